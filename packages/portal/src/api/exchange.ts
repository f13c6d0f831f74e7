/** Requests and answers of the API, apart from any transport. */
import type { AccessToken, ObjectType } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import { invalid, missingScopes, unsupported } from './errors.ts';
import { scopesOf } from './scopes.ts';
import type { Verb } from './scopes.ts';

export interface ApiRequest {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** undefined = no body. */
  readonly body: unknown;
}

/** What a handler works with. */
export interface Call {
  readonly store: Store;
  readonly token: AccessToken;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON object of the request, `{}` when there is none. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The JSON value, for the endpoints whose body is a list. */
  readonly json: unknown;
  /** Path without query, for links to further pages. */
  readonly path: string;
  readonly portal: PortalSwitches;
}

export interface PortalSwitches {
  readonly usersNeedOAuth: boolean;
  readonly flowsNeedOAuth: boolean;
  readonly sensitiveDataEnabled: boolean;
  readonly exportDurationMs: number;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export type Handler = (call: Call) => Reply;

/** A status where the dated paths answer with another one than the legacy ones. */
export function statusOf(call: Call, legacy: number, dated: number): number {
  return /\/\d{4}-\d{2}(-beta)?\//.test(call.path) ? dated : legacy;
}

/** The object type in the path, if the token may use it so. */
export function typeIn(call: Call, verb: Verb, parameter = 'objectType'): ObjectType {
  const type = call.store.type(call.parameters[parameter] ?? '');
  requireAny(call.token, scopesOf(type, verb));
  return type;
}

/** 403 unless the token has one of the scopes. */
export function requireAny(token: AccessToken, scopes: readonly string[]): void {
  if (!scopes.some((scope) => token.scopes.includes(scope))) throw missingScopes(scopes);
}

/** Members of an object in a body; a member that is not listed is not silently ignored. */
export function membersOf(
  value: unknown,
  where: string,
  allowed: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`Invalid input JSON: ${where} must be an object`);
  }
  const foreign = Object.keys(value).find((name) => !allowed.includes(name));
  if (foreign !== undefined) throw unsupported(`the member ${foreign} of ${where}`);
  return value as Record<string, unknown>;
}

export function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') {
    throw invalid(`Invalid input JSON: ${where} must be a text`, [
      { message: `${where} is required`, in: where },
    ]);
  }
  return value;
}

export function listOf(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(`Invalid input JSON: ${where} must be a list`);
  return value;
}

export function textsOf(value: unknown, where: string): string[] {
  return listOf(value, where).map((one, index) => textOf(one, `${where}[${String(index)}]`));
}

/** A value of an inner object, checked to be a map of names to values. */
export function mapOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`Invalid input JSON: ${where} must be an object`);
  }
  return value as Record<string, unknown>;
}

/** Comma lists, once or repeated: `properties=a,b&properties=c`. */
export function namesIn(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** `limit` within 1 and `most`. */
export function limitIn(query: URLSearchParams, usual: number, most: number): number {
  const text = query.get('limit');
  if (text === null) return usual;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw invalid(`limit must be a whole number from 1 to ${String(most)}`);
  }
  return limit;
}

export interface Page<T> {
  readonly results: readonly T[];
  readonly paging?: { readonly next: { readonly after: string; readonly link: string } };
}

/**
 * One page of a list that is in ascending order of numeric ids. The cursor is the last id that was
 * given, so that what is added or removed meanwhile neither repeats nor skips anything else.
 */
export function pageById<T extends { readonly id: string }>(
  call: Call,
  items: readonly T[],
  limit: number,
): Page<T> {
  const after = call.query.get('after');
  if (after !== null && after !== '' && !/^\d{1,15}$/.test(after)) {
    throw invalid(`after is not a cursor of this list`);
  }
  const from = after === null || after === '' ? -1 : Number(after);
  const rest = items.filter(({ id }) => Number(id) > from);
  const results = rest.slice(0, limit);
  const last = results.at(-1);
  if (rest.length <= limit || last === undefined) return { results };
  return { results, paging: { next: { after: last.id, link: linkAfter(call, last.id) } } };
}

export function linkAfter(call: Call, after: string): string {
  const query = new URLSearchParams(call.query);
  query.set('after', after);
  return `https://api.hubapi.com${call.path}?${query.toString()}`;
}
