/** The OAuth endpoints and who a token belongs to, in the platform's shapes. */
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText, writeJson } from '../server/exchange.ts';
import type { Sessions } from '../server/session.ts';
import type { ConnectedApp } from './connected_apps.ts';
import { authenticatedApp, GRANTS, OAuthError } from './grants.ts';
import type { GrantScope } from './grants.ts';
import { identity, userInfo } from './identity.ts';
import { noteRefreshToken, noteSignIn, noteTokenUse } from './sign_ins.ts';

export interface OAuthDoor extends GrantScope {
  readonly sessions: Sessions;
}

/** Answers `/services/oauth2/...` and `/id/...`; says whether the path was one of them. */
export async function answerOAuth(
  door: OAuthDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', door.url);
  const endpoint = /^\/services\/oauth2\/(\w+)$/.exec(url.pathname)?.[1];
  const isIdentity = url.pathname.startsWith('/id/');
  if (endpoint === undefined && !isIdentity) return false;
  try {
    const isPost = request.method === 'POST';
    const form = isPost ? new URLSearchParams(await readText(request)) : url.searchParams;
    if (isIdentity) answerIdentity(door, request, response, url.pathname);
    else if (endpoint === 'authorize' && !isPost) authorize(door, request, response, form);
    else if (endpoint === 'token' && isPost)
      writeJson(response, 200, token(door, withBasic(request, form)));
    else if (endpoint === 'revoke') revoke(door, form, response);
    else if (endpoint === 'introspect' && isPost) {
      writeJson(response, 200, introspect(door, withBasic(request, form)));
    } else if (endpoint === 'userinfo') answerUserInfo(door, request, response);
    else writeJson(response, 404, { error: 'not_found', error_description: 'no such endpoint' });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    writeJson(response, 400, { error: error.error, error_description: error.message });
  }
  return true;
}

/** A client may send its id and secret in the header instead of the form. */
function withBasic(request: IncomingMessage, form: URLSearchParams): URLSearchParams {
  const [, encoded] = /^Basic (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (encoded === undefined) return form;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  form.set('client_id', decodeURIComponent(text.slice(0, colon)));
  form.set('client_secret', decodeURIComponent(text.slice(colon + 1)));
  return form;
}

/**
 * The web server flow. Whoever uses this browser's session consents at once: every user of a local
 * org is its developer.
 */
function authorize(
  door: OAuthDoor,
  request: IncomingMessage,
  response: ServerResponse,
  form: URLSearchParams,
): void {
  const app = door.apps.find(form.get('client_id') ?? '');
  if (app === undefined) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  const redirectUri = form.get('redirect_uri') ?? '';
  if (app.callbackUrls?.includes(redirectUri) !== true) {
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  const target = new URL(redirectUri);
  const state = form.get('state');
  if (state !== null) target.searchParams.set('state', state);
  const challenge = form.get('code_challenge') ?? '';
  const method = form.get('code_challenge_method') ?? 'S256';
  if (form.get('response_type') !== 'code') {
    target.searchParams.set('error', 'unsupported_response_type');
  } else if (method !== 'S256' || (app.clientSecret === undefined && challenge === '')) {
    target.searchParams.set('error', 'invalid_request');
  } else {
    const userId = door.sessions.userOf(request, response);
    const code = { clientId: app.clientId, userId, redirectUri, challenge };
    target.searchParams.set('code', door.apps.keepCode(code));
  }
  response.writeHead(302, { location: target.href, 'cache-control': 'no-store' });
  response.end();
}

function token(door: OAuthDoor, form: URLSearchParams): unknown {
  const type = form.get('grant_type') ?? '';
  const grant = Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined;
  if (grant === undefined) {
    throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
  const { app, userId, isOffline } = grant(form, door);
  if (type === 'refresh_token') {
    noteTokenUse(door.org, door.apps.findRefresh(form.get('refresh_token') ?? '')!.rowId, false);
  } else {
    noteSignIn(door.org, userId, app.name);
  }
  const rowId = isOffline ? noteRefreshToken(door.org, userId, app.name) : '';
  return {
    access_token: door.sessions.startApi(userId),
    ...signedId(door, app, userId),
    instance_url: door.url,
    token_type: 'Bearer',
    scope: isOffline ? 'refresh_token api id' : 'api id',
    ...(isOffline
      ? { refresh_token: door.apps.keepRefresh({ clientId: app.clientId, userId, rowId }) }
      : {}),
  };
}

/** The identity URL with when it was issued, signed by the app's secret. */
function signedId(
  door: OAuthDoor,
  app: ConnectedApp,
  userId: string,
): { id: string; issued_at: string; signature: string } {
  const id = `${door.url}/id/${door.org.organizationId}/${userId}`;
  const issuedAt = String(Date.now());
  const signature = createHmac('sha256', app.clientSecret ?? '')
    .update(id + issuedAt)
    .digest('base64');
  return { id, issued_at: issuedAt, signature };
}

function revoke(door: OAuthDoor, form: URLSearchParams, response: ServerResponse): void {
  const text = form.get('token') ?? '';
  const refresh = door.apps.endRefresh(text);
  if (refresh !== undefined) noteTokenUse(door.org, refresh.rowId, true);
  else if (!door.sessions.end(text)) throw new OAuthError('invalid_token', 'invalid token');
  response.writeHead(200, { 'cache-control': 'no-store' });
  response.end();
}

function introspect(door: OAuthDoor, form: URLSearchParams): unknown {
  const app = authenticatedApp(form, door.apps);
  const text = form.get('token') ?? '';
  const userId = door.sessions.userOfToken(text) ?? door.apps.findRefresh(text)?.userId;
  if (userId === undefined) return { active: false };
  const row = door.org.core.tables.get('User', userId);
  return {
    active: true,
    scope: 'api id',
    client_id: app.clientId,
    username: row?.['username'],
    sub: `${door.url}/id/${door.org.organizationId}/${userId}`,
    token_type: door.apps.findRefresh(text) === undefined ? 'access_token' : 'refresh_token',
  };
}

function bearerUser(door: OAuthDoor, request: IncomingMessage): string | undefined {
  const [, text] = /^(?:Bearer|OAuth) (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  return text === undefined ? undefined : door.sessions.userOfToken(text);
}

function badToken(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/html; charset=utf-8' });
  response.end('Bad_OAuth_Token');
}

function answerIdentity(
  door: OAuthDoor,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  const userId = bearerUser(door, request);
  if (userId === undefined) return badToken(response);
  const [, , orgId = '', wanted = ''] = path.split('/');
  const isOwn = orgId === door.org.organizationId && wanted === userId;
  if (!isOwn) {
    writeJson(response, 404, { error: 'not_found', error_description: 'no such identity' });
    return;
  }
  writeJson(response, 200, identity(door.org, userId, door.url));
}

function answerUserInfo(door: OAuthDoor, request: IncomingMessage, response: ServerResponse): void {
  const userId = bearerUser(door, request);
  if (userId === undefined) return badToken(response);
  writeJson(response, 200, userInfo(door.org, userId, door.url));
}
