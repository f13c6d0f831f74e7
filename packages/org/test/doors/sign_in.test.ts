// Signing in by jsforce 3 as its users do: every flow against the real client.
import { sign } from 'node:crypto';
import { Connection, OAuth2 } from 'jsforce';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CLIENT,
  connect,
  openDoor,
  PASSWORD,
  privateKey,
  refusal,
  USERNAMES,
  VERSION,
} from './door_world.ts';
import type { DoorWorld } from './door_world.ts';

let world: DoorWorld;
beforeAll(async () => {
  world = await openDoor();
});
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const oauth2 = (): OAuth2 =>
  new OAuth2({
    loginUrl: world.server.url,
    clientId: CLIENT.clientId,
    clientSecret: CLIENT.clientSecret,
    redirectUri: CLIENT.callback,
  });

const post = (path: string, form: Record<string, string>, token?: string): Promise<Response> =>
  fetch(world.server.url + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });

test('username and password, identity, logout (documented)', async () => {
  const connection = await connect(world, 'user');
  expect(connection.instanceUrl).toBe(world.server.url);
  expect(connection.userInfo).toMatchObject({
    id: world.users.user,
    organizationId: world.org.organizationId,
  });
  const identity = await connection.identity();
  expect(identity).toMatchObject({
    user_id: world.users.user,
    username: USERNAMES.user,
    display_name: 'Uma User',
    user_type: 'STANDARD',
  });
  const info = await fetch(`${world.server.url}/services/oauth2/userinfo`, {
    headers: { authorization: `Bearer ${connection.accessToken}` },
  });
  expect(await info.json()).toMatchObject({ preferred_username: USERNAMES.user, active: true });
  const token = connection.accessToken!;
  await connection.logout();
  const after = new Connection({
    instanceUrl: world.server.url,
    accessToken: token,
    logLevel: 'NONE',
  });
  expect(await refusal(after.query('SELECT Id FROM User'))).toEqual({
    code: 'INVALID_SESSION_ID',
    text: 'Session expired or invalid',
  });
});

test('SOAP login and logout (documented)', async () => {
  const connection = new Connection({
    loginUrl: world.server.url,
    version: VERSION,
    logLevel: 'NONE',
  });
  const user = await connection.login(USERNAMES.admin, PASSWORD);
  expect(user.id).toBe(world.users.admin);
  expect((await connection.query('SELECT Id FROM Organization')).totalSize).toBe(1);
  await connection.logout();
  const refused = new Connection({
    loginUrl: world.server.url,
    version: VERSION,
    logLevel: 'NONE',
  });
  await expect(refused.login(USERNAMES.admin, 'wrong')).rejects.toThrow(
    'INVALID_LOGIN: Invalid username, password, security token; or user locked out.',
  );
});

