/** Requests to start from: complete, of the right shape, with what a bundle names filled in. */
import type { Action, Bundle, DecisionRequest, Skill } from '@bailiwick/policy';

/** What a bundle says; without one, words that show what belongs there. */
interface Facts {
  readonly tenantId: string;
  readonly country: string;
  readonly regionId: string;
  readonly keyCountry: string;
  readonly keyOperator: string;
  readonly operator: string;
  readonly skill: Skill | undefined;
}

type Parts = Partial<DecisionRequest>;

/** A request for the action by a person against whom nothing else speaks. */
export function requestTemplate(
  action: Action,
  bundle: Bundle | undefined,
  today: number,
): DecisionRequest {
  const facts = factsOf(bundle);
  return {
    action,
    tenantId: facts.tenantId,
    bundleDigest: '',
    signature: 'unsigned',
    today,
    logLagMinutes: 0,
    skillId: '',
    principal: {
      id: 'user-1',
      hasPermission: true,
      entitlements: [facts.country],
      trainedUntil: today,
      reviewDueOn: today,
      worksIn: facts.country,
      signedInFrom: '',
    },
    subjects: [],
    fields: [],
    regionId: '',
    dataClasses: [],
    targets: [],
    keys: [],
    grants: [],
    ...PARTS[action](facts, bundle),
  };
}

const PARTS: Readonly<Record<Action, (facts: Facts, bundle: Bundle | undefined) => Parts>> = {
  infer: ({ country, skill }) => ({
    skillId: skill?.id ?? 'draft-reply',
    subjects: (skill?.people ?? ['Contact']).map((path) => ({ path, jurisdiction: country })),
    fields: fieldsOf(skill),
  }),
  'read-output': ({ country, regionId, skill }) => ({
    skillId: skill?.id ?? 'draft-reply',
    subjects: (skill?.people ?? ['Contact']).map((path) => ({ path, jurisdiction: country })),
    regionId,
  }),
  'grant-access': ({ country }) => ({
    grants: [{ granteeId: 'user-2', jurisdictions: [country], worksIn: country }],
  }),
  export: (facts, bundle) => outflow('file-share', facts, carriedBy('export', bundle)),
  'send-webhook': (facts, bundle) => outflow('webhook', facts, carriedBy('send-webhook', bundle)),
  'store-token': (facts) => {
    const { targets = [] } = outflow('token-store', facts, []);
    return { targets: targets.map((target) => ({ ...target, fence: [facts.country] })) };
  },
  'move-training-data': (facts, bundle) =>
    outflow('training-store', facts, carriedBy('move-training-data', bundle)),
  'use-key': ({ regionId, keyCountry, keyOperator }) => ({
    regionId,
    keys: [
      {
        id: 'data-key-1',
        locatedIn: keyCountry,
        operatedBy: keyOperator,
        ageDays: 0,
        multiRegion: false,
      },
    ],
  }),
};

function outflow(id: string, facts: Facts, dataClasses: readonly string[]): Parts {
  const { country, operator } = facts;
  const place = { locatedIn: country, storedIn: country, operatedBy: country };
  return { dataClasses, targets: [{ id, recipient: operator, ...place, fence: [] }] };
}

function carriedBy(action: Action, bundle: Bundle | undefined): readonly string[] {
  const rule = bundle?.contract.actionClasses.find((each) => each.action === action);
  return rule?.dataClasses.slice(0, 1) ?? ['internal'];
}

function fieldsOf(skill: Skill | undefined): DecisionRequest['fields'] {
  const fields = skill?.fields ?? [{ path: 'Subject', freeText: true }];
  return fields.map(({ path, freeText }) => {
    const names = path.split('.');
    const field = names.pop() ?? '';
    const object = names.at(-1) ?? skill?.rootObject ?? 'Case';
    return { path, object, field, declaredClass: '', freeText, empty: false };
  });
}

function factsOf(bundle: Bundle | undefined): Facts {
  const contract = bundle?.contract;
  const region = bundle?.regions.find(({ id }) => id === contract?.logRegion) ?? bundle?.regions[0];
  const country = contract?.controllerEstablishment ?? 'DE';
  return {
    tenantId: contract?.tenantIds[0] ?? '00D000000000001EAA',
    country,
    regionId: region?.id ?? 'eu-central',
    keyCountry: region?.keyServiceLocatedIn ?? country,
    keyOperator: region?.keyServiceOperatedBy ?? country,
    operator: region?.operator ?? 'eu-central-operator',
    skill: bundle?.skills[0],
  };
}
