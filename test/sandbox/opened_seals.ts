import { contentKey, openSealed, readSealed } from '@bailiwick/gateway';
import type { World } from './world.ts';

/** Every sealed value that left the org, opened with the data keys that the test overheard. */
export function openedSeals(world: World): readonly string[] {
  const keys = new Map<string, Buffer>();
  const opened: string[] = [];
  for (const { request, response } of world.callouts) {
    if (!request.url.includes('/v1/transit/datakey/')) continue;
    const { data } = JSON.parse(Buffer.from(response?.body ?? []).toString('utf8')) as {
      data: { plaintext: string; ciphertext: string };
    };
    keys.set(data.ciphertext, Buffer.from(data.plaintext, 'base64'));
  }
  for (const { request } of world.callouts) {
    const body = Buffer.from(request.body).toString('utf8');
    for (const [token] of body.matchAll(/eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+/g)) {
      const sealed = readSealed(token);
      if (sealed === null) throw new Error('a token that is not one of ours');
      const { kid, inf, wdk } = sealed.header;
      const key = keys.get(Buffer.from(wdk, 'base64url').toString('utf8'));
      if (key === undefined) throw new Error('a token under a key that was never handed out');
      const text = openSealed(sealed, contentKey(key, kid, inf));
      if (text === null) throw new Error('a token that its own key does not open');
      opened.push(text);
    }
  }
  return opened;
}