test('the web server flow with PKCE, and its refresh token (documented)', async () => {
  const client = new OAuth2({
    loginUrl: world.server.url,
    clientId: CLIENT.clientId,
    clientSecret: CLIENT.clientSecret,
    redirectUri: CLIENT.callback,
    useVerifier: true,
  });
  const session = await fetch(`${world.server.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: world.users.user }),
  });
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  const asked = await fetch(
    client.getAuthorizationUrl({ state: 'mine', scope: 'api refresh_token' }),
    {
      headers: { cookie },
      redirect: 'manual',
    },
  );
  const back = new URL(asked.headers.get('location')!);
  expect([asked.status, back.origin + back.pathname, back.searchParams.get('state')]).toEqual([
    302,
    CLIENT.callback,
    'mine',
  ]);
  const connection = new Connection({ oauth2: client, version: VERSION, logLevel: 'NONE' });
  const code = back.searchParams.get('code')!;
  const user = await connection.authorize(code);
  expect(user.id).toBe(world.users.user);
  expect(connection.refreshToken).toBeDefined();
  const before = connection.accessToken!;
  let refreshed = '';
  connection.on('refresh', (token: string) => (refreshed = token));
  await connection.oauth2.revokeToken(before);
  expect((await connection.query('SELECT Id FROM Ticket__c')).totalSize).toBe(0);
  expect(refreshed).toBe(connection.accessToken);
  expect(refreshed).not.toBe(before);
  expect(await refusal(client.requestToken(code))).toMatchObject({ code: 'invalid_grant' });
  const admin = await connect(world, 'admin');
  const tokens = await admin.query('SELECT AppName, UserId, UseCount FROM OauthToken');
  expect(tokens.records).toMatchObject([
    { AppName: 'Local client', UserId: world.users.user, UseCount: 2 },
  ]);
  await connection.oauth2.revokeToken(connection.refreshToken!);
  expect((await admin.query('SELECT Id FROM OauthToken')).totalSize).toBe(0);
});

test('a code goes to a registered address only, and needs its verifier', async () => {
  const ask = (parameters: Record<string, string>): Promise<Response> =>
    fetch(
      `${world.server.url}/services/oauth2/authorize?${new URLSearchParams({
        response_type: 'code',
        client_id: CLIENT.clientId,
        redirect_uri: CLIENT.callback,
        ...parameters,
      }).toString()}`,
      { redirect: 'manual' },
    );
  const elsewhere = await ask({ redirect_uri: 'https://evil.example/' });
  expect([elsewhere.status, await elsewhere.json()]).toEqual([
    400,
    {
      error: 'redirect_uri_mismatch',
      error_description: 'redirect_uri must match configuration',
    },
  ]);
  expect((await ask({ client_id: 'nobody' })).status).toBe(400);
  const challenged = await ask({ code_challenge: 'x'.repeat(43) });
  const code = new URL(challenged.headers.get('location')!).searchParams.get('code')!;
  expect(await refusal(oauth2().requestToken(code))).toEqual({
    code: 'invalid_grant',
    text: 'invalid code verifier',
  });
});

function assertion(claims: Record<string, unknown>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'RS256' })}.${part({
    iss: CLIENT.clientId,
    aud: 'https://login.salesforce.com',
    sub: USERNAMES.user,
    exp: Math.floor(Date.now() / 1000) + 120,
    ...claims,
  })}`;
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`;
}

const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

test('the JWT bearer flow (documented)', async () => {
  const connection = new Connection({ oauth2: oauth2(), version: VERSION, logLevel: 'NONE' });
  const user = await connection.authorize({ grant_type: JWT, assertion: assertion({}) } as never);
  expect(user.id).toBe(world.users.user);
  for (const [claims, text] of [
    [{ exp: Math.floor(Date.now() / 1000) - 1 }, 'expired authorization code'],
    [{ exp: Math.floor(Date.now() / 1000) + 4000 }, 'expired authorization code'],
    [{ aud: 'https://evil.example' }, 'audience is invalid'],
    [{ sub: 'nobody@door.example' }, 'authentication failure'],
  ] as const) {
    const answer = await post('/services/oauth2/token', {
      grant_type: JWT,
      assertion: assertion(claims),
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: 'invalid_grant', error_description: text },
    ]);
  }
  const forged = `${assertion({}).slice(0, -8)}AAAAAAAA`;
  const answer = await post('/services/oauth2/token', { grant_type: JWT, assertion: forged });
  expect(await answer.json()).toEqual({
    error: 'invalid_grant',
    error_description: 'invalid assertion',
  });
});

test('client credentials run as the app’s user; introspection tells whose token it is', async () => {
  const client = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
  const answer = await post('/services/oauth2/token', {
    grant_type: 'client_credentials',
    ...client,
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const introspected = await post('/services/oauth2/introspect', { token, ...client });
  expect(await introspected.json()).toMatchObject({
    active: true,
    username: USERNAMES.user,
    client_id: CLIENT.clientId,
  });
  await post('/services/oauth2/revoke', { token });
  const ended = await post('/services/oauth2/introspect', { token, ...client });
  expect(await ended.json()).toEqual({ active: false });
});

test('sign-ins are in the log of sign-ins', async () => {
  const admin = await connect(world, 'admin');
  const rows = await admin.query(
    `SELECT Application, Status FROM LoginHistory WHERE UserId = '${world.users.admin}' AND Application = 'SOAP'`,
  );
  expect(rows.records).toMatchObject([{ Application: 'SOAP', Status: 'Success' }]);
});

test.each<[string, Record<string, string>, string]>([
  ['a wrong password', { password: 'a wrong password' }, 'invalid_grant'],
  ['an unknown user', { username: 'nobody@door.example' }, 'invalid_grant'],
  ['a wrong secret', { client_secret: 'a wrong secret' }, 'invalid_client'],
  ['an unknown client', { client_id: 'an unknown client' }, 'invalid_client_id'],
  ['another grant', { grant_type: 'urn:other' }, 'unsupported_grant_type'],
])('%s is refused, and nothing that was sent is in the answer', async (_name, form, error) => {
  const sent = {
    grant_type: 'password',
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
    username: USERNAMES.user,
    password: PASSWORD,
    ...form,
  };
  const answer = await post('/services/oauth2/token', sent);
  const text = await answer.text();
  expect([answer.status, (JSON.parse(text) as { error: string }).error]).toEqual([400, error]);
  for (const secret of [sent.password, sent.client_secret]) expect(text).not.toContain(secret);
});

test('a token of no session is 401 on every path below /services/data', async () => {
  const token = `${world.org.organizationId.slice(0, 15)}!no.such.session`;
  for (const path of ['', '/query?q=x', '/sobjects', '/tooling/query?q=x', '/composite', '/nope']) {
    const answer = await fetch(`${world.server.url}/services/data/v67.0${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await answer.text();
    expect([answer.status, JSON.parse(text)]).toEqual([
      401,
      [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    ]);
    expect(text).not.toContain(token);
  }
  const none = await fetch(`${world.server.url}/services/data/v67.0/limits`);
  expect(none.status).toBe(401);
  const identity = await fetch(
    `${world.server.url}/id/${world.org.organizationId}/${world.users.user}`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  expect([identity.status, await identity.text()]).toEqual([403, 'Bad_OAuth_Token']);
});

test('a user without API access has a token for nothing', async () => {
  const outside = await connect(world, 'outside');
  expect(await refusal(outside.query('SELECT Id FROM User'))).toEqual({
    code: 'API_CURRENTLY_DISABLED',
    text: 'API is disabled for this User',
  });
});

test('a token of an access-token sign-in works as it is', async () => {
  const { accessToken } = await connect(world, 'user');
  const connection = new Connection({
    instanceUrl: world.server.url,
    accessToken: accessToken!,
    version: VERSION,
    logLevel: 'NONE',
  });
  expect((await connection.identity()).user_id).toBe(world.users.user);
});
