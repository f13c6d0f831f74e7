/** The grants of the token endpoint: each gives the user of the new session or refuses. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { OrgData } from '../../platform/org_data.ts';
import type { ConnectedApp, ConnectedApps } from './connected_apps.ts';
import { sameSecret } from './connected_apps.ts';

/** A refusal of the OAuth endpoints; no text of it holds what the client sent. */
export class OAuthError extends Error {
  readonly error: string;
  constructor(error: string, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.error = error;
  }
}

export interface GrantScope {
  readonly org: OrgData;
  readonly apps: ConnectedApps;
  /** Username -> password, of users who may use the password flow. */
  readonly passwords: Readonly<Record<string, string>>;
  /** The server's own origin: an audience of the JWT bearer flow. */
  readonly url: string;
}

export interface Granted {
  readonly userId: string;
  readonly app: ConnectedApp;
  /** Does a refresh token come with it? */
  readonly isOffline: boolean;
}

type Form = URLSearchParams;
type Grant = (form: Form, scope: GrantScope) => Granted;

/** By `grant_type`. */
export const GRANTS: Readonly<Record<string, Grant>> = {
  password: byPassword,
  authorization_code: byCode,
  refresh_token: byRefreshToken,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': byAssertion,
  client_credentials: byClientCredentials,
};

const authenticationFailure = (): OAuthError =>
  new OAuthError('invalid_grant', 'authentication failure');

/** The user with that name and password; throws the same for each of the two being wrong. */
export function userWithPassword(scope: GrantScope, username: string, password: string): string {
  const known = Object.entries(scope.passwords).find(
    ([name]) => name.toLowerCase() === username.toLowerCase(),
  );
  const isRight = sameSecret(known?.[1] ?? `not ${password}`, password);
  if (known === undefined || known[1] === '' || !isRight) throw authenticationFailure();
  return activeUser(scope, known[0]);
}

function activeUser(scope: GrantScope, username: string): string {
  for (const row of scope.org.core.tables.all('User')) {
    const isNamed = String(row['username']).toLowerCase() === username.toLowerCase();
    if (isNamed && row['isactive'] === true) return String(row['id']);
  }
  throw authenticationFailure();
}

/** The app of a request that must know its secret, when it has one. */
export function authenticatedApp(form: Form, apps: ConnectedApps): ConnectedApp {
  const app = appOf(form, apps);
  const secret = form.get('client_secret') ?? '';
  if (app.clientSecret !== undefined && !sameSecret(app.clientSecret, secret)) {
    throw new OAuthError('invalid_client', 'invalid client credentials');
  }
  return app;
}

function appOf(form: Form, apps: ConnectedApps): ConnectedApp {
  const app = apps.find(form.get('client_id') ?? '');
  if (app === undefined) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  return app;
}

function byPassword(form: Form, scope: GrantScope): Granted {
  const app = authenticatedApp(form, scope.apps);
  const [username, password] = ['username', 'password'].map((name) => form.get(name) ?? '');
  return { app, userId: userWithPassword(scope, username!, password!), isOffline: false };
}

function byCode(form: Form, scope: GrantScope): Granted {
  const app = authenticatedApp(form, scope.apps);
  const code = scope.apps.takeCode(form.get('code') ?? '');
  if (code === undefined || code.clientId !== app.clientId) {
    throw new OAuthError('invalid_grant', 'expired authorization code');
  }
  if (code.redirectUri !== form.get('redirect_uri')) {
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  if (code.challenge !== '') {
    const verifier = form.get('code_verifier') ?? '';
    const digest = createHash('sha256').update(verifier).digest('base64url');
    if (!sameSecret(digest, code.challenge)) {
      throw new OAuthError('invalid_grant', 'invalid code verifier');
    }
  }
  return { app, userId: code.userId, isOffline: true };
}

function byRefreshToken(form: Form, scope: GrantScope): Granted {
  const app = authenticatedApp(form, scope.apps);
  const refresh = scope.apps.findRefresh(form.get('refresh_token') ?? '');
  if (refresh === undefined || refresh.clientId !== app.clientId) {
    throw new OAuthError('invalid_grant', 'expired access/refresh token');
  }
  const row = scope.org.core.tables.get('User', refresh.userId);
  if (row?.['isactive'] !== true) throw new OAuthError('inactive_user', 'user is inactive');
  return { app, userId: refresh.userId, isOffline: false };
}

function byClientCredentials(form: Form, scope: GrantScope): Granted {
  const app = authenticatedApp(form, scope.apps);
  if (app.clientSecret === undefined || app.clientCredentialsUserId === undefined) {
    throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  }
  return { app, userId: app.clientCredentialsUserId, isOffline: false };
}

const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com'];
/** An assertion may live three minutes; clocks may differ by two more. */
const LONGEST_ASSERTION_S = 300;

function byAssertion(form: Form, scope: GrantScope): Granted {
  const [header = '', payload = '', signature = '', more] = (form.get('assertion') ?? '').split(
    '.',
  );
  const claims = jsonOf(payload);
  const app = scope.apps.find(String(claims['iss']));
  if (app === undefined) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  const isSigned =
    more === undefined &&
    app.certificatePem !== undefined &&
    jsonOf(header)['alg'] === 'RS256' &&
    verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      createPublicKey(app.certificatePem),
      Buffer.from(signature, 'base64url'),
    );
  if (!isSigned) throw new OAuthError('invalid_grant', 'invalid assertion');
  const now = Date.now() / 1000;
  const expires = Number(claims['exp']);
  if (!(expires > now && expires <= now + LONGEST_ASSERTION_S)) {
    throw new OAuthError('invalid_grant', 'expired authorization code');
  }
  if (![...AUDIENCES, scope.url].includes(String(claims['aud']))) {
    throw new OAuthError('invalid_grant', 'audience is invalid');
  }
  return { app, userId: activeUser(scope, String(claims['sub'])), isOffline: false };
}

function jsonOf(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below: what it was not is of no use to an honest client.
  }
  throw new OAuthError('invalid_grant', 'invalid assertion');
}
