/** Exactly what would leave: field by field with the reason, and the request as the model reads it. */
import { randomUUID } from 'node:crypto';
import type { FieldRow, Preview, RecordPlace } from '../contract.ts';
import { decisionColumns, phaseRow } from '../log/rows.ts';
import { protect } from '../protection/protect.ts';
import type { Part } from '../protection/protect.ts';
import type { Session } from '../session.ts';
import type { TextWriter } from '../texts/writer.ts';
import { prepareInference, regionOfDecision } from './context.ts';
import type { InferenceContext } from './context.ts';

const LONGEST_SAMPLE = 80;

/** Sends nothing and reads no key. A refusal is logged as `denied`, since the page does not run it. */
export async function preview(
  session: Session,
  { objectType, recordId, skillId }: RecordPlace & { readonly skillId: string },
): Promise<Preview> {
  const inference = randomUUID();
  const context = await prepareInference(session, objectType, recordId, skillId);
  const { decision, writer } = context;
  const permitted = decision.effect === 'permit';
  const shared = {
    inference,
    permitted,
    legs: writer.legs(decision.legs),
    reasons: writer.reasons(decision.reasons),
    contact: session.signed.bundle.contract.complianceContact,
  };
  if (!permitted) {
    await logDenial(context, inference);
    const summary = { total: 0, sealed: 0, masked: 0, dropped: 0, clear: 0 };
    return { ...shared, promptText: '', fields: [], summary, region: null };
  }
  const { parts } = protect(context.view, decision, context.skill, session.signed.bundle);
  const { text } = session.signed.skillText(context.skill);
  const shown = parts.filter(({ field }) => field.text !== '');
  const count = (protection: Part['protection']): number =>
    shown.filter((part) => part.protection === protection).length;
  return {
    ...shared,
    promptText: promptOf(text, parts),
    fields: shown.map((part) => rowOf(part, writer)),
    summary: {
      total: shown.length,
      sealed: count('seal'),
      masked: count('mask'),
      dropped: count('drop'),
      clear: count('clear'),
    },
    region: writer.region(regionOfDecision(context)),
  };
}

/** Logs that the policy refused here. */
export async function logDenial(context: InferenceContext, inference: string): Promise<void> {
  const { session, decision, facts } = context;
  const row = phaseRow({
    inference,
    phase: 'denied',
    at: session.now(),
    userId: session.userId,
    reason: decision.reasons[0]?.code ?? '',
  });
  await session.log.write([{ ...row, ...decisionColumns(facts, decision) }]);
}

/** The skill's text with what would leave in it; a dropped or empty field renders as nothing. */
function promptOf(text: string, parts: readonly Part[]): string {
  const byPath = new Map(parts.map((part) => [part.field.path, part.text]));
  return text.replaceAll(/\{\{([\w.]+)\}\}/g, (_, path: string) => byPath.get(path) ?? '');
}

function rowOf({ field, protection, dataClass, because }: Part, writer: TextWriter): FieldRow {
  const { path, label, text } = field;
  const letters = [...text.replaceAll(/\s+/g, ' ').trim()];
  const isLong = letters.length > LONGEST_SAMPLE;
  const sample = isLong ? `${letters.slice(0, LONGEST_SAMPLE - 1).join('')}…` : letters.join('');
  const why = writer.why(because);
  return { path, label, sample, protection, dataClass: writer.dataClass(dataClass), why };
}
