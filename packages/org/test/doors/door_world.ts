/** A local org with its server, and jsforce connections to it. */
import { generateKeyPairSync } from 'node:crypto';
import { Connection } from 'jsforce';
import { startOrgServer } from '../../src/doors/server/server.ts';
import type { OrgServer } from '../../src/doors/server/server.ts';
import { createOrg } from '../../src/org.ts';
import type { Org } from '../../src/org.ts';
import { compileProject } from '../../src/project.ts';
import { PROJECT } from '../platform_world.ts';

export const CLIENT = {
  clientId: 'local-client',
  clientSecret: 'a secret of the client',
  callback: 'http://localhost:1717/OauthRedirect',
};
export const PASSWORD = 'a password of nobody else';
export const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface DoorWorld {
  readonly org: Org;
  readonly server: OrgServer;
  /** Ids of users: an administrator, one with Ticket_User, one without. */
  readonly users: { readonly admin: string; readonly user: string; readonly outside: string };
  /** What no client should have seen. */
  readonly errors: unknown[];
  close(): Promise<void>;
}

export const USERNAMES = {
  admin: 'admin@door.example',
  user: 'user@door.example',
  outside: 'outside@door.example',
} as const;

export async function openDoor(folders: readonly string[] = [PROJECT]): Promise<DoorWorld> {
  const org = createOrg({ project: compileProject(folders) });
  const users = {
    admin: org.createUser({ username: USERNAMES.admin, lastName: 'Admin', isAdmin: true }),
    user: org.createUser({
      username: USERNAMES.user,
      lastName: 'User',
      firstName: 'Uma',
      permissionSets: ['Ticket_User'],
    }),
    outside: org.createUser({
      username: USERNAMES.outside,
      lastName: 'Outside',
      profile: 'Minimum Access - Salesforce',
    }),
  };
  const errors: unknown[] = [];
  const server = await startOrgServer({
    org,
    port: 0,
    schedulerIntervalMs: 0,
    onError: (error) => errors.push(error),
    passwords: Object.fromEntries(Object.values(USERNAMES).map((name) => [name, PASSWORD])),
    connectedApps: [
      {
        name: 'Local client',
        clientId: CLIENT.clientId,
        clientSecret: CLIENT.clientSecret,
        callbackUrls: [CLIENT.callback],
        certificatePem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        clientCredentialsUserId: users.user,
      },
    ],
  });
  return { org, server, users, errors, close: () => server.close() };
}

export const VERSION = '67.0';

/** A connection signed in with the username-password flow. */
export async function connect(world: DoorWorld, who: keyof typeof USERNAMES): Promise<Connection> {
  const connection = new Connection({
    version: VERSION,
    logLevel: 'NONE',
    oauth2: {
      loginUrl: world.server.url,
      clientId: CLIENT.clientId,
      clientSecret: CLIENT.clientSecret,
      redirectUri: CLIENT.callback,
    },
  });
  await connection.login(USERNAMES[who], PASSWORD);
  return connection;
}

/** What a refused call tells: the code, and the message. */
export async function refusal(call: PromiseLike<unknown>): Promise<{ code: string; text: string }> {
  try {
    await call;
  } catch (error) {
    const { errorCode, name, message } = error as Error & { errorCode?: string };
    return { code: errorCode ?? name, text: message };
  }
  throw new Error('the call was not refused');
}
