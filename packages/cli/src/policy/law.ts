/** The law sources: one file per regime, read strictly, with file and line in every failure. */
import path from 'node:path';
import { ReadError, readLawRow } from '@bailiwick/policy';
import type { LawRow, Regime } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';
import { readKnownMechanism } from './known_mechanism.ts';
import type { KnownMechanism } from './known_mechanism.ts';
import { readKnownRegime } from './known_regime.ts';
import type { RegimeFacts } from './known_regime.ts';
import { isMembers } from './member_names.ts';
import { complaintOf, sourceFault } from './sites.ts';
import { readFolder } from './sources.ts';
import type { Sourced } from './sources.ts';

/** One file of `config/law`, as `config/schema/law.schema.json` describes it. */
export interface LawFile {
  readonly file: string;
  /** What the bundle holds of it. */
  readonly regime: Regime;
  /** What that rests on. */
  readonly facts: RegimeFacts;
  /** What the file rests on and leaves out. */
  readonly note: string;
  readonly rows: readonly LawRow[];
  /** What a contract can bring under this regime. */
  readonly mechanisms: readonly KnownMechanism[];
}

/** Why a row asks for attention on a day; '' when it does not. */
export type Due = '' | 'expired' | 'recheck';

const MEMBERS: readonly string[] = ['regime', 'note', 'rows', 'mechanisms'];

/** Reads every law file of a `config` folder. */
export function readLaw(folder: string): readonly LawFile[] {
  return readFolder(path.join(folder, 'law')).map(readLawFile);
}

/** One law file, with every member of the right type and every row of the file's own regime. */
export function readLawFile(source: Sourced): LawFile {
  try {
    return lawFileOf(source);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new CommandFailure(sourceFault(source, error.path, ...complaintOf(error)));
  }
}

/** `expired` from its last day on, `recheck` from the day on which the core calls it stale. */
export function dueOn(entry: Pick<LawRow, 'expiresOn' | 'recheckOn'>, day: number): Due {
  if (entry.expiresOn !== 0 && entry.expiresOn <= day) return 'expired';
  return entry.recheckOn <= day ? 'recheck' : '';
}

function lawFileOf(source: Sourced): LawFile {
  const { file, value } = source;
  if (!isMembers(value)) throw new ReadError('WRONG_TYPE', '', 'must be an object');
  const extra = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (extra !== undefined) throw new ReadError('EXTRA', extra, 'is not expected');
  const missing = MEMBERS.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new ReadError('MISSING', missing, 'is missing');
  const { regime, facts } = readKnownRegime(value['regime'], 'regime');
  return {
    file,
    regime,
    facts,
    note: textIn(value['note'], 'note'),
    rows: listIn(value['rows'], 'rows').map((row, index) => ownRow(regime, row, `rows[${index}]`)),
    mechanisms: listIn(value['mechanisms'], 'mechanisms').map((mechanism, index) =>
      readKnownMechanism(mechanism, `mechanisms[${index}]`),
    ),
  };
}

/** A row of another regime would be read under a file that says nothing about it. */
function ownRow(regime: Regime, value: unknown, member: string): LawRow {
  const row = readLawRow(value, member);
  if (row.regime === regime.id) return row;
  throw new ReadError('UNKNOWN_VALUE', `${member}.regime`, `must be one of: ${regime.id}`);
}

function textIn(value: unknown, member: string): string {
  if (typeof value === 'string') return value;
  throw new ReadError('WRONG_TYPE', member, 'must be a string');
}

function listIn(value: unknown, member: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new ReadError('WRONG_TYPE', member, 'must be a list');
}
