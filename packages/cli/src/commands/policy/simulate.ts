import fs from 'node:fs';
import { BUNDLE_FORMAT } from '@bailiwick/policy';
import type { Bundle } from '@bailiwick/policy';
import { textOption } from '../../command.ts';
import type { Command, CommandInput } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { buildBundle } from '../../policy/assemble.ts';
import { readInstallation } from '../../policy/installation.ts';
import {
  keyOptions,
  openBundle,
  pinOf,
  refuseOlder,
  verifyingKeys,
} from '../../policy/open_bundle.ts';
import type { BundleFile } from '../../policy/open_bundle.ts';
import { dayOption } from '../../policy/options.ts';
import { simulate } from '../../policy/simulate.ts';
import type { Shift, Simulation } from '../../policy/simulate.ts';
import { readJson, readPolicySources } from '../../policy/sources.ts';
import { dayText } from '../../policy/day.ts';
import { tableLines } from '../../policy/table.ts';

/** Countries and classes that a cell of the table names before it counts the rest. */
const NAMED = 6;

/** `bailiwick policy simulate`: who would be refused or permitted, before anyone signs. */
export const simulateChange: Command = {
  name: 'policy simulate',
  summary: 'list what a change would permit or refuse; exits 1 on a change',
  positionals: '',
  options: {
    bundle: { type: 'string', value: 'file', description: 'bundle in force', required: true },
    change: {
      type: 'string',
      value: 'file',
      description: 'new bundle, or a contract source to build with --config',
      required: true,
    },
    config: { type: 'string', value: 'folder', description: 'policy sources', default: 'config' },
    installation: {
      type: 'string',
      value: 'file',
      description: 'as for policy build, for a contract source',
    },
    on: {
      type: 'string',
      value: 'yyyymmdd',
      description: 'default: today, or the day on which both are issued',
    },
    'in-force': { type: 'string', value: 'digest', description: 'refuse any other old bundle' },
    ...keyOptions,
    json: { type: 'boolean', description: 'print all countries and counts as JSON' },
  },
  run: (input, terminal) => {
    const before = openBundle(textOption(input, 'bundle'), {
      ...pinOf(input, 'in-force'),
      keys: verifyingKeys(input),
    });
    const after = changedBundle(input, before, terminal.today());
    const issued = Math.max(before.bundle.issuedOn, after.issuedOn, terminal.today());
    const result = simulate(before.bundle, after, dayOption(input, 'on', issued));
    if (input.options['json'] === true) terminal.out(JSON.stringify(result, null, 2));
    else lines(result).forEach(terminal.out);
    return result.changed > 0 ? 1 : 0;
  },
};

function changedBundle(input: CommandInput, before: BundleFile, today: number): Bundle {
  const file = textOption(input, 'change');
  if (!fs.existsSync(file)) throw new CommandFailure(`${file}: cannot be read`);
  const { value } = readJson(file);
  if ((value as { readonly format?: unknown } | null)?.format === BUNDLE_FORMAT) {
    const after = openBundle(file);
    refuseOlder(before, after);
    return after.bundle;
  }
  const sources = readPolicySources(textOption(input, 'config'), file);
  const edition = { issuedOn: today, version: before.bundle.version + 1 };
  return buildBundle(sources, edition, readInstallation(input)).bundle;
}

function lines(result: Simulation): string[] {
  const { situations, permitsBefore, permitsAfter, changed } = result;
  const rows = [...result.shifts].sort((one, other) => other.count - one.count).map(cells);
  return [
    `on ${dayText(result.today)}: ${situations} situations, ${permitsBefore} permitted before, ${permitsAfter} after, ${changed} changed`,
    ...tableLines(
      ['action', 'situations', 'permitted before', 'after', 'changed'],
      result.actions.map(({ action, ...counts }) => [action, ...Object.values(counts).map(String)]),
    ),
    ...(rows.length > 0 ? tableLines(HEADINGS, rows) : []),
    ...tenantLines(result),
  ];
}

const HEADINGS = [
  'turn',
  'count',
  'action',
  'skill',
  'region',
  'before',
  'after',
  'people in',
  'what',
  'is in',
  'class',
  'recipient',
  'because',
];

function cells(shift: Shift): string[] {
  return [
    shift.turn,
    String(shift.count),
    shift.action,
    shift.skill || '–',
    shift.region || (shift.action === 'infer' ? '(chosen)' : '–'),
    shift.before,
    shift.after,
    few(shift.subjects),
    shift.facet,
    few(shift.places),
    few(shift.classes),
    few(shift.recipients),
    few(shift.reasons),
  ];
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => name || '?');
  const rest = names.length - shown.length;
  return names.length === 0 ? '–' : `${shown.join(' ')}${rest > 0 ? ` +${rest}` : ''}`;
}

function tenantLines({ shifts }: Simulation): string[] {
  const tenants = new Set(shifts.flatMap((shift) => shift.tenants));
  return tenants.size === 0 ? [] : [`tenants: ${[...tenants].join(', ')}`];
}
