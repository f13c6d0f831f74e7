/** A portal with a clock of its own, and calls of its API without a server. */
import { createPortal, virtualClock } from '../src/index.ts';
import type { Portal, PortalOptions, VirtualClock } from '../src/index.ts';

export interface Body {
  readonly [member: string]: unknown;
  readonly id: string;
  readonly status: string;
  readonly category: string;
  readonly message: string;
  readonly correlationId: string;
  readonly total: number;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly results: readonly Body[];
  readonly errors: readonly Body[];
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly paging?: { readonly next: { readonly after: string; readonly link: string } };
}

export interface Called {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

export const SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.objects.owners.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.custom.read',
  'crm.schemas.custom.write',
  'settings.users.read',
  'settings.users.teams.read',
];

export type Caller = (
  method: string,
  url: string,
  json?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Called>;

/** A portal whose token has all of `SCOPES`, its clock, and a caller with that token. */
export function testPortal(options: PortalOptions = {}): {
  portal: Portal;
  clock: VirtualClock;
  call: Caller;
} {
  const clock = virtualClock();
  const portal = createPortal({ clock, scopes: SCOPES, ...options });
  return { portal, clock, call: callerOf(portal, portal.accessToken) };
}

export function callerOf(portal: Portal, token: string): Caller {
  return async (method, url, json, headers = {}) => {
    const answer = await portal.handle({
      method,
      url,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? '' : JSON.stringify(json),
    });
    if (answer === 'dropped') throw new Error('the connection was dropped');
    return answer as Called;
  };
}

export const CONTACTS = '/crm/objects/2026-09/contacts';
