/** Places, moments and names of the policy in the reader's words. */
import type { LegText } from '../functions/contract.ts';
import type { Host } from './host.tsx';
import type { Purpose } from './calls.ts';
import type { MessageKey, Words } from './messages.ts';

type Reader = Pick<Host<Purpose>, 'language' | 'locale' | 'timeZone'>;

/** `DE` as `Germany`; an unknown code stays as it is. */
export function placeName({ language }: Pick<Reader, 'language'>, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** An ISO 8601 moment in the reader's locale; '' stays ''. */
export function momentText(reader: Reader, moment: string): string {
  return dateText(moment, reader.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: reader.timeZone,
  });
}

/** A day, yyyy-mm-dd, in the reader's locale; '' stays ''. */
export function dayText({ locale }: Pick<Reader, 'locale'>, day: string): string {
  return dateText(day, locale, { dateStyle: 'medium', timeZone: 'UTC' });
}

function dateText(text: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(text);
  if (text === '' || Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat(locale, options).format(date);
}

/** Today in UTC, yyyy-mm-dd. */
export function todayText(): string {
  return new Date().toISOString().slice(0, 10);
}

const MECHANISMS: Readonly<Record<string, MessageKey>> = {
  NONE_NEEDED: 'mechanism.noneNeeded',
  ADEQ: 'mechanism.adequacy',
  SCC: 'mechanism.clauses',
  SCC_CH: 'mechanism.clauses',
  UK_ADDENDUM: 'mechanism.ukAddendum',
  NOT_LISTED: 'mechanism.notListed',
};

/** A mechanism in words, or by its own name where there are none. */
export function mechanismText(words: Words, mechanism: string): string {
  const key = MECHANISMS[mechanism];
  return key === undefined ? mechanism.replaceAll('_', ' ').toLowerCase() : words(key);
}

const WAYS: Readonly<Record<string, MessageKey>> = {
  request: 'way.request',
  answer: 'way.answer',
};

/** `request:GDPR:SCC` of a receipt as `Request, GDPR: standard contractual clauses`. */
export function receiptMechanism(words: Words, entry: string): string {
  const [leg = '', regime = '', ...rest] = entry.split(':');
  if (rest.length === 0) return mechanismText(words, entry);
  const ground = words('leg.under', regime, mechanismText(words, rest.join(':')));
  return `${wayText(words, leg)}, ${ground}`;
}

/** `request:Example GmbH` of a receipt as `Request: Example GmbH`. */
export function receiptRecipient(words: Words, entry: string): string {
  const [leg = '', ...rest] = entry.split(':');
  return rest.length === 0 ? entry : `${wayText(words, leg)}: ${rest.join(':')}`;
}

export function wayText(words: Words, leg: string): string {
  const key = WAYS[leg];
  return key === undefined ? leg : words(key);
}

/** The ground of one movement, with its source and the day on which somebody checked it. */
export function groundText(reader: Reader & { readonly words: Words }, leg: LegText): string {
  const { words } = reader;
  const parts = [words('leg.under', leg.regime, mechanismText(words, leg.mechanism))];
  if (leg.basis !== '') parts.push(words('leg.basis', leg.basis));
  if (leg.verifiedOn !== '') parts.push(words('leg.verified', dayText(reader, leg.verifiedOn)));
  return parts.join(', ');
}

/** What each kind of flag means for the reader; the first that fits. */
const FLAGS: readonly (readonly [RegExp, MessageKey])[] = [
  [/^INJECTION_SUSPECTED$/, 'notice.injection'],
  [/^UNEXPECTED_/, 'notice.unexpected'],
  [/^(?:LINK|IMAGE|HTML)_REMOVED$/, 'notice.removed'],
  [/^INSTRUCTIONS_REMOVED$/, 'notice.instructions'],
  [/^UNKNOWN_PLACEHOLDER$/, 'notice.placeholder'],
];

/** Flags in words, each once; a flag without words is named. */
export function flagTexts(words: Words, flags: readonly string[]): readonly string[] {
  const text = (flag: string): string => {
    const found = FLAGS.find(([pattern]) => pattern.test(flag));
    return found === undefined ? words('notice.other', flag) : words(found[1]);
  };
  return [...new Set(flags.map(text))];
}
