import fs from 'node:fs';
import path from 'node:path';
import type { Sample } from './annotated.ts';

const sets = path.resolve(import.meta.dirname, '../../packages/detect/test/sets');
const NOTE_SIZE = 1024;

/** Notes of about a kilobyte: texts of the labelled sets one after another, as in a long case. */
function makeNotes(): readonly string[] {
  const lines = fs.readFileSync(path.join(sets, 'tuning-texts.jsonl'), 'utf8').trim().split('\n');
  const notes: string[] = [];
  let current = '';
  for (const line of lines) {
    current += `${(JSON.parse(line) as Sample).text}\n`;
    if (current.length < NOTE_SIZE) continue;
    notes.push(current.slice(0, NOTE_SIZE));
    current = '';
  }
  return notes;
}

export const NOTES = makeNotes();

const MEGABYTE = 1_000_000;
const fill = (unit: string): string =>
  unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE);

/** Texts with which a careless pattern takes time in the square of their length, or worse. */
export const ADVERSARIAL_TEXTS: Readonly<Record<string, string>> = {
  'one letter': fill('a'),
  'one digit': fill('1'),
  'digits apart': fill('1 '),
  'pairs of digits': fill('12 '),
  'three digits': fill('123 '),
  'four digits': fill('1234 '),
  'three-three-four': fill('123-456-7890 '),
  'nine digits': fill('123456782 '),
  'eleven digits': fill('12345678903 '),
  'card-like': fill('4111 1111 1111 1112 '),
  'iban-like': fill('DE89 3704 0044 0532 0130 01 '),
  'dotted numbers': fill('1.'),
  'ip-like': fill('1.2.3.'),
  'colons and digits': fill('1:'),
  'hex and colons': fill('fe:'),
  'at signs': fill('@'),
  'letters and dots': fill('a.'),
  'mail cut off': fill('a@b.'),
  'mail runs': fill('a@b.co'),
  plus: fill('+1 '),
  'plus and brackets': fill('+(1'),
  'phone words': fill('tel 12 '),
  'order words': fill('order 123456789 '),
  'tax words': fill('BSN 123456789 steuer 12345678903 '),
  capitals: fill('Aa '),
  'all capitals': fill('AB '),
  'given names': fill('Anna '),
  'given names, commas': fill('Anna, '),
  particles: fill('van de '),
  initials: fill('A. '),
  titles: fill('Dr. '),
  streets: fill('rue de la '),
  'street names': fill('Via Roma '),
  'german streets': fill('Hauptstraße '),
  'house numbers': fill('12 High '),
  urls: fill('http://a'),
  'one url': `http://${fill('a/')}`,
  passwords: fill('password '),
  jwt: fill('eyJ'),
  dates: fill('born 12.03.'),
  months: fill('12 march '),
  coordinates: fill('52.123456, '),
  entities: fill('&#65;'),
  ampersands: fill('&'),
  percent: fill('%41'),
  'percent signs': fill('%'),
  base64: fill('QW5uYSBN'),
  'spaced letters': fill('a b '),
  'combining marks': `e${fill('\u0301')}`,
  'zero width': fill('a\u200b'),
  lookalikes: fill('а'),
  brackets: fill('['),
  placeholders: fill('[[PERSON_'),
  braces: fill('{{a'),
  newlines: fill('\n'),
  blanks: fill(' '),
};
