/** What the search for known values works with. Positions count UTF-16 units. */

/** A whole number of 32 bits. */
export type int = number;

/**
 * A text as it is searched: folded, without what is not seen, HTML entities read. Each unit stands
 * for one stretch of the text.
 */
export interface Shadow {
  readonly size: int;
  readonly textSize: int;
  /** Lower case: what names are compared with. */
  readonly folded: string;
  /** The same letters in the case that they are written in. */
  readonly cased: string;
  /** For each unit of the text that the shadow lacks, the shadow's size when it was left out. */
  readonly removed: readonly int[];
  /** Where groups of digits begin, in order, and where each ends. */
  readonly digitStarts: readonly int[];
  readonly digitEnds: readonly int[];
}

/** A place in a shadow where something was found. */
export interface Span {
  readonly first: int;
  readonly last: int;
  readonly kind: string;
  /** null: the text as it is written there. */
  readonly known: string | null;
  /** Whose value it is; '' = nobody's. */
  readonly owner: string;
}

/** A stretch of a text that a placeholder takes the place of. */
export interface Hidden {
  readonly first: int;
  readonly last: int;
  /** Kind of placeholder, for example `PERSON`. */
  readonly kind: string;
  /** What the placeholder stands for. */
  readonly original: string;
}

/** The further words of a value, after the one that it is searched by. */
export interface Phrase {
  readonly kind: string;
  readonly known: string | null;
  readonly owner: string;
  /** Each word in its folded spellings. */
  readonly rest: readonly (readonly string[])[];
  /** Folded initials of the first names that may stand beside it; '' = none. */
  readonly initials: string;
}

/** A word to search for, and the values that begin with it. */
export interface Head {
  readonly word: string;
  /** Compared letter by letter: folded, a name such as An would be found in every sentence. */
  readonly isExact: boolean;
  readonly phrases: Phrase[];
}

export interface KnownPhone {
  /** Digits without the zeros that stand for a trunk or an exit code. */
  readonly digits: string;
  readonly known: string | null;
  readonly owner: string;
}

/** Everything that is searched for. Made empty by `newFinder`, filled by the `add...` functions. */
export interface Finder {
  readonly heads: Head[];
  readonly headByWord: Map<string, Head>;
  /** By their last digits: two forms of one number end alike. */
  readonly phones: Map<string, KnownPhone[]>;
}
