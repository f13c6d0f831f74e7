/** What a person does with an answer of their own: seen, copied, written to the record. */
import type { AssistantOperations, RecordPlace } from '../contract.ts';
import { textOf } from '../crm/api.ts';
import { FunctionFailure } from '../failure.ts';
import { phaseRow } from '../log/rows.ts';
import type { LogColumns } from '../log/rows.ts';
import type { Session } from '../session.ts';

const PHASES = ['output-viewed', 'output-copied'] as const;
const LONGEST_TEXT = 60_000;

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
  const associationTypeId = NOTE_TO[objectType];
  if (associationTypeId === undefined || !/^\d{1,20}$/.test(recordId)) {
    throw new FunctionFailure('RECORD_NOT_FOUND');
  }
  const completed = await ownAnswer(session, inference);
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
      // The row says that it was written: now it says that it was not.
      await session.log.write([{ key: row['key']!, reason: 'NOT_WRITTEN' }]);
      throw cause;
    });
  return { noteId: textOf(note, 'id') };
}

async function ownAnswer(session: Session, inference: string): Promise<LogColumns> {
  const isId = /^[0-9a-f-]{36}$/.test(inference);
  const row = isId ? await session.log.find(`${inference}:completed`) : null;
  if (row === null || row['user_id'] !== session.userId) {
    throw new FunctionFailure('ANSWER_UNKNOWN');
  }
  return row;
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
