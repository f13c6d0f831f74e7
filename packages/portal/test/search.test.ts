import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testPortal } from './call.ts';
import type { Caller } from './call.ts';

const SEARCH = '/crm/objects/2026-09/companies/search';
const COMPANIES = [
  { name: 'Engines Ltd', domain: 'engines.example', annualrevenue: '100', city: 'Berlin' },
  { name: 'Looms GmbH', domain: 'looms.example', annualrevenue: '900', city: 'berlin' },
  { name: 'Punch Cards', domain: 'cards.example', city: 'Paris' },
];
type Filter = Readonly<Record<string, unknown>>;

function filled(options: Parameters<typeof testPortal>[0] = {}) {
  const made = testPortal({ limits: { searchesPerSecond: 1_000 }, ...options });
  for (const company of COMPANIES) made.portal.insert('companies', company);
  return made;
}

async function named(call: Caller, body: Readonly<Record<string, unknown>>) {
  const answer = await call('POST', SEARCH, { properties: ['name'], ...body });
  expect(answer.status).toBe(200);
  return answer.body.results.map(({ properties }) => properties['name']?.split(' ')[0]);
}

const by = (filter: Filter) => ({ filterGroups: [{ filters: [filter] }] });

describe('filters', () => {
  it.each<[Filter, string[]]>([
    [{ propertyName: 'city', operator: 'EQ', value: 'BERLIN' }, ['Engines', 'Looms']],
    [{ propertyName: 'city', operator: 'NEQ', value: 'berlin' }, ['Punch']],
    [{ propertyName: 'annualrevenue', operator: 'GT', value: '100' }, ['Looms']],
    [{ propertyName: 'annualrevenue', operator: 'GTE', value: 100 }, ['Engines', 'Looms']],
    [{ propertyName: 'annualrevenue', operator: 'LT', value: '900' }, ['Engines']],
    [
      { propertyName: 'annualrevenue', operator: 'BETWEEN', value: '1', highValue: '100' },
      ['Engines'],
    ],
    [{ propertyName: 'annualrevenue', operator: 'HAS_PROPERTY' }, ['Engines', 'Looms']],
    [{ propertyName: 'annualrevenue', operator: 'NOT_HAS_PROPERTY' }, ['Punch']],
    [{ propertyName: 'city', operator: 'IN', values: ['paris'] }, ['Punch']],
    [{ propertyName: 'city', operator: 'NOT_IN', values: ['paris'] }, ['Engines', 'Looms']],
    [{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'loo*' }, ['Looms']],
    [
      { propertyName: 'name', operator: 'NOT_CONTAINS_TOKEN', value: 'cards' },
      ['Engines', 'Looms'],
    ],
  ])('%j', async (filter, expected) => {
    expect(await named(filled().call, by(filter))).toEqual(expected);
  });

  it('join by AND inside a group and by OR between groups', async () => {
    const berlin = { propertyName: 'city', operator: 'EQ', value: 'Berlin' };
    const rich = { propertyName: 'annualrevenue', operator: 'GT', value: '500' };
    const paris = { propertyName: 'city', operator: 'EQ', value: 'Paris' };
    const { call } = filled();
    expect(await named(call, { filterGroups: [{ filters: [berlin, rich] }] })).toEqual(['Looms']);
    const groups = [{ filters: [berlin, rich] }, { filters: [paris] }];
    expect(await named(call, { filterGroups: groups })).toEqual(['Looms', 'Punch']);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['an unknown property', by({ propertyName: 'nosuch', operator: 'EQ', value: 'x' })],
    ['an unknown operator', by({ propertyName: 'city', operator: 'LIKE', value: 'x' })],
    [
      'an inherited name as operator',
      by({ propertyName: 'city', operator: 'toString', value: 'x' }),
    ],
    ['capitals in a list', by({ propertyName: 'city', operator: 'IN', values: ['Paris'] })],
    ['no value', by({ propertyName: 'city', operator: 'EQ' })],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) }],
    ['two sorts', { sorts: ['name', 'city'] }],
    ['a page of 201', { limit: 201 }],
    ['results beyond 10,000', { limit: 100, after: '9950' }],
    ['a body above 3,000 characters', { query: 'x'.repeat(3_001) }],
  ])('refuse %s', async (_what, body) => {
    const { status, body: answer } = await filled().call('POST', SEARCH, body);
    expect(status).toBe(400);
    expect(answer.category).toBe('VALIDATION_ERROR');
  });
});

describe('the order and the pages', () => {
  it('sort by number or text, both directions', async () => {
    const { call } = filled();
    const sorts = [{ propertyName: 'annualrevenue', direction: 'DESCENDING' }];
    expect(await named(call, { sorts })).toEqual(['Looms', 'Engines', 'Punch']);
    expect(await named(call, { sorts: ['-name'] })).toEqual(['Punch', 'Looms', 'Engines']);
  });

  it('give everything once, in pages of any size', async () => {
    const { portal, call } = filled();
    for (let index = 0; index < 20; index += 1) portal.insert('companies', { name: 'x' });
    const sizes = fc.integer({ min: 1, max: 30 });
    await fc.assert(
      fc.asyncProperty(sizes, async (limit) => {
        const ids: string[] = [];
        let after: string | undefined = '0';
        while (after !== undefined) {
          const { body } = await call('POST', SEARCH, { limit, after });
          expect(body.total).toBe(23);
          ids.push(...body.results.map(({ id }) => id));
          after = body.paging?.next.after;
        }
        expect(new Set(ids).size).toBe(23);
        expect(ids).toHaveLength(23);
      }),
      { numRuns: 15 },
    );
  });

  it('find words by their beginnings', async () => {
    const { call } = filled();
    expect(await named(call, { query: 'punch car' })).toEqual(['Punch']);
    expect(await named(call, { query: 'unch' })).toEqual([]);
  });
});

describe('a search behind the writes', () => {
  it('knows of a write, a change and a deletion when the lag is over', async () => {
    const { call, clock } = testPortal({ searchLagMs: 3_000 });
    const base = '/crm/objects/2026-09/companies';
    const { body: made } = await call('POST', base, { properties: { name: 'Old name' } });
    expect(await named(call, {})).toEqual([]);
    clock.advance(2_999);
    expect(await named(call, {})).toEqual([]);
    clock.advance(1);
    expect(await named(call, {})).toEqual(['Old']);
    await call('PATCH', `${base}/${made.id}`, { properties: { name: 'New name' } });
    clock.advance(1_500);
    expect(await named(call, {})).toEqual(['Old']);
    await call('DELETE', `${base}/${made.id}`);
    clock.advance(1_500);
    expect(await named(call, {})).toEqual(['New']);
    clock.advance(1_500);
    expect(await named(call, {})).toEqual([]);
  });
});
