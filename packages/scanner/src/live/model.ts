/** What a live audit reads of an org or portal, kept between runs, and what it makes of it. */

/** One fact as read: ids, names of apps, days and countries; never a token, an address or a name of a person. */
export type Row = Readonly<Record<string, string | number | boolean>>;

/** A part of the audit that is read page by page. */
export interface Section<Source> {
  /** Kebab case; names the section in the state, in `--dry-run` and in findings (`live/<id>`). */
  readonly id: string;
  /** What is asked, one line a request, for `--dry-run`. */
  readonly requests: readonly string[];
  /**
   * One page. `cursor` is '' for the first, else what the page before gave; `rows` are those of the
   * pages before, so that a page may fold into them. Throws LiveFailure.
   */
  readonly read: (source: Source, cursor: string, rows: readonly Row[]) => Promise<SectionPage>;
}

export interface SectionPage {
  /** All rows so far. */
  readonly rows: readonly Row[];
  /** Where to go on; '' when this was the last page. */
  readonly cursor: string;
}

/** `unavailable`: the org has no such thing, its edition or the user's rights do not give it. */
export interface SectionState {
  readonly status: 'open' | 'done' | 'unavailable';
  readonly cursor: string;
  readonly rows: readonly Row[];
  /** The platform's own code for why it is not available; '' else. */
  readonly reason: string;
}

/** What is kept of an audit that was cut off. */
export interface AuditState {
  readonly version: 1;
  /** Digest of what is audited, so that one org's state never continues another's audit. */
  readonly target: string;
  /** When the first run began, ISO 8601; facts are of that time or later. */
  readonly startedAt: string;
  readonly sections: Readonly<Record<string, SectionState>>;
}

/** Text of a row's member; '' when it has none. */
export function textIn(row: Row, name: string): string {
  const value = row[name];
  return value === undefined ? '' : String(value);
}
