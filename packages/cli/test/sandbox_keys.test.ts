/** A sandbox that nobody has started for longer than its contract lets a key live still works. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readKeyServiceConfig, startKeyService } from '@bailiwick/gateway';
import type { RunningKeyService } from '@bailiwick/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareInstallation, tenantId } from '../src/sandbox/installation.ts';
import type { Installation } from '../src/sandbox/installation.ts';
import type { RegionPorts } from '../src/sandbox/layout.ts';
import { rotateOverdueKey } from '../src/sandbox/key_rotation.ts';
import { openKeyStore } from '../../gateway/src/keyservice/store.ts';

const DAY = 86_400;
const repository = path.join(import.meta.dirname, '../../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-sandbox-keys-'));
let installation: Installation;
let service: RunningKeyService | null = null;
const region = (): RegionPorts => installation.state.regions[0]!;

beforeAll(async () => {
  installation = await prepareInstallation({ folder, repository, today: 20261123 });
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Starts the region's key service on a key of that age, as `npm start` does after so many days. */
async function rotateAtAge(days: number | null): Promise<number | null> {
  const config = readKeyServiceConfig(installation.layout.region(region().id).keyServiceConfig);
  fs.rmSync(config.dataFolder, { recursive: true, force: true });
  const store = openKeyStore(config.dataFolder);
  const now = Math.floor(Date.now() / 1000);
  if (days !== null) store.rotate(tenantId.toLowerCase(), now - days * DAY);
  store.close();
  service = await startKeyService(config);
  try {
    return await rotateOverdueKey(installation, region());
  } finally {
    await service.close();
  }
}

describe('the key of a sandbox', () => {
  it.each([
    ['that has none yet', null, null],
    ['of this morning', 0, null],
    ['with a day left', 89, null],
    ['on its last day', 90, 2],
    ['that is overdue', 400, 2],
  ])('%s is rotated when it is due', async (_name, days, version) => {
    expect(installation.bundle.contract.keyRotationDays).toBe(90);
    expect(await rotateAtAge(days)).toBe(version);
  });

  it('can be looked after with `bailiwick keys`: the operator’s token lies beside it', () => {
    const { gatewayConfig, operatorTokenFile } = installation.layout.region(region().id);
    expect(path.dirname(operatorTokenFile)).toBe(path.dirname(gatewayConfig));
    expect(fs.statSync(operatorTokenFile).mode & 0o077).toBe(0);
  });
});
