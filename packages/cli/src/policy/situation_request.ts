/** The request of a situation: a person against whom nothing else speaks asks for it. */
import type { Bundle, DecisionRequest, FieldFact, Region, Skill } from '@bailiwick/policy';
import type { Situation } from './domain.ts';

type Targets = DecisionRequest['targets'];
type Keys = DecisionRequest['keys'];

/**
 * Makes requests under one bundle. What many situations share is made once: `other` is where a skill
 * or region is looked up that the bundle itself lacks.
 */
export function requestMaker(
  bundle: Bundle,
  other: Bundle,
  today: number,
  entitlements: readonly string[],
): (situation: Situation) => DecisionRequest {
  const skills = new Map([...other.skills, ...bundle.skills].map((skill) => [skill.id, skill]));
  const regions = new Map([...other.regions, ...bundle.regions].map((each) => [each.id, each]));
  const fields = new Map<string, readonly FieldFact[]>();
  const fieldsFor = ({ action, skill, dataClass }: Situation): readonly FieldFact[] => {
    if (action !== 'infer') return [];
    const key = `${skill} ${dataClass}`;
    const known = fields.get(key) ?? factsOf(skills.get(skill), dataClass);
    fields.set(key, known);
    return known;
  };
  return (situation) => {
    const { action, place, region, skill } = situation;
    const isOutflow = situation.recipient !== '';
    return {
      action,
      tenantId: situation.tenant,
      bundleDigest: 'simulated',
      signature: 'verified',
      today,
      logLagMinutes: 0,
      skillId: skill,
      principal: {
        id: 'simulated',
        hasPermission: true,
        entitlements,
        trainedUntil: today,
        reviewDueOn: today,
        // Who sends data out or administers sits where the target stands but for what is looked at.
        worksIn: isOutflow ? situation.base : place,
        signedInFrom: '',
      },
      subjects: subjectsOf(situation, skills.get(skill)),
      fields: fieldsFor(situation),
      regionId: action === 'read-output' || action === 'use-key' ? region : '',
      dataClasses: isOutflow && situation.dataClass !== '' ? [situation.dataClass] : [],
      targets: isOutflow ? targetsOf(situation) : [],
      keys: action === 'use-key' ? keysOf(situation, regions.get(region)) : [],
      grants:
        action === 'grant-access'
          ? [{ granteeId: 'grantee', jurisdictions: [situation.subject], worksIn: place }]
          : [],
    };
  };
}

function subjectsOf(
  { action, subject, recipient }: Situation,
  skill: Skill | undefined,
): DecisionRequest['subjects'] {
  if (action === 'grant-access' || action === 'use-key') return [];
  const paths = recipient === '' ? (skill?.people ?? ['Self']) : ['Self'];
  return paths.map((path) => ({ path, jurisdiction: subject }));
}

function targetsOf({ facet, place, base, recipient }: Situation): Targets {
  const at = (part: string): string => (facet === 'everything' || facet === part ? place : base);
  return [
    {
      id: 'simulated',
      recipient,
      locatedIn: at('locatedIn'),
      storedIn: at('storedIn'),
      operatedBy: at('operatedBy'),
      fence: [facet === 'fence' ? place : base],
    },
  ];
}

function keysOf({ facet, place, keyAge }: Situation, region: Region | undefined): Keys {
  const at = (part: string, otherwise: string | undefined): string =>
    facet === 'everything' || facet === part ? place : (otherwise ?? '');
  return [
    {
      id: 'simulated',
      locatedIn: at('locatedIn', region?.keyServiceLocatedIn),
      operatedBy: at('operatedBy', region?.keyServiceOperatedBy),
      ageDays: keyAge,
      multiRegion: facet === 'multiRegion',
    },
  ];
}

function factsOf(skill: Skill | undefined, declaredClass: string): readonly FieldFact[] {
  return (skill?.fields ?? []).map(({ path, freeText }) => {
    const names = path.split('.');
    const field = names.pop() ?? '';
    // The last lookup names its object, as in the sources' field rules.
    const object = names.at(-1) ?? skill?.rootObject ?? '';
    return { path, object, field, declaredClass, freeText, empty: false };
  });
}
