import { textOption } from '../../../command.ts';
import type { Command } from '../../../command.ts';
import { CommandFailure } from '../../../failure.ts';
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
    const files = readLaw(textOption(input, 'config')).filter(
      ({ regime }) => only === '' || regime.id === only,
    );
    if (files.length === 0) throw new CommandFailure(`no law file is about \`${only}\``);
    if (input.options['json'] === true) {
      terminal.out(JSON.stringify(files, null, 2));
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
    ]);
    const headings =
      'row regime destination mechanism data exporters confidence risk verified expires recheck';
    tableLines(headings.split(' '), cells).forEach(terminal.out);
    const confirmed = rows.filter(({ confidence }) => confidence === 'confirmed').length;
    terminal.out(
      `${files.length} regimes, ${rows.length} rows, ${confirmed} of them confirmed and able to permit`,
    );
    return 0;
  },
};
