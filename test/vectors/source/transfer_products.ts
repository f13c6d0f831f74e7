/** Grounds of a transfer: rows and mechanisms against controller, recipient, kind of data and day. */
import type { Attestation, ContractMechanism, LawRow } from '@bailiwick/policy';
import type { Patch } from '../../conformance/vectors.ts';
import { lawRow, plain, regionIn, TODAY } from '../../laws/fixtures.ts';
import { named, pairs, set } from './situation.ts';
import type { Situation } from './situation.ts';

/** One region in GB, operated by `op-gb`, so that the one transfer is DE to GB and back. */
function across(
  name: string,
  rows: readonly LawRow[],
  mechanisms: readonly ContractMechanism[],
  attestations: readonly Attestation[],
  more: readonly Patch[] = [],
): Situation {
  return {
    name,
    section: 'Lawful movement',
    request: plain,
    bundle: 'minimal',
    patch: [
      set('law', rows),
      set('contract.mechanisms', [brought({ id: 'back', regime: 'UK-GDPR', destination: 'EU' }), ...mechanisms]),
      set('contract.attestations', attestations),
      set('regions', [regionIn('gb', 'GB', 1)]),
      ...more,
    ],
  };
}

const row = (change: Partial<LawRow> = {}): LawRow => ({ ...lawRow('r', 'GDPR', 'GB'), ...change });

const brought = (change: Partial<ContractMechanism> = {}): ContractMechanism => ({
  ...{ id: 'k', regime: 'GDPR', destination: 'GB', recipient: '*', mechanism: 'SCC' },
  ...{ evidence: 'signed', validFrom: TODAY, validUntil: TODAY },
  ...change,
});

const vouched = (change: Partial<Attestation> = {}): Attestation => ({
  ...{ fact: 'a', destination: 'GB', recipient: 'op-gb', evidence: 'seen', validUntil: TODAY },
  ...change,
});

const RECIPIENTS = ['op-gb', 'op-eu', 'OP-GB', '', '*'];

/** Whose data the skill reads against the data that the row carries, under every controller. */
function kindsAndExporters(): readonly Situation[] {
  const kinds = pairs(['any', 'staff', 'other'] as const, ['staff', 'other', 'mixed']);
  const exporters = [[], ['DE'], ['EU'], ['FR'], ['de'], ['']];
  return pairs(kinds, exporters).map(([[dataKind, read], list]) =>
    across(
      `row for ${dataKind} data from ${list.map(named).join() || 'anywhere'}, skill reads ${read}`,
      [row({ dataKind, exporters: list })],
      [],
      [],
      [set('skills.0.dataKind', read)],
    ),
  );
}

/** A mechanism or a fact of one recipient is none of another. */
function recipients(): readonly Situation[] {
  const mechanisms = pairs(RECIPIENTS, RECIPIENTS).map(([recipient, operator]) =>
    across(`clauses with ${named(recipient)}, operated by ${named(operator)}`, [], [brought({ recipient })], [], [
      set('regions.0.operator', operator),
    ]),
  );
  const facts = pairs(RECIPIENTS, RECIPIENTS).map(([recipient, operator]) =>
    across(
      `fact about ${named(recipient)}, operated by ${named(operator)}`,
      [row({ conditions: ['a'] })],
      [],
      [vouched({ recipient })],
      [set('regions.0.operator', operator)],
    ),
  );
  return [...mechanisms, ...facts];
}

/** Every state of a row against every state of a mechanism beside it. */
function rowsAndMechanisms(): readonly Situation[] {
  const rows: Readonly<Record<string, Partial<LawRow>>> = {
    'sure row': {},
    'risky row': { risk: 'high' },
    'stale row': { recheckOn: TODAY },
    'risky stale row': { risk: 'high', recheckOn: TODAY },
    'row of secondary source': { confidence: 'secondary' },
    'row from memory': { confidence: 'memory' },
    'row verified tomorrow': { verifiedOn: TODAY + 1 },
    'row never verified': { verifiedOn: 0 },
    'row that ends today': { expiresOn: TODAY },
    'row that ends tomorrow': { expiresOn: TODAY + 1 },
    'row with a condition': { conditions: ['a'] },
    'row with two conditions': { conditions: ['a', 'b'] },
    'row without id': { id: '' },
    'row without mechanism': { mechanism: '' },
    'row of another regime': { regime: 'CH-FADP' },
    'row to elsewhere': { destination: 'US' },
  };
  const mechanisms: Readonly<Record<string, readonly ContractMechanism[]>> = {
    'no mechanism': [],
    clauses: [brought()],
    'clauses without evidence': [brought({ evidence: '' })],
    'clauses until yesterday': [brought({ validUntil: TODAY - 1 })],
    'clauses from tomorrow': [brought({ validFrom: TODAY + 1, validUntil: TODAY + 1 })],
    'clauses without name': [brought({ mechanism: '' })],
    'ended, then valid clauses': [brought({ validUntil: TODAY - 1 }), brought({ id: 'l' })],
  };
  return pairs(Object.entries(rows), Object.entries(mechanisms)).map(
    ([[rowName, change], [mechanismName, list]]) =>
      across(`${rowName}, ${mechanismName}`, [row(change)], list, []),
  );
}

/** What is attested, for whom, where and until when. */
function conditions(): readonly Situation[] {
  const attested: Readonly<Record<string, readonly Attestation[]>> = {
    nothing: [],
    'the first': [vouched()],
    'the second': [vouched({ fact: 'b' })],
    both: [vouched(), vouched({ fact: 'b' })],
    'both, one about another': [vouched(), vouched({ fact: 'b', recipient: 'op-eu' })],
    'the first until yesterday': [vouched({ validUntil: TODAY - 1 }), vouched({ fact: 'b' })],
    'the first without evidence': [vouched({ evidence: '' }), vouched({ fact: 'b' })],
    'the first elsewhere': [vouched({ destination: 'US' }), vouched({ fact: 'b' })],
  };
  const asked = [[], ['a'], ['a', 'b'], ['a', 'a'], ['A']];
  return pairs(asked, Object.entries(attested)).map(([list, [name, facts]]) =>
    across(`conditions ${list.join(' and ') || 'none'}, attested ${name}`, [row({ conditions: list })], [], facts),
  );
}

/** Which of two rows is named. */
function choices(): readonly Situation[] {
  const kinds: Readonly<Record<string, Partial<LawRow>>> = {
    fresh: {},
    older: { verifiedOn: 20260101 },
    stale: { recheckOn: TODAY },
    risky: { risk: 'high' },
    'risky and older': { risk: 'high', verifiedOn: 20260101 },
    'risky and stale': { risk: 'high', recheckOn: TODAY },
    unsure: { confidence: 'memory' },
  };
  return pairs(Object.entries(kinds), Object.entries(kinds)).map(([[one, first], [two, second]]) =>
    across(`${one} before ${two}`, [row({ ...first, id: 'r1' }), row({ ...second, id: 'r2' })], [], []),
  );
}

/** All situations about grounds. */
export function transferSituations(): readonly Situation[] {
  return [
    ...kindsAndExporters(),
    ...recipients(),
    ...rowsAndMechanisms(),
    ...conditions(),
    ...choices(),
  ];
}
