/** Who uses the page, and the texts in that person's language. */

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly language: string;
}

export interface Session {
  readonly userId: string;
  readonly user: SessionUser;
  /** BCP 47, for example `de` or `en-US`. */
  readonly language: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly permissions: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

declare global {
  var bailiwickSession: Session;
}

/** Reads JSON, or throws with the server's own message. */
export async function fetchJson<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => ({}))) as { message?: string };
  throw new Error(body.message ?? `${url} answered ${response.status}`);
}

interface SessionAnswer {
  readonly user: SessionUser & { readonly locale?: string; readonly timeZone?: string };
  readonly permissions: readonly string[];
}

/** Puts the session where `@salesforce/*` modules read it. */
export async function startSession(): Promise<void> {
  const { user, permissions } = await fetchJson<SessionAnswer>('/session');
  const language = user.language.replace('_', '-');
  const labels = await fetchJson<Record<string, string>>(`/labels?lang=${user.language}`);
  globalThis.bailiwickSession = {
    userId: user.id,
    user,
    language,
    locale: (user.locale ?? user.language).replace('_', '-'),
    timeZone: user.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    permissions,
    labels,
  };
  document.documentElement.lang = language;
}

/** Users that the switcher offers. */
export function listUsers(): Promise<readonly SessionUser[]> {
  return fetchJson('/session/users');
}

/** Becomes another user; the page must be loaded again afterwards. */
export async function switchUser(userId: string): Promise<void> {
  await fetchJson('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
}
