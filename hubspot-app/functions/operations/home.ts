/** What the card shows first: the skills that fit the record, and where its data would go. */
import type { AssistantHome, Badge, RecordPlace } from '../contract.ts';
import type { Session } from '../session.ts';
import { textWriter } from '../texts/writer.ts';
import { prepareInference, regionOfDecision } from './context.ts';

/** The skills of the record's object; the badge is decided for the first of them. */
export async function home(session: Session, place: RecordPlace): Promise<AssistantHome> {
  const { bundle } = session.signed;
  const fitting = bundle.skills.filter(({ rootObject }) => rootObject === place.objectType);
  const skills = fitting.map(({ id, label, description }) => ({ id, label, description }));
  const [first] = fitting;
  return { skills, badge: await badgeOf(session, place, first?.id) };
}

async function badgeOf(
  session: Session,
  { objectType, recordId }: RecordPlace,
  skillId: string | undefined,
): Promise<Badge> {
  const { contract } = session.signed.bundle;
  const shared = { contractId: contract.id, contact: contract.complianceContact };
  if (skillId === undefined) {
    const writer = textWriter(session.runtime.catalogues, session.language, session.signed.bundle);
    const reason = { code: 'NO_SKILL', rule: '', regionId: '', details: [objectType] };
    return {
      ...shared,
      permitted: false,
      region: null,
      legs: [],
      reasons: writer.reasons([reason]),
    };
  }
  const context = await prepareInference(session, objectType, recordId, skillId);
  const { decision, writer } = context;
  const permitted = decision.effect === 'permit';
  return {
    ...shared,
    permitted,
    region: permitted ? writer.region(regionOfDecision(context)) : null,
    legs: writer.legs(decision.legs),
    reasons: writer.reasons(decision.reasons),
  };
}
