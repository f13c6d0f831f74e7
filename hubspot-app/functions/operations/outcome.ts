/** What becomes of a gateway's reply: wait on, an answer that is checked first, or a named end. */
import { openSealed, readSealed } from '@bailiwick/gateway/protocol';
import { createHash } from 'node:crypto';
import type { Answer, Outcome } from '../contract.ts';
import type { Person } from '../crm/record_view.ts';
import { FunctionFailure } from '../failure.ts';
import type { GatewayReply, LogItem } from '../gateway/client.ts';
import { verifyReceipt } from '../gateway/receipt.ts';
import type { ReceiptFacts } from '../gateway/receipt.ts';
import { regionOf } from '../installation.ts';
import type { JobState } from '../job.ts';
import { ownerColumns } from '../log/owner.ts';
import { acknowledgement, decisionColumns, phaseRow } from '../log/rows.ts';
import type { LogColumns } from '../log/rows.ts';
import { PlaceholderMap } from '../protection/placeholders.ts';
import { scanAnswer } from '../protection/scan.ts';
import type { Session } from '../session.ts';
import type { TextWriter } from '../texts/writer.ts';
import { receiptOf } from './receipt_text.ts';

/** The gateway says that this inference has begun before: its end is in the evidence log. */
const ENDED_ELSEWHERE: ReadonlySet<string> = new Set(['CONFLICT', 'REPLAYED']);
const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5000;

/** Turns a reply into what the page gets. Nothing of an answer is shown before its receipt holds. */
export async function outcomeOf(
  session: Session,
  state: JobState,
  reply: GatewayReply,
  writer: TextWriter,
  seal: (state: JobState) => string,
): Promise<Outcome> {
  if (reply.state === 'running') {
    const wait = Math.min(Math.max(reply.retryAfterMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
    const sealed = seal(state);
    return { phase: 'running', inference: state.inference, state: sealed, retryAfterMs: wait };
  }
  if (reply.state === 'refused') return refused(session, state, reply, writer);
  let accepted: Accepted;
  try {
    accepted = accept(session, state, reply);
  } catch (cause) {
    const code = cause instanceof FunctionFailure ? cause.code : 'INTERNAL';
    await session.log.write(rowsOf(session, state, reply.log, 'failed', code, {}));
    throw cause;
  }
  const { text, facts, answerFlags } = accepted;
  const flags = [...new Set([...facts.flags, ...answerFlags])].sort();
  const columns = {
    receipt: reply.receipt,
    flags: facts.flags.join(';'),
    answer_flags: answerFlags.join(';'),
    answer_digest: digestOf(reply.answer),
    model_digest: facts.modelDigest,
    ...ownerColumns(
      {
        tenantId: session.signed.tenantId,
        inference: state.inference,
        userId: session.userId,
        record: `${state.objectType}/${state.recordId}`,
      },
      session.runtime.secrets,
    ),
  };
  await session.log.write(rowsOf(session, state, reply.log, 'completed', '', columns));
  const map = PlaceholderMap.from(state.placeholders);
  const region = regionOf(session.signed.bundle, state.decision.regionId);
  const answer: Answer = {
    phase: 'completed',
    inference: state.inference,
    text: map.restore(text),
    restored: map.restoredIn(text),
    flags,
    receipt: receiptOf(
      session,
      state.decision,
      state.facts.skillId,
      state.modelId,
      reply.receipt,
      facts,
    ),
    region: writer.region(region),
  };
  return answer;
}

interface Accepted {
  readonly text: string;
  readonly facts: ReceiptFacts;
  readonly answerFlags: readonly string[];
}

function accept(
  session: Session,
  state: JobState,
  reply: Extract<GatewayReply, { readonly state: 'completed' }>,
): Accepted {
  const { bundle, tenantId } = session.signed;
  const skill = bundle.skills.find(({ id }) => id === state.facts.skillId);
  const facts = verifyReceipt(reply.receipt, {
    region: regionOf(bundle, state.decision.regionId),
    legs: state.decision.legs,
    inference: state.inference,
    tenantId,
    skillId: state.facts.skillId,
    skillDigest: skill?.textDigest ?? '',
    modelId: state.modelId,
    bundleDigest: state.decision.bundleDigest,
    requestDigest: state.requestDigest,
    answerDigest: digestOf(reply.answer),
  });
  const sealed = readSealed(reply.answer);
  const { header } = sealed ?? {};
  const isOurs =
    header?.tnt === tenantId &&
    header.inf === state.inference &&
    header.kid === state.keyId &&
    header.pol === state.decision.bundleDigest &&
    header.obj === 'Inference' &&
    header.fld === 'Answer' &&
    header.rid === state.inference;
  if (sealed === null || !isOurs) throw new FunctionFailure('SEAL_MISMATCH');
  const text = openSealed(sealed, Buffer.from(state.contentKey, 'base64'));
  if (text === null) throw new FunctionFailure('SEAL_INVALID');
  const people = state.people.map((one): Person => ({ ...one, values: new Map(one.values) }));
  const skillText = skill === undefined ? '' : session.signed.skillText(skill).text;
  return { text, facts, answerFlags: scanAnswer(text, people, [...state.sent, skillText]) };
}

async function refused(
  session: Session,
  state: JobState,
  { code, log }: Extract<GatewayReply, { readonly state: 'refused' }>,
  writer: TextWriter,
): Promise<Outcome> {
  if (ENDED_ELSEWHERE.has(code)) throw new FunctionFailure(code);
  // The gateway decides a second time, from what is signed.
  const isDenied = log.some(({ phase }) => phase === 'denied');
  const phase = isDenied ? 'denied' : 'failed';
  await session.log.write(rowsOf(session, state, log, phase, code, {}));
  const region = regionOf(session.signed.bundle, state.decision.regionId);
  const failure = new FunctionFailure(code, [region.label]);
  if (!isDenied) throw failure;
  const { message, cure, contact } = writer.failure(failure);
  return {
    phase: 'denied',
    inference: state.inference,
    reasons: [{ code, message, cure }],
    contact,
  };
}

/** The rows of the request and of its end, with what the evidence log acknowledged of them. */
function rowsOf(
  session: Session,
  state: JobState,
  items: readonly LogItem[],
  phase: string,
  reason: string,
  columns: LogColumns,
): readonly LogColumns[] {
  const itemOf = (name: string): LogColumns => {
    const item = items.find((one) => one.phase === name && one.inference === state.inference);
    return item === undefined || item.error !== '' ? {} : acknowledgement(item);
  };
  const { inference, facts, decision, modelId, keyId, requestDigest } = state;
  const what = { inference, phase, at: session.now(), userId: session.userId, reason };
  const requested = itemOf('requested');
  return [
    ...(Object.keys(requested).length === 0
      ? []
      : [{ key: `${inference}:requested`, ...requested }]),
    {
      ...phaseRow(what),
      ...decisionColumns(facts, decision),
      model: modelId,
      key_id: keyId,
      request_digest: requestDigest,
      ...columns,
      ...itemOf(phase),
    },
  ];
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
