/** The inference log: one line for each inference, and everything that is known of one. */
import type { ComplianceOperations, LogDetail, LogPage, LogRow, Receipt } from '../contract.ts';
import type { Decision } from '@bailiwick/policy';
import { readNames } from '../access/people.ts';
import { demandRole } from '../access/roles.ts';
import { FunctionFailure } from '../failure.ts';
import { verifyReceipt } from '../gateway/receipt.ts';
import { regionOf } from '../installation.ts';
import type { LogColumns } from '../log/rows.ts';
import type { Session } from '../session.ts';
import { textWriter } from '../texts/writer.ts';
import { receiptOf } from './receipt_text.ts';

const ENDS = ['denied', 'completed', 'failed'];
const FIRST_PHASES = ['requested', 'denied'];
const INFERENCE = /^[0-9a-f-]{36}$/;

/** Newest first. A page may hold fewer lines than others: filters apply after the portal's search. */
export async function log(
  session: Session,
  { filters, after }: ComplianceOperations['log']['input'],
): Promise<LogPage> {
  await demandRole(session, ['compliance', 'auditor']);
  const { skill = '', user = '', outcome } = filters;
  const { rows: found, next } = await session.log.search({
    phases: outcome === undefined || outcome === 'requested' ? FIRST_PHASES : [outcome],
    ...(skill === '' ? {} : { skill }),
    ...(user === '' ? {} : { userId: user }),
    after,
  });
  // One that the gateway refused has a row of its request and one of its refusal.
  const rows = [...new Map(found.map((row) => [row['inference_id'] ?? '', row])).values()];
  const inferences = rows.map((row) => row['inference_id'] ?? '');
  const [ends, names] = await Promise.all([
    session.log.ofInferences(inferences, ENDS),
    readNames(session.api),
  ]);
  const lines = rows
    .map((row) => lineOf(row, ends.get(row['inference_id'] ?? '') ?? row, names))
    .filter((line) => fits(line, filters));
  return { rows: lines, next };
}

/** Everything of one inference: its phases, its reasons, its receipt checked anew. */
export async function logDetail(
  session: Session,
  { inference }: ComplianceOperations['logDetail']['input'],
): Promise<LogDetail> {
  await demandRole(session, ['compliance', 'auditor']);
  const rows = INFERENCE.test(inference) ? await session.log.phasesOf(inference) : [];
  const [first] = rows;
  if (first === undefined) throw new FunctionFailure('INFERENCE_UNKNOWN');
  const end = rows.find((row) => ENDS.includes(row['phase'] ?? '')) ?? first;
  const { runtime, language, signed } = session;
  const writer = textWriter(runtime.catalogues, language, signed.bundle);
  const decision = decisionIn(end);
  const names = await readNames(session.api);
  return {
    row: lineOf(first, end, names),
    phases: rows.map((row) => ({
      phase: row['phase'] ?? '',
      at: row['at'] ?? '',
      user: names(row['user_id'] ?? ''),
      reason: row['reason'] ?? '',
      leaf: leafOf(row),
    })),
    reasons: writer.reasons(decision?.reasons ?? []),
    legs: writer.legs(decision?.legs ?? []),
    receipt: receiptIn(session, end, decision),
    classes: listIn(end, 'classes').map(writer.dataClass),
    bundleDigest: end['bundle_digest'] ?? '',
    model: end['model'] ?? '',
    modelDigest: end['model_digest'] ?? '',
    keyId: end['key_id'] ?? '',
    flags: listIn(end, 'flags'),
    answerFlags: listIn(end, 'answer_flags'),
  };
}

function lineOf(first: LogColumns, end: LogColumns, names: (id: string) => string): LogRow {
  return {
    inference: first['inference_id'] ?? '',
    at: first['at'] ?? '',
    user: names(first['user_id'] ?? ''),
    skill: end['skill'] ?? '',
    outcome: (end['phase'] ?? 'requested') as LogRow['outcome'],
    region: end['region'] ?? '',
    locatedIn: end['located_in'] ?? '',
    storedIn: end['stored_in'] ?? '',
    operatedBy: end['operated_by'] ?? '',
    subjects: listIn(end, 'subjects'),
    mechanisms: listIn(end, 'mechanisms'),
    reason: end['reason'] ?? '',
    leaf: leafOf(end),
  };
}

function fits(line: LogRow, filters: ComplianceOperations['log']['input']['filters']): boolean {
  const { jurisdiction = '', from = '', to = '', outcome } = filters;
  const places = [...line.subjects, line.locatedIn, line.storedIn, line.operatedBy];
  const day = line.at.slice(0, 10);
  return (
    (jurisdiction === '' || places.includes(jurisdiction)) &&
    (from === '' || day >= from) &&
    (to === '' || day <= to) &&
    (outcome === undefined || line.outcome === outcome)
  );
}

function leafOf(row: LogColumns): number {
  return /^\d+$/.test(row['leaf'] ?? '') ? Number(row['leaf']) : -1;
}

function listIn(row: LogColumns, name: string): readonly string[] {
  return (row[name] ?? '').split(';').filter((one) => one !== '');
}

/** A row can be edited by people of the portal: what cannot be read is not shown. */
function decisionIn(row: LogColumns): Decision | null {
  try {
    const value = JSON.parse(row['trace'] ?? '') as Decision;
    return Array.isArray(value.reasons) && Array.isArray(value.legs) ? value : null;
  } catch {
    return null;
  }
}

function receiptIn(session: Session, row: LogColumns, decision: Decision | null): Receipt | null {
  const raw = row['receipt'] ?? '';
  if (raw === '' || decision === null) return null;
  const { bundle, tenantId } = session.signed;
  const skill = bundle.skills.find(({ id }) => id === row['skill']);
  const modelId = row['model'] ?? '';
  try {
    const facts = verifyReceipt(raw, {
      region: regionOf(bundle, decision.regionId),
      legs: decision.legs,
      inference: row['inference_id'] ?? '',
      tenantId,
      skillId: row['skill'] ?? '',
      skillDigest: skill?.textDigest ?? '',
      modelId,
      bundleDigest: decision.bundleDigest,
      requestDigest: row['request_digest'] ?? '',
      answerDigest: row['answer_digest'] ?? '',
    });
    return receiptOf(session, decision, row['skill'] ?? '', modelId, raw, facts);
  } catch {
    const nothing = { flags: [], leaf: -1, issuedAt: 0, modelDigest: '' };
    const shown = receiptOf(session, decision, row['skill'] ?? '', modelId, raw, nothing);
    return { ...shown, verified: false };
  }
}
