import { LightningElement, api } from 'lwc';
import { goTo, pathOf, type Route } from '../../../platform/router.ts';
import { listUsers, switchUser, type SessionUser } from '../../../session.ts';
import { word } from '../../../words.ts';
import { shellObject } from '../../../objects.ts';
import type { ShellPages, ShellTab } from '../../../../shell_pages.ts';

function pathOfTab(tab: ShellTab): string {
  return pathOf(
    tab.object === '' ? { kind: 'page', name: tab.name } : { kind: 'list', object: tab.object },
  );
}

/** Global header with app launcher and user switcher, and the app's navigation bar. */
export default class Header extends LightningElement {
  @api pages!: ShellPages;
  @api route!: Route;
  words = {
    launcher: word('App launcher'),
    sandbox: word('Local sandbox'),
    workAs: word('Work as'),
  };
  users: readonly SessionUser[] = [];
  failure = '';

  override async connectedCallback(): Promise<void> {
    try {
      this.users = await listUsers();
    } catch (error) {
      this.failure = String(error);
    }
  }

  get tabs(): readonly object[] {
    return this.pages.tabs.map((tab) => ({
      name: tab.name,
      icon: tab.icon,
      label: tab.label === '' ? (shellObject(tab.object)?.plural ?? tab.object) : tab.label,
      path: pathOfTab(tab),
      current: this.isCurrent(tab) ? 'page' : null,
    }));
  }

  get userName(): string {
    return globalThis.bailiwickSession.user.name;
  }

  get userLabel(): string {
    return `${this.userName}, ${globalThis.bailiwickSession.user.title}`;
  }

  get userItems(): readonly object[] {
    const current = globalThis.bailiwickSession.userId;
    return this.users.map(({ id, name, title }) => ({
      id,
      label: `${name}, ${title}`,
      checked: id === current,
    }));
  }

  isCurrent(tab: ShellTab): boolean {
    if (this.route.kind === 'page') return this.route.name === tab.name;
    return this.route.kind !== 'home' && tab.object !== '' && this.route.object === tab.object;
  }

  handleTab(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/');
  }

  handleLaunch(event: CustomEvent<{ value: string }>): void {
    goTo(event.detail.value);
  }

  async handleUser(event: CustomEvent<{ value: string }>): Promise<void> {
    try {
      await switchUser(event.detail.value);
      location.reload();
    } catch (error) {
      this.failure = String(error);
    }
  }
}
