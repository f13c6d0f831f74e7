import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundles } from '../../src/bundles.ts';
import {
  portalFaults,
  portalsShape,
  readPortals,
  strangerFaults,
} from '../../src/hubspot/config.ts';
import { readShape } from '../../src/shape.ts';

const SECRET = '7f1c9a52-4c0e-4f5e-9f0a-3a1f1e2d3c4b';
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-portals-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function portal(more: Readonly<Record<string, unknown>> = {}, secret = `${SECRET}\n`) {
  const clientSecretFile = path.join(folder, 'secret');
  fs.writeFileSync(clientSecretFile, secret);
  const publicUrl = 'https://eu.gateway.example';
  return { tenantId: '48123456', appId: '7001', clientSecretFile, publicUrl, ...more };
}

/** All faults of a list of portals, as `path message`. */
function faultsOf(portals: readonly unknown[]): readonly string[] {
  const { value, faults } = readShape(portalsShape, portals);
  return [...faults, ...(faults.length === 0 ? portalFaults(value) : [])].map(
    (fault) => `${fault.path} ${fault.message}`,
  );
}

describe('a HubSpot portal in the configuration', () => {
  it('is read with the secret of its file', () => {
    const given = portal();
    expect(faultsOf([given])).toEqual([]);
    expect([...readPortals([given])]).toEqual([
      [
        '48123456',
        {
          tenantId: '48123456',
          appId: '7001',
          publicUrl: 'https://eu.gateway.example',
          clientSecret: SECRET,
        },
      ],
    ]);
    expect(readPortals(undefined).size).toBe(0);
  });

  it.each([
    ['tenantId', 'pat-eu1', '[0].tenantId must be an id in digits'],
    ['tenantId', '048123456', '[0].tenantId must be an id in digits'],
    ['tenantId', 48123456, '[0].tenantId must be a string'],
    ['appId', '', '[0].appId must be an id in digits'],
    ['publicUrl', 'http://eu.gateway.example', '[0].publicUrl must be an https origin'],
    ['publicUrl', 'https://eu.gateway.example/', '[0].publicUrl must be an https origin'],
    ['publicUrl', 'https://eu.gateway.example/v1', '[0].publicUrl must be an https origin'],
    ['publicUrl', 'https://user@eu.gateway.example', '[0].publicUrl must be an https origin'],
    ['publicUrl', 'https://EU.gateway.example', 'hubspot[0].publicUrl must be an origin as'],
    ['publicUrl', 'https://eu.gateway.example:443', 'hubspot[0].publicUrl must be an origin as'],
    ['clientSecret', SECRET, '[0].clientSecret is not known here'],
  ])('with %s %j is a fault by its name', (member, value, fault) => {
    const faults = faultsOf([portal({ [member]: value })]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it('may have a port', () => {
    expect(faultsOf([portal({ publicUrl: 'https://eu.gateway.example:8443' })])).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['too little', 'secret'],
    ['two lines', `${SECRET}\n${SECRET}\n`],
    ['white space', `${SECRET} `],
    ['too much', 'x'.repeat(201)],
  ])('whose secret file holds %s is a fault that does not show it', (_what, secret) => {
    const faults = faultsOf([portal({}, secret)]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('hubspot[0].clientSecretFile must hold');
    expect(faults[0]).not.toContain(SECRET);
  });

  it('is there once', () => {
    expect(faultsOf([portal(), portal({ tenantId: '2' }), portal({ appId: '7002' })])).toEqual([
      'hubspot[2].tenantId is the portal of hubspot[0] already; remove one of the two',
    ]);
  });

  it('is one of which a current bundle speaks', () => {
    const known = portal();
    const bundles = {
      current: (tenant: string) => (tenant === known.tenantId ? {} : null),
    } as unknown as Bundles;
    const faults = strangerFaults([known, { ...known, tenantId: '2' }], bundles);
    expect(faults.map((fault) => fault.path)).toEqual(['hubspot[1].tenantId']);
    expect(strangerFaults(undefined, bundles)).toEqual([]);
  });
});
