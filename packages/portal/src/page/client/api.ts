/** What the page asks of the local portal, as the person who is signed in. */
import type { FetchedResponse, FetchOptions } from './protocol.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale?: string;
  readonly language?: string;
  readonly superAdmin?: boolean;
}

/** One card, page or settings page of the project. */
export interface Extension {
  readonly uid: string;
  readonly kind: 'card' | 'settings' | 'page';
  readonly name: string;
  readonly location: string;
  readonly objectTypes: readonly string[];
}

export interface Project {
  readonly appId: number;
  readonly appName: string;
  readonly portal: { readonly id: number; readonly dataHostingLocation: string };
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: readonly Extension[];
}

export interface CrmRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly associations?: Readonly<Record<string, readonly CrmRecord[]>>;
}

/** An answer that says why not. */
export class PortalError extends Error {
  override readonly name = 'PortalError';
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new PortalError(messageOf(text) || `${path}: HTTP ${response.status}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

function messageOf(text: string): string {
  try {
    return String((JSON.parse(text) as { readonly message?: unknown }).message ?? '');
  } catch {
    return '';
  }
}

export const portal = {
  session: () => ask<{ readonly user: User | null }>('GET', '/session'),
  users: () => ask<readonly User[]>('GET', '/session/users'),
  signIn: (userId: string) => ask<unknown>('POST', '/session', { userId }),
  project: () => ask<Project>('GET', '/local/project'),
  records: (type: string, after: string) =>
    ask<{ readonly results: readonly CrmRecord[]; readonly next: string }>(
      'GET',
      `/local/records/${type}?limit=50&after=${encodeURIComponent(after)}`,
    ),
  record: (type: string, id: string) => ask<CrmRecord>('GET', `/local/records/${type}/${id}`),
  serverless: (uid: string, parameters: unknown, propertiesToSend: unknown) =>
    ask<unknown>('POST', `/local/serverless/${encodeURIComponent(uid)}`, {
      parameters,
      propertiesToSend,
    }),
  fetch: (url: string, options: FetchOptions) =>
    ask<FetchedResponse>('POST', '/local/fetch', { url, ...options }),
};
