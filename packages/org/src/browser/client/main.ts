/** Starts the page: the session and its labels first, since components read both when imported. */
import '@lwc/synthetic-shadow';
import { startSession } from './session.ts';

async function start(): Promise<void> {
  await startSession();
  const { mountShell } = await import('./mount.ts');
  mountShell(document.body);
}

start().catch((error: unknown) => {
  const notice = document.createElement('p');
  notice.setAttribute('role', 'alert');
  notice.className = 'slds-p-around_large';
  notice.textContent = `The page could not start: ${String(error)}. Reload when the org runs.`;
  document.body.append(notice);
});
