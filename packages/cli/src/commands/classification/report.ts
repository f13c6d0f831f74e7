import { coverageOf } from '../../classification/coverage.ts';
import type { Coverage, CoverageRow } from '../../classification/coverage.ts';
import { objectsOfFile, objectsOfOrg } from '../../classification/crm_fields.ts';
import type { CrmObjects } from '../../classification/crm_fields.ts';
import { textOption } from '../../command.ts';
import type { Command, CommandInput } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { openBundle, pinOf, pinOptions } from '../../policy/open_bundle.ts';
import { tableLines } from '../../policy/table.ts';

/** `bailiwick classification report`: which fields of the skills nobody has classified. */
export const classificationReport: Command = {
  name: 'classification report',
  summary: 'tell the class of each field of the skills; exits 1 when one has none',
  positionals: '',
  options: {
    bundle: { type: 'string', value: 'file', description: 'bundle.json', required: true },
    ...pinOptions,
    org: { type: 'string', value: 'url', description: 'a running local org' },
    describe: {
      type: 'string',
      value: 'file',
      description: 'instead of --org: fields with their classification, as JSON',
    },
    json: { type: 'boolean', description: 'print the report as JSON' },
  },
  run: async (input, terminal) => {
    const { bundle } = openBundle(textOption(input, 'bundle'), pinOf(input));
    const coverage = await coverageOf(bundle, await objectsOf(input));
    if (input.options['json'] === true) terminal.out(JSON.stringify(coverage, null, 2));
    else linesOf(coverage).forEach(terminal.out);
    return coverage.unclassified + coverage.missing === 0 ? 0 : 1;
  },
};

async function objectsOf(input: CommandInput): Promise<CrmObjects> {
  const org = textOption(input, 'org');
  const file = textOption(input, 'describe');
  if ((org === '') === (file === '')) {
    throw new CommandFailure('give either --org or --describe');
  }
  return file === '' ? objectsOfOrg(org.replace(/\/+$/, '')) : objectsOfFile(file);
}

function linesOf({ total, unclassified, missing, rows }: Coverage): readonly string[] {
  const todos = new Map<string, number>();
  for (const { todo } of rows) if (todo !== '') todos.set(todo, (todos.get(todo) ?? 0) + 1);
  return [
    ...tableLines(['skill', 'path', 'field', 'class', 'from', 'protection'], rows.map(cellsOf)),
    '',
    `${unclassified} of ${total} fields used by skills have no class.`,
    ...(missing > 0 ? [`${missing} paths of skills lead to no field.`] : []),
    ...[...todos].map(([todo, count]) => `To do (${count}): ${todo}.`),
  ];
}

function cellsOf(row: CoverageRow): readonly string[] {
  const source = row.source === 'unclassified' ? 'none' : row.source;
  return [row.skill, row.path, row.field, row.dataClass, source, row.protection];
}
