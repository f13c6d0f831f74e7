import { createMasker, placeholdersIn } from '@bailiwick/detect';
import type { Masker, PlaceholderType } from '@bailiwick/detect';
import type { Skill } from '@bailiwick/policy';
import type { Gateway } from '../gateway.ts';
import { suspectInjection } from '../injection/suspect.ts';
import type { InjectionKind } from '../injection/patterns.ts';
import { createFrame } from './frame.ts';
import type { Frame } from './frame.ts';
import type { Opened, OpenedPart } from './open.ts';

/** The prompt as the model may see it, with the way back. */
export interface Protected {
  readonly prompt: string;
  readonly masker: Masker;
  /** The prompt before masking: what an answer may contain after restoring. */
  readonly original: string;
  /** Full names that the request had in fields of their own. */
  readonly names: readonly string[];
  /** The skill's own words, which no answer may repeat. */
  readonly skillText: string;
  readonly frame: Frame;
  /** What the record's texts try with the model. */
  readonly suspicions: readonly InjectionKind[];
}

/** Classes whose whole value a model may see when it came sealed. */
const VISIBLE_CLASSES = new Set(['public', 'internal']);

/** Type of placeholder by what a field is called; anything else is TEXT. */
const FIELD_TYPES: readonly (readonly [RegExp, PlaceholderType])[] = [
  [/mail/i, 'EMAIL'],
  [/phone|fax|mobile/i, 'PHONE'],
  [/street|city|postal|address|state$|country/i, 'ADDRESS'],
  [/birth|date$/i, 'DATE'],
  [/^(?:first|last|middle)?name$|salutation/i, 'PERSON'],
  [/id$|number|iban|tax/i, 'ID'],
];

/** Masks what the model need not know and renders the skill text with the rest. */
export function protect(gateway: Gateway, skill: Skill, opened: Opened): Protected {
  const foreign = opened.parts.flatMap(({ text }) => placeholdersIn(text));
  const masker = createMasker(foreign, gateway.random);
  const frame = createFrame(gateway.random);
  const values = new Map<string, string>();
  // Whole values first: free text is then searched for them, too.
  for (const opaque of opened.parts.filter((entry) => !isReadable(entry, skill))) {
    values.set(opaque.part.path, frame.wrap(hideWhole(opaque, masker)));
  }
  for (const readable of opened.parts.filter((entry) => isReadable(entry, skill))) {
    values.set(readable.part.path, frame.wrap(masker.mask(readable.text)));
  }
  const originals = new Map(opened.parts.map(({ part, text }) => [part.path, text]));
  for (const type of Object.keys(masker.counts())) {
    gateway.metrics.count('bailiwick_masked_values_total', type);
  }
  return {
    prompt: render(masker.mask(opened.skillText), values),
    masker,
    original: render(opened.skillText, originals),
    names: namesIn(opened.parts),
    skillText: opened.skillText,
    frame,
    suspicions: suspectIn(gateway, opened),
  };
}

/** First, middle and last names of one record, put together. */
function namesIn(parts: readonly OpenedPart[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const order of ['firstname', 'middlename', 'lastname']) {
    for (const { part, text } of parts) {
      if (part.field.toLowerCase() !== order || text.trim() === '') continue;
      const record = part.path.slice(0, -part.field.length);
      names.set(record, [...(names.get(record) ?? []), text.trim()]);
    }
  }
  return [...names.values()].filter(({ length }) => length > 1).map((name) => name.join(' '));
}

/** Counted by kind: the answer, the log and the receipt carry one flag for all. */
function suspectIn(gateway: Gateway, opened: Opened): readonly InjectionKind[] {
  const suspicions = suspectInjection(opened.parts.map(({ text }) => text));
  for (const kind of suspicions) {
    gateway.metrics.count('bailiwick_injections_suspected_total', kind);
  }
  return suspicions;
}

/**
 * True when the text itself may be shown once the personal data in it is masked. That a field is
 * prose is what the signed skill says: a caller's word would show addresses and names as they are.
 */
function isReadable({ part }: OpenedPart, skill: Skill): boolean {
  if (part.protection !== 'seal' || VISIBLE_CLASSES.has(part.dataClass)) return true;
  return skill.fields.some((wish) => wish.path === part.path && wish.freeText);
}

function hideWhole({ part, text }: OpenedPart, masker: Masker): string {
  const value = text.trim();
  if (value === '') return '';
  const type = FIELD_TYPES.find(([pattern]) => pattern.test(part.field))?.[1] ?? 'TEXT';
  return masker.placeholderFor(
    part.object === 'Account' && type === 'PERSON' ? 'TEXT' : type,
    value,
  );
}

/** One pass: a value that itself looks like a reference is not looked up again. */
function render(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{\{\s{0,5}([\w.]{1,200})\s{0,5}\}\}/g, (_match, path: string) => {
    return values.get(path) ?? '';
  });
}
