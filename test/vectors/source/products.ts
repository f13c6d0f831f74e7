/** Systematic products of situations: subjects, regions, workplaces, skills, classes. */
import type { Bundle, DecisionRequest, FieldFact, Skill } from '@bailiwick/policy';
import { plain } from '../../laws/fixtures.ts';
import { actionSituations } from './action_products.ts';
import { integritySituations, peopleSituations, personSituations } from './common_products.ts';
import { named, pairs } from './situation.ts';
import type { Situation } from './situation.ts';
import { transferSituations } from './transfer_products.ts';

const SUBJECTS = ['DE', 'FR', 'CH', 'GB', 'US', 'IN', 'BR', ''];
/** Where a reader works, and from where he or she has signed in. */
const READERS = [
  ['DE', ''],
  ['DE', 'US'],
  ['US', ''],
  ['', ''],
] as const;
const CLASSES = [
  '',
  'public',
  'internal',
  'proprietary',
  'confidential',
  'personal',
  'special',
  'payment',
  'secret',
  'odd',
];

/** All products, by the name of their file. */
export function products(
  bundles: Readonly<Record<string, Bundle>>,
): Readonly<Record<string, readonly Situation[]>> {
  return {
    'product-integrity': integritySituations(),
    'product-persons': personSituations(),
    'product-people': peopleSituations(),
    'product-grounds': transferSituations(),
    ...actionSituations(),
    'product-sample-de': sampleSituations('sample-de', bundles['sample-de']!),
    'product-sample-us': sampleSituations('sample-us', bundles['sample-us']!),
    'product-regions': regionSituations(bundles['minimal']!),
    'product-readings': readingSituations(),
    'product-protections': protectionSituations(),
  };
}

/** Every sample skill for people of every country and readers of several kinds. */
function sampleSituations(name: string, bundle: Bundle): readonly Situation[] {
  return pairs(pairs(bundle.skills, SUBJECTS), READERS).map(
    ([[skill, jurisdiction], [worksIn, signedInFrom]]) => ({
      name: `${skill.id} about ${named(jurisdiction)}, read in ${named(worksIn)}, signed in from ${named(signedInFrom)}`,
      section: 'infer',
      request: sampleRequest(bundle, skill, jurisdiction, { worksIn, signedInFrom }),
      bundle: name,
      patch: [],
    }),
  );
}

function sampleRequest(
  bundle: Bundle,
  skill: Skill,
  jurisdiction: string,
  reader: Partial<DecisionRequest['principal']>,
): DecisionRequest {
  const entitlements = ['EEA', 'CH', 'GB', 'US', 'IN', 'BR'];
  return {
    ...plain,
    tenantId: bundle.contract.tenantIds[0] ?? '',
    skillId: skill.id,
    principal: { ...plain.principal, ...reader, entitlements },
    subjects: skill.people.map((path) => ({ path, jurisdiction })),
    fields: skill.fields.map(({ path, freeText }) => {
      const [lookup = '', field] = path.split('.');
      return {
        path,
        object: field === undefined ? skill.rootObject : lookup,
        field: field ?? lookup,
        declaredClass: '',
        freeText,
        empty: false,
      };
    }),
  };
}

/** One region at a time, with readers in three countries. */
function regionSituations(minimal: Bundle): readonly Situation[] {
  return minimal.regions.flatMap((region) =>
    ['DE', 'US'].flatMap((worksIn) =>
      SUBJECTS.filter((place) => place !== 'BR').map((jurisdiction) => ({
        name: `${jurisdiction || 'nowhere'} in ${region.id}, read in ${worksIn}`,
        section: 'infer',
        request: {
          ...plain,
          subjects: [{ path: 'Contact', jurisdiction }],
          principal: { ...plain.principal, worksIn },
        },
        bundle: 'minimal',
        patch: [{ path: 'regions', value: [region] }],
      })),
    ),
  );
}

/** Reading an answer again, in every region and from several countries. */
function readingSituations(): readonly Situation[] {
  return ['eu', 'us', 'gone', ''].flatMap((regionId) =>
    ['DE', 'GB', 'IN'].flatMap((worksIn) =>
      ['DE', 'GB', 'US', 'IN', ''].map((jurisdiction) => ({
        name: `${regionId || 'no region'} about ${jurisdiction || 'nowhere'} in ${worksIn}`,
        section: 'read-output',
        request: {
          ...plain,
          action: 'read-output' as const,
          regionId,
          skillId: '',
          fields: [],
          subjects: [{ path: 'Contact', jurisdiction }],
          principal: { ...plain.principal, worksIn },
        },
        bundle: 'minimal',
        patch: [],
      })),
    ),
  );
}

/** One field: the CRM's class, a signed rule, the skill's wish and free text against each other. */
function protectionSituations(): readonly Situation[] {
  const byClass = CLASSES.flatMap((declaredClass) =>
    [false, true].map((freeText) =>
      amount({ declaredClass, freeText }, '', [], `class ${declaredClass || 'none'}, free text ${freeText}`),
    ),
  );
  const byWish = ['clear', 'seal', 'mask', 'drop', 'block', 'hide'].flatMap((wish) =>
    ['internal', 'personal', 'special'].map((declaredClass) =>
      amount({ declaredClass }, wish, [], `skill wants ${wish} for ${declaredClass}`),
    ),
  );
  const byRule = ['', 'clear', 'mask', 'drop', 'block', 'hide'].flatMap((protection) =>
    [false, true].map((freeText) =>
      amount(
        { declaredClass: 'secret', freeText },
        '',
        [{ object: 'Case', field: 'Amount', dataClass: 'personal', protection }],
        `rule ${protection || 'by class'} over the CRM's secret, free text ${freeText}`,
      ),
    ),
  );
  return [...byClass, ...byWish, ...byRule, ...ruleOrders()];
}

function ruleOrders(): readonly Situation[] {
  const any = { object: 'Case', field: '*', dataClass: 'special', protection: '' };
  const exact = { object: 'Case', field: 'Amount', dataClass: 'internal', protection: '' };
  const strict = { ...exact, dataClass: 'personal', protection: 'mask' };
  const other = { ...exact, object: 'case' };
  const lists = { any: [any], 'any and exact': [any, exact], 'exact and any': [exact, any] };
  const pairs = { 'weak, strict': [exact, strict], 'strict, weak': [strict, exact], other: [other] };
  return Object.entries({ ...lists, ...pairs }).map(([name, rules]) =>
    amount({}, '', rules, `rules ${name}`),
  );
}

function amount(
  fact: Partial<FieldFact>,
  wish: string,
  fieldRules: readonly unknown[],
  name: string,
): Situation {
  const field: FieldFact = {
    path: 'Amount',
    object: 'Case',
    field: 'Amount',
    declaredClass: '',
    freeText: false,
    empty: false,
    ...fact,
  };
  return {
    name,
    section: 'infer',
    request: { ...plain, fields: [field] },
    bundle: 'minimal',
    patch: [
      { path: 'fieldRules', value: fieldRules },
      { path: 'skills.0.fields', value: [{ path: 'Amount', protection: wish, freeText: false }] },
    ],
  };
}
