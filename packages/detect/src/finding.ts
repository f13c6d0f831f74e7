import type { CueSightings } from './cues.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Words } from './words.ts';

/** Types that placeholders name; part of the contract with the CRM. */
export const PLACEHOLDER_TYPES = [
  'PERSON',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'DATE',
  'ID',
  'TEXT',
] as const;
export type PlaceholderType = (typeof PLACEHOLDER_TYPES)[number];

/** A place in a text that holds personal data. */
export interface Finding {
  readonly type: PlaceholderType;
  /** Which detector found it, for example `iban`. */
  readonly detector: string;
  readonly start: number;
  readonly end: number;
}

/** Begin and end of a place in the text that is searched. */
export type Span = readonly [start: number, end: number];

/** A text made ready for searching, once for all detectors. */
export interface Scan {
  readonly text: string;
  readonly words: Words;
  readonly cues: CueSightings;
  readonly vocabulary: Vocabulary;
}

/** Takes a place; `id` says more exactly what it is than the detector's own id. */
export type Report = (span: Span, id?: string) => void;

/** Finds places of one type; must take time linear in the length of the text. */
export interface Detector {
  readonly id: string;
  readonly type: PlaceholderType;
  /** Words near a finding that the detector asks about, by the name it asks with. */
  readonly cues?: ReadonlyMap<string, string>;
  readonly find: (scan: Scan, report: Report) => void;
}
