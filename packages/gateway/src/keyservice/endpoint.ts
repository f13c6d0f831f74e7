import type { Capability, Client } from './clients.ts';
import type { KeyStore } from './store.ts';

export interface TransitOptions {
  readonly region: string;
  readonly tenants: readonly string[];
  readonly clients: readonly Client[];
  readonly store: KeyStore;
  /** Epoch seconds. */
  readonly now: () => number;
}

export interface Result {
  readonly status: number;
  readonly body: unknown;
}

/** An authorised call of one endpoint. */
export interface Call {
  readonly options: TransitOptions;
  readonly keyName: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly client: Client;
}

export interface Endpoint {
  readonly method: 'POST' | 'GET' | 'DELETE';
  /** What stands before and behind the key's name in the path. */
  readonly path: readonly [before: string, behind: string];
  /** Any of these. */
  readonly needs: readonly Capability[];
  readonly run: (call: Call) => Result;
}

export function give(data: Readonly<Record<string, unknown>>): Result {
  return { status: 200, body: { data } };
}

export function refuse(status: number, message: string): Result {
  return { status, body: { errors: [message] } };
}
