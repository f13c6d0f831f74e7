/** What the page asks of the local portal, as the person who is signed in. */
import type { CustomObject } from './objects.ts';
import type { FetchedResponse, FetchOptions } from './protocol.ts';

/** As `context.user` of an extension. */
export interface User {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly [member: string]: unknown;
}

/** As `context.portal`. */
export interface PortalView {
  readonly id: number;
  readonly timezone: string;
  readonly dataHostingLocation: string;
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
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: readonly Extension[];
}

export interface CrmRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  /** By the name of a property; of one record alone. */
  readonly labels?: Readonly<Record<string, string>>;
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

interface ProjectReply {
  readonly app: { readonly id: number; readonly name: string };
  readonly cards: readonly Omit<Extension, 'kind'>[];
  readonly settings: { readonly uid: string } | null;
  readonly page: { readonly uid: string } | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

function projectOf({ app, cards, settings, page, variables }: ProjectReply): Project {
  const whole = (kind: 'settings' | 'page', view: { readonly uid: string } | null) =>
    view === null
      ? []
      : [{ uid: view.uid, kind, name: app.name, location: kind, objectTypes: [] } as const];
  return {
    appId: app.id,
    appName: app.name,
    variables,
    extensions: [
      ...cards.map((card) => ({ ...card, kind: 'card' as const })),
      ...whole('settings', settings),
      ...whole('page', page),
    ],
  };
}

export const portal = {
  session: () => ask<{ readonly user: User; readonly portal: PortalView }>('GET', '/session'),
  users: () => ask<readonly User[]>('GET', '/session/users'),
  signIn: (userId: number) => ask<unknown>('POST', '/session', { userId }),
  project: async (): Promise<Project> => projectOf(await ask('GET', '/local/project')),
  records: async (type: string, after: string) => {
    const query = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const { results, paging } = await ask<{
      readonly results: readonly CrmRecord[];
      readonly paging?: { readonly next?: { readonly after: string } };
    }>('GET', `/local/records/${type}?limit=50${query}`);
    return { results, next: paging?.next?.after ?? '' };
  },
  objects: () => ask<readonly CustomObject[]>('GET', '/local/objects'),
  edit: (type: string, id: string, properties: Readonly<Record<string, string>>) =>
    ask<CrmRecord>('PATCH', `/local/records/${type}/${id}`, { properties }),
  remove: (type: string, id: string) => ask<null>('DELETE', `/local/records/${type}/${id}`),
  record: (type: string, id: string) => ask<CrmRecord>('GET', `/local/records/${type}/${id}`),
  /** What the function gave; HubSpot's own client takes it out of the answer in the same way. */
  serverless: async (
    uid: string,
    parameters: unknown,
    propertiesToSend: unknown,
  ): Promise<unknown> => {
    const body = { parameters, propertiesToSend };
    const path = `/local/serverless/${encodeURIComponent(uid)}`;
    return (await ask<{ readonly response: unknown }>('POST', path, body)).response;
  },
  fetch: (url: string, options: FetchOptions) =>
    ask<FetchedResponse>('POST', '/local/fetch', { url, ...options }),
};
