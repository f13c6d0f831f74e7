/** The law sources: one file per regime, read strictly, with file and member in every failure. */
import path from 'node:path';
import { ReadError, readLawRow, readRegime } from '@bailiwick/policy';
import type { LawRow, Regime } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';
import { readFolder } from './sources.ts';
import type { Sourced } from './sources.ts';

/** One file of `config/law`, as `config/schema/law.schema.json` describes it. */
export interface LawFile {
  readonly file: string;
  readonly regime: Regime;
  /** What the file rests on and leaves out. */
  readonly note: string;
  /** Where the regime's text is published. */
  readonly source: string;
  readonly rows: readonly LawRow[];
}

/** Why a row asks for attention on a day; '' when it does not. */
export type Due = '' | 'expired' | 'recheck';

const MEMBERS: readonly string[] = ['regime', 'note', 'source', 'rows'];

/** Reads every law file of a `config` folder. */
export function readLaw(folder: string): readonly LawFile[] {
  const base = path.dirname(path.resolve(folder));
  return readFolder(path.join(folder, 'law'), base).map(readLawFile);
}

/** One law file, with every member of the right type and every row of the file's own regime. */
export function readLawFile(source: Sourced): LawFile {
  const { file, value } = source;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new CommandFailure(`${file}: is not a JSON object`);
  }
  const members = value as Readonly<Record<string, unknown>>;
  const extra = Object.keys(members).find((name) => !MEMBERS.includes(name));
  if (extra !== undefined) throw new CommandFailure(`${file}: unknown member \`${extra}\``);
  const { note, source: origin, rows } = members;
  if (typeof note !== 'string' || typeof origin !== 'string' || members['regime'] === undefined) {
    throw new CommandFailure(`${file}: needs \`regime\`, \`note\`, \`source\` and \`rows\``);
  }
  if (!Array.isArray(rows)) throw new CommandFailure(`${file}: \`rows\` is not a list`);
  const regime = readMember(file, () => readRegime(members['regime'], 'regime'));
  return {
    file,
    regime,
    note,
    source: origin,
    rows: rows.map((row: unknown, index) => ownRow(file, regime, row, `rows[${index}]`)),
  };
}

/** `expired` from its last day on, `recheck` from the day on which the core calls it stale. */
export function dueOn(row: LawRow, day: number): Due {
  if (row.expiresOn !== 0 && row.expiresOn <= day) return 'expired';
  return row.recheckOn <= day ? 'recheck' : '';
}

/** A row of another regime would be read under a file that says nothing about it. */
function ownRow(file: string, regime: Regime, value: unknown, member: string): LawRow {
  const row = readMember(file, () => readLawRow(value, member));
  if (row.regime !== regime.id) {
    throw new CommandFailure(
      `${file}: ${member}.regime is \`${row.regime}\`, but the file is about \`${regime.id}\``,
    );
  }
  return row;
}

function readMember<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new CommandFailure(`${file}: ${error.message}`);
  }
}
