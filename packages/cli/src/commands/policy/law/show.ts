import { textOption } from '../../../command.ts';
import type { Command } from '../../../command.ts';
import { CommandFailure } from '../../../failure.ts';
import { dueOn, readLaw } from '../../../policy/law.ts';
import { dayText } from '../../../policy/day.ts';

const DATA = {
  any: 'about anybody',
  staff: 'about the controller’s own staff only',
  other: 'about other people only',
} as const;

/** `bailiwick policy law show`: one row with scope, conditions and source. */
export const showLaw: Command = {
  name: 'policy law show',
  summary: 'show one row of law: scope, conditions, source, dates',
  positionals: '<row>',
  options: {
    config: { type: 'string', value: 'folder', description: 'policy sources', default: 'config' },
    json: { type: 'boolean', description: 'print the row as JSON' },
  },
  run: (input, terminal) => {
    const id = input.positionals[0];
    if (id === undefined) throw new CommandFailure('policy law show needs <row>');
    const files = readLaw(textOption(input, 'config'));
    const file = files.find(({ rows }) => rows.some((row) => row.id === id));
    const row = file?.rows.find((candidate) => candidate.id === id);
    if (!file || !row) {
      throw new CommandFailure(`no row \`${id}\`; bailiwick policy law list names them`);
    }
    if (input.options['json'] === true) {
      terminal.out(JSON.stringify(row, null, 2));
      return 0;
    }
    const due = dueOn(row, terminal.today());
    terminal.out(`${row.id}  (${file.file})`);
    terminal.out(`  transfer    under ${row.regime} to ${row.destination}: ${row.mechanism}`);
    terminal.out(`  scope       ${row.scope}`);
    terminal.out(`  conditions  ${row.conditions.join(', ') || 'none'}`);
    terminal.out(`  exporters   ${row.exporters.join(', ') || 'any controller'}`);
    terminal.out(`  data        ${DATA[row.dataKind]}`);
    terminal.out(`  certainty   ${row.confidence}, risk ${row.risk}`);
    terminal.out(`  verified    ${dayText(row.verifiedOn)}`);
    terminal.out(`  expires     ${dayText(row.expiresOn)}`);
    terminal.out(`  recheck     ${dayText(row.recheckOn)}${due === '' ? '' : `, due (${due})`}`);
    terminal.out(`  source      ${row.source}`);
    return 0;
  },
};
