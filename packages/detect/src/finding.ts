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

/** Finds spans in a normalised text; must take time linear in its length. */
export interface Detector {
  readonly id: string;
  readonly type: PlaceholderType;
  readonly find: (text: string) => Iterable<readonly [start: number, end: number]>;
}
