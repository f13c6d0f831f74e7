/** Asks for the end of an inference that runs; whether its answer may be read is decided again. */
import type { Outcome } from '../contract.ts';
import { openJob, sealJob } from '../job.ts';
import type { Session } from '../session.ts';
import { textWriter } from '../texts/writer.ts';
import { decideFor, factsOf, readCaller } from './context.ts';
import { outcomeOf } from './outcome.ts';

export async function poll(
  session: Session,
  { state: sealed }: { readonly state: string },
): Promise<Outcome> {
  const { secrets, catalogues } = session.runtime;
  const { bundle, tenantId } = session.signed;
  const state = openJob(sealed, tenantId, session.userId, secrets, session.now());
  const writer = textWriter(catalogues, session.language, bundle);
  const caller = await readCaller(session);
  const reading = decideFor(session, caller, {
    ...state.facts,
    ...factsOf(session, 'read-output', caller.principal, state.facts.logLagMinutes),
    skillId: state.facts.skillId,
    subjects: state.facts.subjects,
    fields: state.facts.fields,
    regionId: state.decision.regionId,
  });
  if (reading.effect !== 'permit') {
    return {
      phase: 'denied',
      inference: state.inference,
      reasons: writer.reasons(reading.reasons),
      contact: bundle.contract.complianceContact,
    };
  }
  const gateway = session.gateway(state.decision.regionId);
  const reply = await gateway.poll(state.inference, session.userId);
  return outcomeOf(session, state, reply, writer, (later) => sealJob(later, tenantId, secrets));
}
