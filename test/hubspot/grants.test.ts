// Seals of grants: what they cover, and what became of those made before grants named teams.
import { createHmac } from 'node:crypto';
import { canonicalize } from '@bailiwick/gateway/protocol';
import { describe, expect, it } from 'vitest';
import { grantProperties, readGrant } from '../../hubspot-app/functions/access/grants.ts';
import type { GrantRow } from '../../hubspot-app/functions/access/grants.ts';
import { secretsFrom } from '../../hubspot-app/functions/secrets.ts';

const PORTAL = '48123456';
const secrets = secretsFrom((name) =>
  name === 'BAILIWICK_STATE_KEY' ? Buffer.alloc(32, 7).toString('base64') : undefined,
);
const row: GrantRow = {
  userId: '61000001',
  jurisdictions: ['CH', 'EEA'],
  roles: ['user', 'compliance'],
  worksIn: 'DE',
  trainedUntil: 20270101,
  reviewDueOn: 20270201,
  grantedBy: '61000002',
  reviewedBy: '61000002',
  reviewedOn: 20261103,
  teams: ['501', '502'],
};
/** As the version before wrote the same grant under the same key, without a column for teams. */
const first = {
  user_id: '61000001',
  jurisdictions: 'CH;EEA',
  roles: 'user;compliance',
  works_in: 'DE',
  trained_until: '20270101',
  review_due_on: '20270201',
  granted_by: '61000002',
  reviewed_by: '61000002',
  reviewed_on: '20261103',
  seal: 'HtZ6kKJevfoA8ETDhgWe-MGuIvqFm7w4uauOxebDtEg',
};

function codeOf(properties: Readonly<Record<string, unknown>>, portal = PORTAL): string {
  try {
    readGrant(properties, portal, secrets);
    return 'ok';
  } catch (cause) {
    return (cause as { readonly code: string }).code;
  }
}

describe('a seal', () => {
  const sealed = grantProperties(row, PORTAL, secrets);

  it('gives back what was sealed, teams included', () => {
    expect(sealed['seal']).toMatch(/^v2\.[\w-]{43}$/);
    expect(readGrant(sealed, PORTAL, secrets)).toEqual(row);
    const free = { ...row, teams: [] };
    expect(readGrant(grantProperties(free, PORTAL, secrets), PORTAL, secrets)).toEqual(free);
  });

  it.each([...Object.keys(first), 'teams'])('does not fit when `%s` is changed', (column) => {
    expect(codeOf({ ...sealed, [column]: `${sealed[column]}1` })).toBe('GRANT_TAMPERED');
    expect(codeOf({ ...sealed, [column]: '' })).toBe('GRANT_TAMPERED');
  });

  it('does not fit where the column of teams was taken away, nor in another portal', () => {
    const { teams: _teams, ...without } = sealed;
    expect(codeOf(without)).toBe('GRANT_TAMPERED');
    expect(codeOf(sealed, '48123457')).toBe('GRANT_TAMPERED');
  });

  it.each(['v1', 'v3', ''])('does not fit under the version `%s`', (version) => {
    const [, mac] = sealed['seal']!.split('.');
    expect(codeOf({ ...sealed, seal: `${version}.${mac}` })).toBe('GRANT_TAMPERED');
    expect(codeOf({ ...sealed, teams: '', seal: mac })).toBe('GRANT_TAMPERED');
  });
});

describe('a first seal', () => {
  it('goes on holding, with no team needed', () => {
    expect(readGrant(first, PORTAL, secrets)).toEqual({ ...row, teams: [] });
    expect(codeOf({ ...first, teams: '' })).toBe('ok');
    expect(codeOf({ ...first, teams: null })).toBe('ok');
  });

  it('does not cover teams that somebody wrote beside it', () => {
    expect(codeOf({ ...first, teams: '501' })).toBe('GRANT_TAMPERED');
  });

  it.each(Object.keys(first))('does not fit when `%s` is changed', (column) => {
    const value = first[column as keyof typeof first];
    expect(codeOf({ ...first, [column]: `${value}1` })).toBe('GRANT_TAMPERED');
  });

  it('cannot be made of a new one, or passed off as one', () => {
    const free = grantProperties({ ...row, teams: [] }, PORTAL, secrets);
    expect(codeOf({ ...free, seal: free['seal']!.slice('v2.'.length) })).toBe('GRANT_TAMPERED');
    expect(codeOf({ ...first, seal: `v2.${first.seal}` })).toBe('GRANT_TAMPERED');
  });

  it('is the code of nine columns and the portal, as decision 0150 says', () => {
    const { seal, ...columns } = first;
    const text = canonicalize({ ...columns, tenantId: PORTAL });
    const code = createHmac('sha256', secrets.derivedKey('grant')).update(text).digest('base64url');
    expect(code).toBe(seal);
  });

  it('is replaced when the grant is written again', () => {
    const again = grantProperties(readGrant(first, PORTAL, secrets), PORTAL, secrets);
    expect(again).toMatchObject({ ...first, teams: '', seal: expect.stringMatching(/^v2\./) });
  });
});
