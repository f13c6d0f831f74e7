import { textOption } from '../../../command.ts';
import type { Command } from '../../../command.ts';
import { dueOn, readLaw } from '../../../policy/law.ts';
import type { Due, LawFile } from '../../../policy/law.ts';
import { dayOption } from '../../../policy/options.ts';
import { dayText } from '../../../policy/day.ts';
import { tableLines } from '../../../policy/table.ts';

/** A regime, a row of law, or a mechanism that a regime knows. */
interface Entry {
  readonly id: string;
  readonly file: string;
  readonly due: Due;
  readonly verifiedOn: number;
  readonly expiresOn: number;
  readonly recheckOn: number;
  readonly source: string;
}

/** `bailiwick policy law due`: regimes, rows and mechanisms that somebody has to look at again. */
export const dueLaw: Command = {
  name: 'policy law due',
  summary: 'list law to check again; exits 1 when there is any',
  positionals: '',
  options: {
    on: { type: 'string', value: 'yyyymmdd', description: 'default: today' },
    config: { type: 'string', value: 'folder', description: 'policy sources', default: 'config' },
    json: { type: 'boolean', description: 'print what is due as JSON' },
  },
  run: (input, terminal) => {
    const day = dayOption(input, 'on', terminal.today());
    const files = readLaw(textOption(input, 'config'));
    const regimes = files.map((file) => regimeOf(file, day));
    const rows = files.flatMap((file) => rowsOf(file, day));
    const mechanisms = files.flatMap((file) => mechanismsOf(file, day));
    const all = [...regimes, ...rows, ...mechanisms];
    const due = all.filter((entry) => entry.due !== '');
    if (input.options['json'] === true) {
      const counts = {
        regimes: regimes.length,
        rows: rows.length,
        mechanisms: mechanisms.length,
      };
      terminal.out(JSON.stringify({ on: day, ...counts, due }, null, 2));
      return due.length > 0 ? 1 : 0;
    }
    if (due.length > 0) lines(due).forEach(terminal.out);
    const next = all.map(({ recheckOn }) => recheckOn).filter((recheck) => recheck > day);
    const after = next.length > 0 ? `; the next is due on ${dayText(Math.min(...next))}` : '';
    terminal.out(
      `${countDue(regimes)} of ${regimes.length} regimes, ${countDue(rows)} of ${rows.length} rows and ${countDue(mechanisms)} of ${mechanisms.length} mechanisms due on ${dayText(day)}${after}`,
    );
    return due.length > 0 ? 1 : 0;
  },
};

/** What it covers and whether it restricts transfers has a day of its own. */
function regimeOf({ file, regime, facts }: LawFile, day: number): Entry {
  const dated = { ...facts, expiresOn: 0 };
  return entryOf(regime.id, file, dueOn(dated, day), dated);
}

function rowsOf({ file, rows }: LawFile, day: number): Entry[] {
  return rows.map((row) => entryOf(row.id, file, dueOn(row, day), row));
}

/** A mechanism that has ended stays, to be refused by name: its end asks for nothing. */
function mechanismsOf({ file, regime, mechanisms }: LawFile, day: number): Entry[] {
  return mechanisms.map((mechanism) => {
    const due = dueOn({ ...mechanism, expiresOn: 0 }, day);
    return entryOf(`${regime.id} ${mechanism.code}`, file, due, mechanism);
  });
}

function entryOf(
  id: string,
  file: string,
  due: Due,
  dated: Pick<Entry, 'verifiedOn' | 'expiresOn' | 'recheckOn' | 'source'>,
): Entry {
  const { verifiedOn, expiresOn, recheckOn, source } = dated;
  return { id, file, due, verifiedOn, expiresOn, recheckOn, source };
}

function countDue(entries: readonly Entry[]): number {
  return entries.filter(({ due }) => due !== '').length;
}

function lines(due: readonly Entry[]): string[] {
  const cells = due.map((entry) => [
    entry.id,
    entry.due,
    dayText(entry.recheckOn),
    dayText(entry.expiresOn),
    entry.file,
    entry.source,
  ]);
  return tableLines(['law', 'due', 'recheck', 'expires', 'file', 'source'], cells);
}
