import { decodeUtf8 } from '../base64url.ts';
import type { Client } from './clients.ts';
import { findClient } from './clients.ts';
import { DATA_KEY_ENDPOINTS } from './data_keys.ts';
import { refuse } from './endpoint.ts';
import type { Endpoint, Result, TransitOptions } from './endpoint.ts';
import { KEY_ENDPOINTS } from './key_administration.ts';

export interface TransitRequest {
  readonly method: string;
  readonly path: string;
  readonly token: unknown;
  readonly body: Buffer;
}

export interface TransitResponse extends Result {
  /** Client name for the log; never a token, a key or a context. */
  readonly client: string;
}

const ENDPOINTS = [...DATA_KEY_ENDPOINTS, ...KEY_ENDPOINTS].map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^/v1/transit/${endpoint.path[0]}([a-z0-9-]{1,40})${endpoint.path[1]}$`),
}));

/** Answers one request of the Transit subset. */
export function answerTransit(request: TransitRequest, options: TransitOptions): TransitResponse {
  const client = findClient(options.clients, request.token);
  if (client === null) return { ...refuse(403, 'permission denied'), client: '' };
  for (const { endpoint, pattern } of ENDPOINTS) {
    const match = pattern.exec(request.path);
    if (!match || endpoint.method !== request.method) continue;
    return { ...callEndpoint(endpoint, match[1]!, client, request, options), client: client.name };
  }
  return { ...refuse(404, 'no handler for this path'), client: client.name };
}

function callEndpoint(
  endpoint: Endpoint,
  keyName: string,
  client: Client,
  request: TransitRequest,
  options: TransitOptions,
): Result {
  const isTenantOf = (tenants: readonly string[]) =>
    tenants.some((tenant) => tenant.toLowerCase() === keyName);
  // One answer for a foreign tenant and a missing capability: neither tells which keys exist.
  if (!endpoint.needs.includes(client.may) || !isTenantOf(client.tenants)) {
    return refuse(403, 'permission denied');
  }
  if (!isTenantOf(options.tenants)) {
    return refuse(404, 'the tenant is not configured in this key service');
  }
  const body = readJson(request.body);
  if (body === null) return refuse(400, 'the body must be a JSON object');
  return endpoint.run({ options, keyName, body, client });
}

function readJson(body: Buffer): Readonly<Record<string, unknown>> | null {
  if (body.length === 0) return {};
  const content = decodeUtf8(body);
  try {
    const value: unknown = JSON.parse(content ?? '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
