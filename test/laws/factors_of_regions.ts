/** The factors within and among regions: place, choice, routes and recipients. */
import { ACTIONS, asked, MOVEMENTS, PLACES, terms, YES_NO } from './domains.ts';
import { factor } from './factor.ts';
import type { Factor } from './factor.ts';
import { minimal, plain, plainFor, regionIn, targetIn } from './fixtures.ts';

const place = factor(
  'place of a region',
  {
    locatedIn: PLACES,
    storedIn: PLACES,
    operatedBy: PLACES,
    keyServiceLocatedIn: PLACES,
    keyServiceOperatedBy: PLACES,
    models: [['m1'], ['m2', 'm1'], ['m2'], []],
  },
  ({ models, ...places }) => ({
    request: plain,
    bundle: {
      ...terms({ processIn: ['EU'], storeIn: ['DE', 'US'], operatedBy: ['EU', 'US'] }),
      regions: [
        { ...regionIn('r', 'DE', 1), ...places, models: models.map((id) => ({ id, digest: 'd' })) },
      ],
    },
  }),
);

const CHOICES = (['fit', 'unfit'] as const).flatMap((fit) =>
  [1, 2, 3].map((priority) => ({ fit, priority })),
);

const choice = factor(
  'choice of the region',
  {
    action: ['infer', 'grant-access'],
    ...{ a: CHOICES, b: CHOICES, c: CHOICES, d: CHOICES },
    count: [0, 1, 2, 3, 4],
  },
  ({ action, count, ...ranks }) => ({
    request: plainFor[action],
    bundle: {
      ...minimal,
      regions: Object.entries(ranks)
        .map(([id, { fit, priority }]) => regionIn(id, fit === 'fit' ? 'DE' : 'IN', priority))
        .slice(0, count),
    },
  }),
);

const WIDE = ['EEA', 'GB', 'CH', 'US', 'IN'];

const routes = factor(
  'routes: regimes by destinations',
  {
    action: MOVEMENTS,
    subject: ['DE', 'NO', 'GB', 'CH', 'US', 'IN'],
    controllerEstablishment: ['DE', 'GB', 'US'],
    crmLocatedIn: ['DE', 'GB', 'US', 'IN'],
    locatedIn: ['DE', 'NO', 'GB', 'US', 'IN', ''],
    storedIn: ['DE', 'GB', 'US', 'ZZ'],
    operatedBy: ['DE', 'GB', 'US', ''],
    worksIn: ['DE', 'NO', 'GB', 'CH', 'US', 'IN'],
    restricts: YES_NO,
  },
  ({ action, subject, worksIn, restricts, controllerEstablishment, crmLocatedIn, ...places }) => ({
    request: asked(action, {
      regionId: 'r',
      subjects: [{ path: 'Contact', jurisdiction: subject }],
      principal: { ...plain.principal, worksIn },
      targets: plainFor[action].targets.map((target) => ({ ...target, ...places })),
      grants: plainFor[action].grants.map((grant) => ({
        ...grant,
        ...{ jurisdictions: [subject], worksIn },
      })),
    }),
    bundle: {
      ...terms({
        ...{ controllerEstablishment, crmLocatedIn, entitleTo: WIDE, operatedBy: WIDE },
        processIn: ['EEA', 'GB', 'US', 'IN'],
        storeIn: ['EEA', 'GB', 'US'],
      }),
      regimes: minimal.regimes.map((regime) =>
        regime.id === 'US' ? { ...regime, restrictsTransfers: restricts } : regime,
      ),
      regions: [{ ...regionIn('r', 'DE', 1), ...places }],
    },
  }),
);

const IDS = ['op', 'crm', 'staff', ''] as const;

/** Who receives what: pairs of place and recipient count once, and a clause binds one recipient. */
const recipients = factor(
  'recipients',
  {
    action: ACTIONS,
    operator: IDS,
    crmOperator: IDS,
    bound: [...IDS, '*', 'to-share'],
    attested: [null, ...IDS, '*', 'to-share'],
    crmLocatedIn: ['DE', 'US'],
    storedIn: ['DE', 'US'],
    operatedBy: ['DE', 'US'],
    worksIn: ['DE', 'US'],
    signedInFrom: ['', 'DE', 'US'],
  },
  ({
    action,
    operator,
    crmOperator,
    bound,
    attested,
    crmLocatedIn,
    storedIn,
    operatedBy,
    ...at
  }) => {
    const clause = { ...minimal.contract.mechanisms[0]!, regime: 'GDPR', destination: 'US' };
    const seen = { ...minimal.contract.attestations[0]!, destination: 'US' };
    const target = { ...targetIn('share', 'US'), storedIn, operatedBy, fence: ['DE'] };
    return {
      request: asked(action, {
        principal: { ...plain.principal, ...at },
        targets: plainFor[action].targets.length > 0 ? [target] : [],
        grants: plainFor[action].grants.map((grant) => ({ ...grant, worksIn: at.worksIn })),
      }),
      bundle: {
        ...terms({
          ...{ crmOperator, crmLocatedIn },
          mechanisms: [{ ...clause, recipient: bound }],
          attestations: attested === null ? [] : [{ ...seen, recipient: attested }],
        }),
        regions: [{ ...regionIn('eu', 'DE', 1), operator, storedIn, operatedBy }],
      },
    };
  },
);

export const regionFactors: readonly Factor[] = [place, choice, routes, recipients];
