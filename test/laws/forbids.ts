/** Changes of a situation that only ever forbid more, by name. */
import type { Bundle, Contract, DecisionRequest, LawRow } from '@bailiwick/policy';
import type { Case } from './comparison.ts';
import { fieldFact, regionIn, targetIn } from './fixtures.ts';

type Forbid = (situation: Case, where: string) => Case;

const inRequest =
  (change: (request: DecisionRequest, where: string) => Partial<DecisionRequest>): Forbid =>
  ({ request, bundle }, where) => ({
    request: { ...request, ...change(request, where) },
    bundle,
  });

const inBundle =
  (change: (bundle: Bundle, where: string) => Partial<Bundle>): Forbid =>
  ({ request, bundle }, where) => ({ request, bundle: { ...bundle, ...change(bundle, where) } });

const inContract = (change: (contract: Contract, where: string) => Partial<Contract>): Forbid =>
  inBundle(({ contract }, where) => ({ contract: { ...contract, ...change(contract, where) } }));

const inFirstRow = (change: (row: LawRow, where: string) => Partial<LawRow>): Forbid =>
  inBundle(({ law }, where) => ({
    law: law.map((row, position) => (position === 0 ? { ...row, ...change(row, where) } : row)),
  }));

/** One more, if there is any: the first would cure that there was none. */
const further = <T>(items: readonly T[], item: T): readonly T[] =>
  items.length === 0 ? items : [...items, item];

const without = (items: readonly string[], where: string): readonly string[] =>
  items.filter((item) => item !== where && item !== 'WORLD');

const requestForbids: Readonly<Record<string, Forbid>> = {
  'a further subject': inRequest(({ subjects }, where) => ({
    subjects: further(subjects, { path: 'Further', jurisdiction: where }),
  })),
  'a further field': inRequest(({ fields }) => ({
    fields: [...fields, { ...fieldFact('Amount', 'Case', 'Amount'), declaredClass: 'odd' }],
  })),
  'text in a field': inRequest(({ fields }) => ({
    fields: fields.map((field) => ({ ...field, freeText: true, empty: false })),
  })),
  'an entitlement withdrawn': inRequest(({ principal }, where) => ({
    principal: { ...principal, entitlements: without(principal.entitlements, where) },
  })),
  'a sign-in from abroad': inRequest(({ principal }, where) => ({
    principal: { ...principal, signedInFrom: principal.signedInFrom || where },
  })),
  'a further target': inRequest(({ targets }, where) => ({
    targets: further(targets, { ...targetIn('further', where), fence: ['DE'] }),
  })),
  'a further class that flows out': inRequest(({ dataClasses }) => ({
    dataClasses: further(dataClasses, 'secret'),
  })),
  'a wider fence': inRequest(({ targets }, where) => ({
    targets: targets.map((target) => ({ ...target, fence: further(target.fence, where) })),
  })),
  'a further grant': inRequest(({ grants }, where) => ({
    grants: further(grants, { granteeId: 'further', jurisdictions: ['DE'], worksIn: where }),
  })),
  'a wider grant': inRequest(({ grants }, where) => ({
    grants: grants.map((grant) => ({
      ...grant,
      jurisdictions: further(grant.jurisdictions, where),
    })),
  })),
  'a further key': inRequest(({ keys }, where) => ({
    keys: further(keys, {
      ...{ id: 'further', locatedIn: where, operatedBy: where, ageDays: 0, multiRegion: false },
    }),
  })),
};

