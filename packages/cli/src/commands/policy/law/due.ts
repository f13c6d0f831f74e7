import { textOption } from '../../../command.ts';
import type { Command } from '../../../command.ts';
import { dueOn, readLaw } from '../../../policy/law.ts';
import { dayOption } from '../../../policy/options.ts';
import { dayText, tableLines } from '../../../policy/table.ts';

/** `bailiwick policy law due`: rows that somebody has to look at again. */
export const dueLaw: Command = {
  name: 'policy law due',
  summary: 'list rows of law to check again; exits 1 when there are any',
  positionals: '',
  options: {
    on: { type: 'string', value: 'yyyymmdd', description: 'default: today' },
    config: { type: 'string', value: 'folder', description: 'policy sources', default: 'config' },
    json: { type: 'boolean', description: 'print the due rows as JSON' },
  },
  run: (input, terminal) => {
    const day = dayOption(input, 'on', terminal.today());
    const rows = readLaw(textOption(input, 'config')).flatMap(({ file, rows: all }) =>
      all.map((row) => ({ file, due: dueOn(row, day), row })),
    );
    const due = rows.filter((entry) => entry.due !== '');
    if (input.options['json'] === true) {
      terminal.out(JSON.stringify({ on: day, rows: rows.length, due }, null, 2));
      return due.length > 0 ? 1 : 0;
    }
    if (due.length > 0) {
      const cells = due.map(({ file, due: why, row }) => [
        row.id,
        why,
        dayText(row.recheckOn),
        dayText(row.expiresOn),
        file,
        row.source,
      ]);
      const headings = ['row', 'due', 'recheck', 'expires', 'file', 'source'];
      tableLines(headings, cells).forEach(terminal.out);
    }
    const next = rows.map(({ row }) => row.recheckOn).filter((recheck) => recheck > day);
    const after = next.length > 0 ? `; the next is due on ${dayText(Math.min(...next))}` : '';
    terminal.out(`${due.length} of ${rows.length} rows due on ${dayText(day)}${after}`);
    return due.length > 0 ? 1 : 0;
  },
};
