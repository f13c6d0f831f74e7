/** A request to the REST API after its token is known, and the answer to it. */
import type { Org } from '../../org.ts';
import type { OrgTransaction } from '../../platform/org_transaction.ts';
import type { ObjectSchema } from '../../store/schema.ts';
import { apiError, notFound } from './api_error.ts';
import type { Cursors } from './cursors.ts';

export interface RestRequest {
  readonly method: string;
  /** Decoded path below `/services/data/vNN.0`, without empty parts. */
  readonly path: readonly string[];
  readonly parameters: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
  /** `/services/data/vNN.0`. */
  readonly base: string;
}

/** What answering needs besides the request. */
export interface RestScope {
  readonly org: Org;
  readonly userId: string;
  readonly cursors: Cursors;
  /** Requests of the last day, this one included. */
  readonly used: number;
}

/** One request inside its transaction. */
export interface RestCall extends RestRequest {
  readonly scope: RestScope;
  readonly transaction: OrgTransaction;
}

export interface RestAnswer {
  readonly status: number;
  /** Written as JSON; undefined sends nothing. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type PlainObject = Readonly<Record<string, unknown>>;

/** The object that a body must be. */
export function objectBody(body: unknown): PlainObject {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as PlainObject;
  throw apiError(400, 'JSON_PARSER_ERROR', 'the body must be a JSON object');
}

/** A list of objects under a name of the body. */
export function listIn(body: unknown, name: string, most: number): readonly PlainObject[] {
  const list = objectBody(body)[name];
  if (!Array.isArray(list)) {
    throw apiError(400, 'JSON_PARSER_ERROR', `the body needs a list \`${name}\``);
  }
  if (list.length > most) throw tooMany(most);
  return list.map(objectBody);
}

export const tooMany = (most: number): Error =>
  apiError(400, 'LIMIT_EXCEEDED', `Limit exceeded: at most ${String(most)} in one request`);

/** An object that the user may at least read; for everyone else it does not exist. */
export function visibleObject(call: RestCall, name: string): ObjectSchema {
  const object = call.scope.org.core.schema.object(name);
  if (object === undefined || !call.transaction.rights.object(object, 'read')) throw notFound();
  return object;
}
