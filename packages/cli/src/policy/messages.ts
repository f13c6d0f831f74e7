/** The sentences for reasons, in the languages of `config/messages`. */
import path from 'node:path';
import { REASON_RULES } from '@bailiwick/policy';
import type { Reason } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';
import { readJson } from './sources.ts';
import { valueWithId, valueWord } from './value_words.ts';

export interface Message {
  /** The rule in one sentence. */
  readonly message: string;
  /** What would cure the refusal. */
  readonly cure: string;
}

export interface Messages {
  readonly language: string;
  readonly texts: Readonly<Record<string, Message>>;
}

/** The languages that ship. */
export const languages = ['en', 'de', 'fr'] as const;

/** Reads one language of the catalogue. */
export function readMessages(folder: string, language: string): Messages {
  const file = path.join(folder, 'messages', `${language}.json`);
  const { value } = readJson(file);
  return { language, texts: value as Messages['texts'] };
}

/** The sentence and cure for a reason, with its details in place; an empty detail shows as `?`. */
export function explainReason(reason: Reason, messages: Messages): Message {
  const found = messages.texts[reason.code];
  if (!found) throw new CommandFailure(`no message for reason \`${reason.code}\``);
  const kinds = REASON_RULES.find(({ code }) => code === reason.code)?.details ?? [];
  const details = reason.details.map((value, index) =>
    detailText(kinds[index] ?? 'text', value, messages.language),
  );
  const fill = (text: string): string =>
    text.replace(/\{(\d)\}/g, (_, index: string) => details[Number(index)] || '?');
  return { message: fill(found.message), cure: fill(found.cure) };
}

/** Countries by name with their code, days as ISO 8601; ids stay, for they lead into the sources. */
function detailText(kind: string, value: string, language: string): string {
  if (kind === 'country' && /^[A-Z]{2}$/.test(value)) {
    const name = new Intl.DisplayNames([language], { type: 'region' }).of(value);
    return name === undefined || name === value ? value : `${name} [${value}]`;
  }
  if (kind === 'date') {
    return value === '0' ? '–' : value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  }
  if (kind === 'leg' || kind === 'recipient') return valueWord(kind, value, language);
  if (kind === 'class' || kind === 'action') return valueWithId(kind, value, language);
  return value;
}
