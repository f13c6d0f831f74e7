/** Cures of what single actions refuse: outflows and tokens, grants, keys. */
import type { Grant, KeyFact, Reason, Target } from '@bailiwick/policy';
import { both, contract, detail, home, request } from './cure_parts.ts';
import type { Cure } from './cure_parts.ts';
import { numbered, targetPlaced } from './cures_of_places.ts';
import { CLASSES } from './domains.ts';
import { plainFor } from './fixtures.ts';

const target = (change: (target: Target, reason: Reason) => Partial<Target>): Cure =>
  request(({ request: { targets } }, reason) => ({
    targets: targets.map((one) =>
      one.id === detail(reason, 0) ? { ...one, ...change(one, reason) } : one,
    ),
  }));

export const outflowCures: Readonly<Record<string, Cure>> = {
  TARGET_MISSING: request(() => ({ targets: plainFor['store-token'].targets })),
  TARGET_AMBIGUOUS: request(({ request: { targets } }) => ({ targets: numbered(targets) })),
  RECIPIENT_UNKNOWN: target(() => ({ recipient: 'to-cure' })),
  CLASS_UNKNOWN: request(({ request: { dataClasses } }) => {
    const known = dataClasses.filter((name) => (CLASSES as readonly string[]).includes(name));
    return { dataClasses: known.length > 0 ? known : ['internal'] };
  }),
  CLASS_NOT_FOR_ACTION: contract(({ bundle: { contract: terms } }, reason) => ({
    actionClasses: [
      ...terms.actionClasses,
      { action: detail(reason, 1), dataClasses: [detail(reason, 0)] },
    ],
  })),
  TOKEN_UNFENCED: target(() => ({ fence: ['DE'] })),
  TOKEN_FENCE: target(({ fence }, reason) => ({
    fence: fence.filter((place) => place !== detail(reason, 1)),
  })),
  TARGET_LOCATION: targetPlaced(['locatedIn'], 'processIn'),
  TARGET_STORAGE: targetPlaced(['storedIn'], 'storeIn'),
  TARGET_OPERATOR: targetPlaced(['operatedBy'], 'operatedBy'),
};

const grants = (change: (grant: Grant, reason: Reason, home: string) => Grant): Cure =>
  request(({ request: given, bundle }, reason) => ({
    grants: given.grants.map((grant) => change(grant, reason, home(bundle))),
  }));

/** Grants nothing that is outside, and something where nothing is left. */
const inside: Cure = both(
  grants((grant, reason, known) => {
    const kept = grant.jurisdictions.filter((entry) => entry !== detail(reason, 0));
    return { ...grant, jurisdictions: kept.length > 0 ? kept : [known] };
  }),
  contract(({ bundle }) => ({ entitleTo: [...bundle.contract.entitleTo, home(bundle)] })),
);

const keys = (change: (key: KeyFact) => Partial<KeyFact>): Cure =>
  request((situation, reason) => ({
    keys: situation.request.keys.map((key) =>
      key.id === detail(reason, 0) ? { ...key, ...change(key) } : key,
    ),
  }));

export const administrationCures: Readonly<Record<string, Cure>> = {
  GRANT_MISSING: request(() => ({ grants: plainFor['grant-access'].grants })),
  GRANTEE_UNKNOWN: grants((grant) => ({ ...grant, granteeId: grant.granteeId || 'user-9' })),
  GRANT_SELF: grants((grant) => ({ ...grant, granteeId: 'user-9' })),
  GRANT_OUTSIDE: inside,
  GRANTEE_WORKPLACE: grants((grant, _, known) => ({ ...grant, worksIn: known })),
  KEY_MISSING: request(() => ({ keys: plainFor['use-key'].keys })),
  KEY_ELSEWHERE: (situation, reason) => {
    const region = situation.bundle.regions.find(({ id }) => id === reason.regionId)!;
    const { keyServiceLocatedIn: locatedIn, keyServiceOperatedBy: operatedBy } = region;
    return keys(() => ({ locatedIn, operatedBy }))(situation, reason);
  },
  KEY_MULTI_REGION: keys(() => ({ multiRegion: false })),
  KEY_OVERDUE: keys(() => ({ ageDays: 0 })),
};
