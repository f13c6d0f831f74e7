/** A key that ends while a request under it is on its way: it has a name, and nothing is opened. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTransitApi } from '../../packages/gateway/src/keys/transit_api.ts';
import type { TransitApi } from '../../packages/gateway/src/keys/transit_api.ts';
import { TENANT } from '../../packages/gateway/test/sample_bundle.ts';
import { refused } from './expect_refused.ts';
import { startObservedRegion } from './observed_region.ts';
import type { ObservedRegion } from './observed_region.ts';

const NAME = TENANT.toLowerCase();
let observed: ObservedRegion;
let operator: TransitApi;

beforeEach(async () => {
  observed = await startObservedRegion();
  const { folder, operatorToken } = observed.region.installation;
  const tokenFile = path.join(folder, 'operator.token');
  fs.writeFileSync(tokenFile, operatorToken);
  operator = createTransitApi({
    url: `https://127.0.0.1:${observed.region.keyServicePort}`,
    tokenFile,
    certificateAuthorityFile: path.join(folder, 'authority.pem'),
  });
});
afterEach(async () => {
  operator.close();
  await observed.close();
});

async function destroy(): Promise<void> {
  await operator.configure(NAME, { deletion_allowed: true });
  await operator.destroy(NAME);
}

describe('a key that is destroyed', () => {
  it('between data key and request opens nothing', async () => {
    const { draft } = await observed.client.draft();
    await destroy();
    await refused(await observed.client.ask(draft), 422, 'KEY_REVOKED');
    expect(await observed.phases(draft.inference)).toEqual(['failed KEY_REVOKED']);
    expect(observed.model.calls).toBe(0);
  });

  it('opens nothing although the gateway has just been told that it exists', async () => {
    const first = await observed.client.draft();
    expect((await observed.client.ask(first.draft)).status).toBe(200);
    const { draft } = await observed.client.draft();
    await destroy();
    const calls = observed.model.calls;
    await refused(await observed.client.ask(draft), 422, 'KEY_REVOKED');
    expect(await observed.phases(draft.inference)).toEqual(['requested', 'failed KEY_REVOKED']);
    expect(observed.model.calls).toBe(calls);
  });

  it('gives no data key any more: nothing can be sealed for the region', async () => {
    await observed.client.draft();
    await destroy();
    await expect(observed.client.draft()).rejects.toThrow('the key was destroyed');
  });

  it('leaves a kept answer sealed and a repeated request the same', async () => {
    const { draft } = await observed.client.draft();
    const first = await observed.client.ask(draft);
    await destroy();
    const again = await observed.client.ask(draft, 2);
    expect(again.json).toEqual(first.json);
  });
});

describe('a version that is retired', () => {
  it('opens nothing of a request that waited longer than its data key is valid', async () => {
    const start = Math.floor(Date.now() / 1000);
    observed.region.setClock(start);
    const { draft } = await observed.client.draft();
    await operator.rotate(NAME);
    await expect(operator.configure(NAME, { min_decryption_version: 2 })).rejects.toThrow(
      'are in use until',
    );
    expect((await observed.client.ask(draft)).status).toBe(200);

    const late = await observed.client.draft();
    expect(late.key.header.kid).toMatch(/\/v2$/);
    observed.region.setClock(start + 700);
    await operator.configure(NAME, { min_decryption_version: 2 });
    await refused(await observed.client.ask(late.draft), 401, 'EXPIRED');
  });

  it('is named to a request that claims to come under it still', async () => {
    const start = Math.floor(Date.now() / 1000);
    observed.region.setClock(start);
    const old = await observed.client.draft();
    await operator.rotate(NAME);
    observed.region.setClock(start + 700);
    await operator.configure(NAME, { min_decryption_version: 2 });
    observed.region.setClock(start);
    await refused(await observed.client.ask(old.draft), 422, 'KEY_REVOKED');
    expect(observed.model.calls).toBe(0);
  });
});
