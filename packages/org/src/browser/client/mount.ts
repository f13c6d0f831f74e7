/** Creates the shell once the session is known. */
import { createElement } from 'lwc';
import ShellApp from 'shell/app';

export function mountShell(parent: Element): void {
  parent.append(createElement('shell-app', { is: ShellApp }));
}
