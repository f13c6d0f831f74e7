/** One request while it is prepared: the record as the skill sees it, the facts, the decision. */
import { decideWith } from '@bailiwick/policy';
import type {
  Decision,
  DecisionRequest,
  Model,
  Principal,
  Reason,
  Region,
  Skill,
} from '@bailiwick/policy';
import { findGrant, principalOf } from '../access/grants.ts';
import { teamRefusal } from '../access/teams.ts';
import { readRecord } from '../crm/records.ts';
import type { RecordView } from '../crm/record_view.ts';
import { FunctionFailure } from '../failure.ts';
import { regionOf } from '../installation.ts';
import { namedIn } from '../protection/people.ts';
import type { Session, System } from '../session.ts';
import { textWriter } from '../texts/writer.ts';
import type { TextWriter } from '../texts/writer.ts';

export interface InferenceContext {
  readonly session: Session;
  readonly skill: Skill;
  readonly view: RecordView;
  readonly facts: DecisionRequest;
  readonly decision: Decision;
  readonly writer: TextWriter;
}

/** Decides whether the skill may run on the record. Sends nothing, reads no key and no skill text. */
export async function prepareInference(
  session: Session,
  objectType: string,
  recordId: string,
  skillId: string,
): Promise<InferenceContext> {
  const { bundle } = session.signed;
  const skill = bundle.skills.find(({ id }) => id === skillId);
  if (skill === undefined) throw new FunctionFailure('SKILL_UNKNOWN', [skillId]);
  const [caller, logLagMinutes, view] = await Promise.all([
    readCaller(session),
    session.log.lagMinutes(),
    readRecord(session.api, objectType, recordId, skill, session.now() * 1000),
  ]);
  const facts: DecisionRequest = {
    ...factsOf(session, 'infer', caller.principal, logLagMinutes),
    skillId,
    subjects: subjectsOf(view),
    fields: view.fields.map((field) => ({
      path: field.path,
      object: field.objectType,
      field: field.property,
      declaredClass: field.declaredClass as DecisionRequest['fields'][number]['declaredClass'],
      freeText: field.freeText,
      empty: field.text === '',
    })),
  };
  const labels = new Map(view.fields.map(({ path, label }) => [path, label]));
  return {
    session,
    skill,
    view,
    facts,
    decision: decideFor(session, caller, facts),
    writer: textWriter(
      session.runtime.catalogues,
      session.language,
      bundle,
      (path) => labels.get(path) ?? path,
    ),
  };
}

/** Who asks, as the policy core takes them, and why their grant does not hold beside the policy. */
export interface Caller {
  readonly principal: Principal;
  /** null where the grant's teams hold, or it names none. */
  readonly refusal: Reason | null;
}

/** The caller, from a grant that is read anew. */
export async function readCaller(session: Session): Promise<Caller> {
  const { api, userId, signed, runtime } = session;
  const grant = await findGrant(api, userId, signed.tenantId, runtime.secrets);
  const principal = principalOf(userId, grant, 'user');
  const refusal = grant === null ? null : await teamRefusal(session, grant);
  // What ended the grant is in nobody's permission, whatever is made of the reason.
  return {
    principal: refusal === null ? principal : { ...principal, hasPermission: false },
    refusal,
  };
}

/** `decideNow` for the caller: a grant whose teams do not hold is refused for that reason. */
export function decideFor(session: System, { refusal }: Caller, facts: DecisionRequest): Decision {
  const decision = decideNow(session, facts);
  if (refusal === null) return decision;
  const others = decision.reasons.filter(({ code }) => code !== 'NO_PERMISSION');
  return { ...decision, effect: 'forbid', reasons: [refusal, ...others] };
}

/** Facts that every action has; what its action does not need stays empty. */
export function factsOf(
  session: System,
  action: DecisionRequest['action'],
  principal: Principal,
  logLagMinutes: number,
): DecisionRequest {
  return {
    action,
    tenantId: session.signed.tenantId,
    bundleDigest: session.signed.digest,
    signature: 'verified',
    today: session.today,
    logLagMinutes,
    skillId: '',
    principal,
    subjects: [],
    fields: [],
    regionId: '',
    dataClasses: [],
    targets: [],
    keys: [],
    grants: [],
  };
}

/** Decides by the verified bundle as it stands today. */
export function decideNow(session: System, facts: DecisionRequest): Decision {
  return decideWith(facts, session.signed.preparedFor(facts.today));
}

/** The region that the decision chose. */
export function regionOfDecision({ session, decision }: InferenceContext): Region {
  return regionOf(session.signed.bundle, decision.regionId);
}

/** The first model of the region that the skill may use. */
export function modelOf(context: InferenceContext): Model {
  const { models } = regionOfDecision(context);
  const found = context.skill.models
    .map((wanted) => models.find(({ id }) => id === wanted))
    .find((model) => model !== undefined);
  if (found === undefined) throw new FunctionFailure('MODEL_UNKNOWN', [context.skill.id]);
  return found;
}

/** Whoever the record is about, and whoever its texts name; people of one path and country once. */
function subjectsOf(view: RecordView): DecisionRequest['subjects'] {
  const named = namedIn(view);
  const subjects = new Map<string, { readonly path: string; readonly jurisdiction: string }>();
  for (const { path, country, isParty, recordId } of view.people) {
    if (!isParty && !named.has(recordId)) continue;
    subjects.set(`${path}:${country}`, { path, jurisdiction: country });
  }
  return [...subjects.values()];
}
