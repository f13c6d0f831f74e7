import type { LawRow } from '@bailiwick/policy';
import { textOption } from '../../../command.ts';
import type { Command } from '../../../command.ts';
import { CommandFailure } from '../../../failure.ts';
import { coverageOf, UNCOVERED } from '../../../policy/coverage.ts';
import { dueOn, readLaw } from '../../../policy/law.ts';
import type { LawFile } from '../../../policy/law.ts';
import { dayText } from '../../../policy/day.ts';

const DATA = {
  any: 'about anybody',
  staff: 'about the controller’s own staff only',
  other: 'about other people only',
} as const;

/** `bailiwick policy law show`: one row with scope, conditions and source, or one regime. */
export const showLaw: Command = {
  name: 'policy law show',
  summary: 'show one row of law, or what is known of one regime',
  positionals: '<row or regime>',
  options: {
    config: { type: 'string', value: 'folder', description: 'policy sources', default: 'config' },
    json: { type: 'boolean', description: 'print it as JSON' },
  },
  run: (input, terminal) => {
    const id = input.positionals[0];
    if (id === undefined) throw new CommandFailure('policy law show needs <row or regime>');
    const folder = textOption(input, 'config');
    const files = readLaw(folder);
    const known = files.find(({ regime }) => regime.id === id);
    const file = files.find(({ rows }) => rows.some((row) => row.id === id));
    const row = file?.rows.find((candidate) => candidate.id === id);
    if (known) {
      const { regime, facts, note } = known;
      if (input.options['json'] === true) {
        terminal.out(JSON.stringify({ ...regime, ...facts, note }, null, 2));
      } else regimeLines(known, terminal.today()).forEach(terminal.out);
      return 0;
    }
    if (!file || !row) {
      throw new CommandFailure(`no row or regime \`${id}\`; bailiwick policy law list names them`);
    }
    const covered = coverageOf(folder, files)(row.destination);
    if (input.options['json'] === true) {
      terminal.out(JSON.stringify({ ...row, covered }, null, 2));
    } else rowLines(row, file, covered, terminal.today()).forEach(terminal.out);
    return 0;
  },
};

function regimeLines({ file, regime, facts, note }: LawFile, today: number): string[] {
  const freely = `does not restrict transfers: ${facts.reason}`;
  return [
    `${regime.id}  (${file})`,
    `  covers      ${regime.covers.join(', ')}`,
    `  territory   ${regime.territory.join(', ') || 'none'}`,
    `  outside     ${regime.restrictsTransfers ? 'restricts transfers' : freely}`,
    `  note        ${note}`,
    `  certainty   ${facts.confidence}`,
    ...dateLines({ ...facts, expiresOn: 0 }, today),
  ];
}

function rowLines(row: LawRow, { file }: LawFile, covered: boolean, today: number): string[] {
  return [
    `${row.id}  (${file})`,
    `  transfer    under ${row.regime} to ${row.destination}: ${row.mechanism}`,
    ...(covered ? [] : [`              ${UNCOVERED}`]),
    `  scope       ${row.scope}`,
    `  conditions  ${row.conditions.join(', ') || 'none'}`,
    `  exporters   ${row.exporters.join(', ') || 'any controller'}`,
    `  data        ${DATA[row.dataKind]}`,
    `  certainty   ${row.confidence}, risk ${row.risk}`,
    ...dateLines(row, today),
  ];
}

type Dated = Pick<LawRow, 'verifiedOn' | 'expiresOn' | 'recheckOn' | 'source'>;

function dateLines(dated: Dated, today: number): string[] {
  const due = dueOn(dated, today);
  return [
    `  verified    ${dayText(dated.verifiedOn)}`,
    `  expires     ${dayText(dated.expiresOn)}`,
    `  recheck     ${dayText(dated.recheckOn)}${due === '' ? '' : `, due (${due})`}`,
    `  source      ${dated.source}`,
  ];
}
