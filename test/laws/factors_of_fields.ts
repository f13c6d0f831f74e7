/** The factors about fields: their protection, the skill's list, and what of them leaves. */
import { CLASSES, reply, terms, WISHES, YES_NO } from './domains.ts';
import { factor } from './factor.ts';
import type { Factor } from './factor.ts';
import { fieldFact, minimal, plain, regionIn } from './fixtures.ts';

const RULES = [
  null,
  ...CLASSES.flatMap((dataClass) => WISHES.map((protection) => ({ dataClass, protection }))),
];

const protection = factor(
  'fields and protections',
  {
    declaredClass: ['', ...CLASSES, 'odd'],
    rule: RULES,
    ruled: ['Amount', '*', 'Other'],
    wish: WISHES,
    freeText: YES_NO,
    empty: YES_NO,
    allowed: [CLASSES, ['proprietary'], []],
  },
  ({ declaredClass, rule, ruled, wish, freeText, empty, allowed }) => ({
    request: {
      ...plain,
      fields: [{ ...fieldFact('Amount', 'Case', 'Amount'), declaredClass, freeText, empty }],
    },
    bundle: {
      ...terms({ classesAllowed: [...allowed] }),
      fieldRules: rule === null ? [] : [{ object: 'Case', field: ruled, ...rule }],
      skills: [{ ...reply, fields: [{ path: 'Amount', protection: wish, freeText: false }] }],
    },
  }),
);

const fieldLists = factor(
  'fields against the skill',
  {
    first: ['Status', 'Amount', 'Gone'],
    second: ['Status', 'Amount', 'Gone', ''],
    read: [[], ['Status'], ['Status', 'Amount']],
    missing: ['', ...CLASSES],
    firstRule: [null, ...CLASSES],
    anyRule: [null, ...CLASSES],
  },
  ({ first, second, read, missing, firstRule, anyRule }) => ({
    request: {
      ...plain,
      fields: [first, second]
        .filter((path) => path !== '')
        .map((path) => fieldFact(path, 'Case', path)),
    },
    bundle: {
      ...minimal,
      classRules: minimal.classRules.filter(({ dataClass }) => dataClass !== missing),
      fieldRules: [
        { field: 'Status', dataClass: firstRule },
        { field: '*', dataClass: anyRule },
      ].flatMap(({ field, dataClass }) =>
        dataClass === null ? [] : [{ object: 'Case', field, dataClass, protection: '' }],
      ),
      skills: [
        { ...reply, fields: read.map((path) => ({ path, protection: '', freeText: false })) },
      ],
    },
  }),
);

const LIMITS = [...CLASSES, 'odd', ''];
const LISTS = [[], ['DE'], ['EU'], ['US', '']];

const leaving = factor(
  'classes that leave, and their limits',
  {
    declaredClass: ['', ...CLASSES, 'odd'],
    rule: [null, ...WISHES],
    empty: YES_NO,
    limited: LIMITS,
    processIn: LISTS,
    operatedBy: LISTS,
    storedIn: ['DE', 'US'],
    operator: ['DE', 'US'],
    further: YES_NO,
  },
  ({ declaredClass, rule, empty, limited, storedIn, operator, further, ...lists }) => {
    const limit = { dataClass: limited, ...lists };
    const fieldRule = { object: 'Case', field: 'Amount', dataClass: 'confidential' as const };
    return {
      request: {
        ...plain,
        fields: [{ ...fieldFact('Amount', 'Case', 'Amount'), declaredClass, empty }],
      },
      bundle: {
        ...terms({
          classesAllowed: CLASSES,
          classLimits: further ? [{ ...limit, dataClass: 'confidential' }, limit] : [limit],
        }),
        fieldRules: rule === null ? [] : [{ ...fieldRule, protection: rule }],
        regions: [{ ...regionIn('us', 'DE', 1), storedIn, operatedBy: operator }],
      },
    };
  },
);

export const fieldFactors: readonly Factor[] = [protection, fieldLists, leaving];