const contractForbids: Readonly<Record<string, Forbid>> = {
  'a further presumed subject': inContract(({ unlistedSubjects }, where) => ({
    unlistedSubjects: further(unlistedSubjects, where),
  })),
  'a place taken from processing': inContract(({ processIn }, where) => ({
    processIn: without(processIn, where),
  })),
  'a place taken from storage': inContract(({ storeIn }, where) => ({
    storeIn: without(storeIn, where),
  })),
  'a place taken from operators': inContract(({ operatedBy }, where) => ({
    operatedBy: without(operatedBy, where),
  })),
  'a place taken from grants': inContract(({ entitleTo }, where) => ({
    entitleTo: without(entitleTo, where),
  })),
  'a class taken from the contract': inContract(({ classesAllowed }) => ({
    classesAllowed: classesAllowed.slice(1).filter((name) => name !== 'personal'),
  })),
  'a class taken from outflows': inContract(({ actionClasses }) => ({
    actionClasses: actionClasses.map((entry) => ({
      ...entry,
      dataClasses: entry.dataClasses.filter((name) => name !== 'personal'),
    })),
  })),
  'a limit on a class': inContract(({ classLimits }, where) => ({
    classLimits: [
      ...classLimits,
      { dataClass: 'personal', processIn: [where], operatedBy: [where] },
      { dataClass: 'proprietary', processIn: [where], operatedBy: [where] },
    ],
  })),
  'all attestations withdrawn': inContract(() => ({ attestations: [] })),
  'a mechanism withdrawn': inContract(({ mechanisms }) => ({
    mechanisms: mechanisms.slice(0, -1),
  })),
  'a mechanism bound to one recipient': inContract(({ mechanisms }) => ({
    mechanisms: mechanisms.map((one) =>
      one.recipient === '*' ? { ...one, recipient: 'to-x' } : one,
    ),
  })),
  'a shorter rotation of keys': inContract(() => ({ keyRotationDays: -1 })),
};

const lawForbids: Readonly<Record<string, Forbid>> = {
  'a law row repealed': inBundle(({ law }) => ({ law: law.slice(1) })),
  'a law row doubted': inFirstRow(() => ({ confidence: 'memory' })),
  'a law row expired': inFirstRow(() => ({ expiresOn: 20260101 })),
  'a law row for staff alone': inFirstRow(({ dataKind }) => ({
    dataKind: dataKind === 'any' ? 'staff' : dataKind,
  })),
  'a law row for fewer exporters': inFirstRow(({ exporters }, where) => ({
    exporters: exporters.length === 0 ? [where] : exporters,
  })),
  'a further condition of a law row': inFirstRow(({ conditions }) => ({
    conditions: [...conditions, 'further'],
  })),
  'one more regime over a place': inBundle(({ regimes }, where) => ({
    regimes: regimes.some(({ covers }) => covers.includes(where))
      ? [...regimes, { id: 'LAST', covers: [where], territory: [], restrictsTransfers: true }]
      : regimes,
  })),
  'a regime that begins to restrict': inBundle(({ regimes }) => ({
    regimes: regimes.map((regime) => ({ ...regime, restrictsTransfers: true })),
  })),
};

const otherForbids: Readonly<Record<string, Forbid>> = {
  'blocking rules for ruled fields': inBundle(({ fieldRules }) => ({
    fieldRules: [...fieldRules, ...fieldRules.map((rule) => ({ ...rule, protection: 'block' }))],
  })),
  'blocking classes': inBundle(({ classRules }) => ({
    classRules: [
      ...classRules,
      ...classRules.map(({ dataClass }) => ({ dataClass, protection: 'block' as const })),
    ],
  })),
  'a stricter wish of the skill': inBundle(({ skills }) => ({
    skills: skills.map((skill) => ({
      ...skill,
      fields: skill.fields.map((field) => ({ ...field, protection: 'block' })),
    })),
  })),
  'a region removed': inBundle((bundle) => ({
    regions: isUnique(bundle) ? bundle.regions.slice(1) : bundle.regions,
  })),
  'a region abroad in its stead': inBundle((bundle) => ({
    regions: isUnique(bundle)
      ? bundle.regions.map(({ id, priority }) => regionIn(id, 'ZZ', priority))
      : bundle.regions,
  })),
};

/** With two regions of one id, taking one away mends the bundle instead of narrowing it. */
function isUnique({ regions }: Bundle): boolean {
  return new Set(regions.map(({ id }) => id)).size === regions.length && regions.every((r) => r.id);
}

export const forbids: Readonly<Record<string, Forbid>> = {
  ...requestForbids,
  ...contractForbids,
  ...lawForbids,
  ...otherForbids,
};
