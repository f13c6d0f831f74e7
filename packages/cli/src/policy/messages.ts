/** The sentences for reasons, in the languages of `config/messages`. */
import path from 'node:path';
import type { Reason } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';
import { readJson } from './sources.ts';

export interface Message {
  /** The rule in one sentence. */
  readonly message: string;
  /** What would cure the refusal. */
  readonly cure: string;
}

export type Messages = Readonly<Record<string, Message>>;

/** The languages that ship. */
export const languages = ['en', 'de', 'fr'] as const;

/** Reads one language of the catalogue. */
export function readMessages(folder: string, language: string): Messages {
  const file = path.join(folder, 'messages', `${language}.json`);
  return readJson(file, path.dirname(path.resolve(folder))).value as Messages;
}

/** The sentence and cure for a reason, with its details in place; an empty detail shows as `?`. */
export function explainReason(reason: Reason, messages: Messages): Message {
  const found = messages[reason.code];
  if (!found) throw new CommandFailure(`no message for reason \`${reason.code}\``);
  return { message: fill(found.message, reason), cure: fill(found.cure, reason) };
}

function fill(text: string, reason: Reason): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => reason.details[Number(index)] || '?');
}
