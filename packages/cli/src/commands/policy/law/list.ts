import { textOption } from '../../../command.ts';
import type { Command } from '../../../command.ts';
import { CommandFailure } from '../../../failure.ts';
import { coverageOf, UNCOVERED } from '../../../policy/coverage.ts';
import { readLaw } from '../../../policy/law.ts';
import { dayText } from '../../../policy/day.ts';
import { tableLines } from '../../../policy/table.ts';

/** `bailiwick policy law list`: every row of the law sources. */
export const listLaw: Command = {
  name: 'policy law list',
  summary: 'list the rows of law with their certainty and dates',
  positionals: '',
  options: {
    config: { type: 'string', value: 'folder', description: 'policy sources', default: 'config' },
    regime: { type: 'string', value: 'id', description: 'only this regime' },
    json: { type: 'boolean', description: 'print the files as JSON' },
  },
  run: (input, terminal) => {
    const only = textOption(input, 'regime');
    const folder = textOption(input, 'config');
    const all = readLaw(folder);
    const files = all.filter(({ regime }) => only === '' || regime.id === only);
    if (files.length === 0) throw new CommandFailure(`no law file is about \`${only}\``);
    const isCovered = coverageOf(folder, all);
    if (input.options['json'] === true) {
      const marked = files.map(({ rows, ...file }) => ({
        ...file,
        rows: rows.map((row) => ({ ...row, covered: isCovered(row.destination) })),
      }));
      terminal.out(JSON.stringify(marked, null, 2));
      return 0;
    }
    const rows = files.flatMap((file) => file.rows);
    const cells = rows.map((row) => [
      row.id,
      row.regime,
      row.destination,
      row.mechanism,
      row.dataKind,
      row.exporters.join(' ') || 'any',
      row.confidence,
      row.risk,
      dayText(row.verifiedOn),
      dayText(row.expiresOn),
      dayText(row.recheckOn),
      isCovered(row.destination) ? '' : UNCOVERED,
    ]);
    const headings =
      'row regime destination mechanism data exporters confidence risk verified expires recheck note';
    tableLines(headings.split(' '), cells).forEach(terminal.out);
    const confirmed = rows.filter(({ confidence }) => confidence === 'confirmed');
    const able = confirmed.filter(({ destination }) => isCovered(destination)).length;
    terminal.out(
      `${files.length} regimes, ${rows.length} rows, ${confirmed.length} of them confirmed, ${able} of these able to permit`,
    );
    return 0;
  },
};
