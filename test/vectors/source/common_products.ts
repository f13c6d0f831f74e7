/** Integrity and person, asked of every action: what holds for one must hold for all. */
import type { Action, DecisionRequest } from '@bailiwick/policy';
import type { Patch } from '../../conformance/vectors.ts';
import { plainFor, TODAY } from '../../laws/fixtures.ts';
import { named, pairs, set } from './situation.ts';
import type { Situation } from './situation.ts';

type Change = Partial<DecisionRequest>;
type Person = Partial<DecisionRequest['principal']>;

const ACTIONS = Object.keys(plainFor) as Action[];

const REQUEST_FAULTS: Readonly<Record<string, Change>> = {
  'nothing wrong': {},
  'signature missing': { signature: 'unsigned' },
  'signature invalid': { signature: 'invalid' },
  'key unknown': { signature: 'unknown-key' },
  'digest missing': { bundleDigest: '' },
  'foreign tenant': { tenantId: 'T2' },
  'log behind': { logLagMinutes: 61 },
  'log ahead': { logLagMinutes: -1 },
  'a day before all': { today: 20251231 },
  'a day after all': { today: 20280101 },
};

const BUNDLE_FAULTS: Readonly<Record<string, readonly Patch[]>> = {
  'other format': [set('format', 'bailiwick-bundle-2')],
  'issued tomorrow': [set('issuedOn', TODAY + 1)],
  'two regions of one id': [set('regions.2.id', 'eu')],
  'skill without id': [set('skills.0.id', '')],
  'no contract': [set('contract.id', '')],
  'contract begins tomorrow': [set('contract.validFrom', TODAY + 1)],
  'contract ended yesterday': [set('contract.validUntil', TODAY - 1)],
  'controller nowhere': [set('contract.controllerEstablishment', 'ZZ')],
  'CRM in a group': [set('contract.crmLocatedIn', 'EU')],
  'no regions': [set('regions', [])],
  'no regimes': [set('regimes', [])],
};

const PERSONS: Readonly<Record<string, Person>> = {
  nobody: { id: '' },
  'without permission': { hasPermission: false },
  'trained until today': { trainedUntil: TODAY },
  'trained until yesterday': { trainedUntil: TODAY - 1 },
  'never trained': { trainedUntil: 0 },
  'review due today': { reviewDueOn: TODAY },
  'review due yesterday': { reviewDueOn: TODAY - 1 },
  'entitled to nothing': { entitlements: [] },
  'entitled to a neighbour': { entitlements: ['FR'] },
  'entitled by group': { entitlements: ['EU'] },
  'entitled in lower case': { entitlements: ['de', 'eu'] },
};

const PLACES = ['', 'DE', 'NO', 'GB', 'US', 'IN', 'ZZ', 'EU'];

/** Every fault of bundle and request under every action. */
export function integritySituations(): readonly Situation[] {
  const ofRequest = pairs(ACTIONS, Object.entries(REQUEST_FAULTS)).map(([action, [name, change]]) =>
    about(action, name, 'Integrity', change, []),
  );
  const ofBundle = pairs(ACTIONS, Object.entries(BUNDLE_FAULTS)).map(([action, [name, patch]]) =>
    about(action, name, 'Integrity', {}, patch),
  );
  return [...ofRequest, ...ofBundle];
}

/** Every kind of person under every action, and every workplace, presumption and sign-in. */
export function personSituations(): readonly Situation[] {
  const kinds = pairs(ACTIONS, Object.entries(PERSONS)).map(([action, [name, person]]) =>
    about(action, name, 'Principal', asked(action, person), []),
  );
  const places = pairs(pairs(['infer', 'read-output'] as const, PLACES), PLACES).map(
    ([[action, worksIn], signedInFrom]) =>
      about(
        action,
        `works in ${named(worksIn)}, signed in from ${named(signedInFrom)}`,
        'Places',
        asked(action, { worksIn, signedInFrom }),
        [],
      ),
  );
  const presumed = pairs(ACTIONS, PLACES).map(([action, readerDefault]) =>
    about(
      action,
      `workplace not told, ${named(readerDefault)} presumed`,
      'Places',
      asked(action, { worksIn: '' }),
      [set('contract.readerDefault', readerDefault)],
    ),
  );
  return [...kinds, ...places, ...presumed];
}

/** Free text and subjects under every action on data. */
export function peopleSituations(): readonly Situation[] {
  const lists = [[], ['DE'], ['US', 'DE'], ['IN'], ['ZZ'], ['']];
  return pairs(pairs(['infer', 'export', 'read-output'] as const, lists), PLACES).map(
    ([[action, unlistedSubjects], jurisdiction]) =>
      about(
        action,
        `subject in ${named(jurisdiction)}, free text about ${unlistedSubjects.map(named).join(' and ') || 'nobody'}`,
        'People',
        { subjects: [{ path: 'Contact', jurisdiction }] },
        [set('contract.unlistedSubjects', unlistedSubjects)],
      ),
  );
}

function asked(action: Action, person: Person): Change {
  return { principal: { ...plainFor[action].principal, ...person } };
}

function about(
  action: Action,
  name: string,
  section: string,
  change: Change,
  patch: readonly Patch[],
): Situation {
  const request = { ...plainFor[action], ...change };
  return { name: `${action}: ${name}`, section, request, bundle: 'minimal', patch };
}
