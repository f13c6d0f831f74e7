/**
 * Runs a skill: decide, log the intent, seal, send. The answer is fetched by `poll`: functions end
 * after 15 s, models do not. Every attempt ends in exactly one of denied, completed and failed.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Outcome, RecordPlace } from '../contract.ts';
import { failureOf, FunctionFailure } from '../failure.ts';
import type { GatewayReply } from '../gateway/client.ts';
import { newSealer } from '../gateway/keys.ts';
import type { Sealer } from '../gateway/keys.ts';
import { JOB_SECONDS, sealJob } from '../job.ts';
import type { JobState } from '../job.ts';
import { decisionColumns, phaseRow } from '../log/rows.ts';
import type { LogColumns } from '../log/rows.ts';
import { protect } from '../protection/protect.ts';
import type { Part, Protected } from '../protection/protect.ts';
import type { Session } from '../session.ts';
import { modelOf, prepareInference, regionOfDecision } from './context.ts';
import type { InferenceContext } from './context.ts';
import { outcomeOf } from './outcome.ts';
import { logDenial } from './preview.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KEY_SECONDS = 600;

/** Starts an inference under the id that the preview gave, or a new one for ''. */
export async function run(
  session: Session,
  input: RecordPlace & { readonly skillId: string; readonly inference: string },
): Promise<Outcome> {
  const inference = input.inference === '' ? randomUUID() : input.inference;
  if (!UUID.test(inference)) throw new FunctionFailure('INFERENCE_INVALID');
  // Before anything is logged: an id that is known is somebody's, and may not be written over.
  const known = await Promise.all(
    ['requested', 'denied', 'completed', 'failed'].map((phase) =>
      session.log.find(`${inference}:${phase}`),
    ),
  );
  if (known.some((row) => row !== null)) throw new FunctionFailure('CONFLICT');
  const context = await prepareInference(session, input.objectType, input.recordId, input.skillId);
  if (context.decision.effect !== 'permit') {
    await logDenial(context, inference);
    const contact = session.signed.bundle.contract.complianceContact;
    const reasons = context.writer.reasons(context.decision.reasons);
    return { phase: 'denied', inference, reasons, contact };
  }
  const base = decisionColumns(context.facts, context.decision);
  const row = (phase: string, reason: string): LogColumns => ({
    ...base,
    ...phaseRow({ inference, phase, at: session.now(), userId: session.userId, reason }),
  });
  // What cannot be logged is not sent.
  await session.log.write([row('requested', '')]);
  const sent = await sendOut(context, inference).catch(async (cause: unknown) => {
    const failure = failureOf(cause);
    await session.log.write([row('failed', failure.code)]);
    throw failure;
  });
  return outcomeOf(session, sent.state, sent.reply, context.writer, (next) =>
    sealJob(next, session.signed.tenantId, session.runtime.secrets),
  );
}

interface Sent {
  readonly state: JobState;
  readonly reply: GatewayReply;
}

async function sendOut(context: InferenceContext, inference: string): Promise<Sent> {
  const { session, facts, decision, skill, view } = context;
  const { bundle, tenantId, digest } = session.signed;
  const region = regionOfDecision(context);
  const model = modelOf(context);
  const skillText = session.signed.skillText(skill);
  const hidden = protect(view, decision, skill, bundle);
  const sealer = await newSealer(
    {
      region,
      tenantId,
      inference,
      bundleDigest: digest,
      expiresAt: session.now() + KEY_SECONDS,
    },
    session.runtime.secrets,
    session.runtime.send,
  );
  const body = JSON.stringify({
    inference,
    bundle: digest,
    facts,
    regionId: region.id,
    model: model.id,
    skill: {
      id: skill.id,
      recordId: skillText.recordId,
      text: sealer.seal('Skill_Text__c', 'Text__c', skillText.recordId, skillText.text),
    },
    parts: hidden.parts.filter(({ text }) => text !== '').map((part) => partOf(part, sealer)),
  });
  const state = jobOf(context, inference, hidden, sealer, model.id, body);
  sealer.contentKey.fill(0);
  const reply = await session.gateway(region.id).infer(inference, session.userId, body);
  return { state, reply };
}

function partOf({ field, protection, dataClass, text }: Part, sealer: Sealer) {
  const { path, objectType, property, recordId } = field;
  const value = protection === 'seal' ? sealer.seal(objectType, property, recordId, text) : text;
  return {
    path,
    object: objectType,
    field: property,
    record: recordId,
    dataClass,
    protection,
    value,
  };
}

function jobOf(
  { session, view, facts, decision }: InferenceContext,
  inference: string,
  { parts, placeholders }: Protected,
  sealer: Sealer,
  modelId: string,
  body: string,
): JobState {
  return {
    userId: session.userId,
    inference,
    expiresAt: session.now() + JOB_SECONDS,
    objectType: view.objectType,
    recordId: view.recordId,
    facts,
    decision,
    modelId,
    keyId: sealer.keyId,
    contentKey: sealer.contentKey.toString('base64'),
    requestDigest: createHash('sha256').update(body).digest('base64url'),
    placeholders: placeholders.entries(),
    people: view.people.map((person) => ({ ...person, values: [...person.values] })),
    sent: parts.map(({ text }) => text).filter((text) => text !== ''),
  };
}
