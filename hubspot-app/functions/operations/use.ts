/** What a person does with an answer of their own: seen, copied, written to the record. */
import type { DecisionRequest } from '@bailiwick/policy';
import type { AssistantOperations, RecordPlace } from '../contract.ts';
import { textOf } from '../crm/api.ts';
import { FunctionFailure } from '../failure.ts';
import { phaseRow } from '../log/rows.ts';
import type { LogColumns } from '../log/rows.ts';
import { isOwnedBy } from '../log/owner.ts';
import type { Session } from '../session.ts';
import { textWriter } from '../texts/writer.ts';
import { decideFor, factsOf, readCaller } from './context.ts';

const PHASES = ['output-viewed', 'output-copied'] as const;
const LONGEST_TEXT = 60_000;
/** After these a note may be there all the same. */
const UNCERTAIN: ReadonlySet<string> = new Set(['CRM_UNAVAILABLE', 'UNREACHABLE', 'INTERNAL']);

/** HubSpot's own associations of a note. */
const NOTE_TO: Readonly<Record<RecordPlace['objectType'], number>> = {
  contacts: 202,
  companies: 190,
  deals: 214,
  tickets: 228,
};

/** Logs a use of the caller's own answer; throws `ANSWER_UNKNOWN` when they have none. */
export async function recordUse(
  session: Session,
  { inference, phase }: AssistantOperations['recordUse']['input'],
): Promise<null> {
  if (!PHASES.includes(phase)) throw new FunctionFailure('PHASE_UNKNOWN');
  const completed = await ownAnswer(session, inference);
  await session.log.write([useRow(session, completed, phase)]);
  return null;
}

/** Writes the text as a note on the record. What cannot be logged is not written. */
export async function insert(
  session: Session,
  { objectType, recordId, inference, text }: AssistantOperations['insert']['input'],
): Promise<{ readonly noteId: string }> {
  if (text.trim() === '') throw new FunctionFailure('ANSWER_EMPTY');
  if (text.length > LONGEST_TEXT) throw new FunctionFailure('ANSWER_TOO_LONG', [`${LONGEST_TEXT}`]);
  const associationTypeId = Object.hasOwn(NOTE_TO, objectType) ? NOTE_TO[objectType] : undefined;
  if (associationTypeId === undefined || !/^\d{1,20}$/.test(recordId)) {
    throw new FunctionFailure('RECORD_NOT_FOUND');
  }
  const completed = await ownAnswer(session, inference, `${objectType}/${recordId}`);
  const row = useRow(session, completed, 'output-inserted');
  await session.log.write([row]);
  const note = await session.api
    .once('POST', '/crm/objects/2026-09/notes', {
      properties: {
        hs_note_body: asHtml(text),
        hs_timestamp: new Date(session.now() * 1000).toISOString(),
      },
      associations: [
        {
          to: { id: recordId },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
        },
      ],
    })
    .catch(async (cause: unknown) => {
      // The row says that it was written: now it says that it was not, or that nobody knows.
      const isRefused = cause instanceof FunctionFailure && !UNCERTAIN.has(cause.code);
      const reason = isRefused ? 'NOT_WRITTEN' : 'NOT_CONFIRMED';
      await session.log.write([{ key: row['key']!, reason }]);
      throw cause;
    });
  return { noteId: textOf(note, 'id') };
}

/**
 * The row of an answer of the caller's own (of that record, where one is named), which they may still
 * read; throws `ANSWER_UNKNOWN`, or the policy's reason.
 */
async function ownAnswer(
  session: Session,
  inference: string,
  record?: string,
): Promise<LogColumns> {
  const isId = /^[0-9a-f-]{36}$/.test(inference);
  const row = isId ? await session.log.find(`${inference}:completed`) : null;
  const { tenantId } = session.signed;
  const owner = { tenantId, inference, userId: session.userId, record: row?.['record'] ?? '' };
  const isOwn = row !== null && isOwnedBy(row, owner, session.runtime.secrets);
  if (!isOwn || (record !== undefined && record !== owner.record)) {
    throw new FunctionFailure('ANSWER_UNKNOWN');
  }
  await demandReading(session, row);
  return row;
}

/** An answer may hold whatever the texts held that its skill reads. */
function textsOf({ signed }: Session, skillId: string): DecisionRequest['fields'] {
  const skill = signed.bundle.skills.find(({ id }) => id === skillId);
  const paths = (skill?.fields ?? []).filter(({ freeText }) => freeText).map(({ path }) => path);
  return (paths.length === 0 ? ['Answer'] : paths).map((path) => ({
    path,
    object: '',
    field: '',
    declaredClass: '',
    freeText: true,
    empty: false,
  }));
}

/** Whether the answer may be read is decided again: training, review and contract may have ended. */
async function demandReading(session: Session, row: LogColumns): Promise<void> {
  const [caller, lag] = await Promise.all([readCaller(session), session.log.lagMinutes()]);
  const decision = decideFor(session, caller, {
    ...factsOf(session, 'read-output', caller.principal, lag),
    skillId: row['skill'] ?? '',
    subjects: (row['subjects'] ?? '')
      .split(';')
      .filter((code) => code !== '')
      .map((jurisdiction) => ({ path: 'Self', jurisdiction })),
    fields: textsOf(session, row['skill'] ?? ''),
    regionId: row['region'] ?? '',
  });
  if (decision.effect === 'permit') return;
  const { runtime, language, signed } = session;
  const [reason] = decision.reasons;
  const writer = textWriter(runtime.catalogues, language, signed.bundle);
  throw new FunctionFailure(
    reason?.code ?? 'INTERNAL',
    reason === undefined ? [] : writer.details(reason),
  );
}

/** The columns of the answer that an access to it shares. */
function useRow(session: Session, completed: LogColumns, phase: string): LogColumns {
  const shared = ['skill', 'region', 'located_in', 'stored_in', 'operated_by', 'subjects'] as const;
  const columns = Object.fromEntries(shared.map((name) => [name, completed[name] ?? '']));
  const inference = completed['inference_id'] ?? '';
  return {
    ...columns,
    bundle_digest: session.signed.digest,
    ...phaseRow({ inference, phase, at: session.now(), userId: session.userId, reason: '' }),
  };
}

/** Text as HTML that shows it as it is: no mark-up of an answer is ever mark-up of a note. */
function asHtml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
  return escaped.replaceAll(/\r\n|\r|\n/g, '<br>');
}
