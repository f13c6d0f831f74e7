/** Signs in to a running local org as one of its people. */
import { CommandFailure } from '../failure.ts';

const TIMEOUT_MS = 3000;

/** Cookie of a session of the first user who has one of the custom permissions. */
export async function sessionWith(url: string, permissions: readonly string[]): Promise<string> {
  const people = await getFromOrg(`${url}/session/users`, '');
  for (const { id } of (await people.json()) as readonly { id: string }[]) {
    const reply = await fetch(`${url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: id }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0]!;
    const session = (await (await getFromOrg(`${url}/session`, cookie)).json()) as {
      readonly permissions?: readonly string[];
    };
    if (session.permissions?.some((name) => permissions.includes(name))) return cookie;
  }
  throw new CommandFailure(`${url}: no user of this org has ${permissions.join(' or ')}`);
}

export function getFromOrg(url: string, cookie: string): Promise<Response> {
  return fetch(url, { headers: { cookie }, signal: AbortSignal.timeout(TIMEOUT_MS) });
}
