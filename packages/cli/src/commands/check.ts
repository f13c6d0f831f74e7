/** `bailiwick check`: where data can leave a project, judged by the tenant's contract. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  baselineOf,
  baselineText,
  CHECK_LANGUAGES,
  checkProject,
  EXCEPTION_RULE_INFO,
  frameSource,
  judge,
  LIVE_RULES,
  readTexts,
  RULES,
  shrunk,
} from '@bailiwick/scanner';
import type {
  Baseline,
  CheckLanguage,
  CheckProject,
  CheckResult,
  Configuration,
  Level,
  Outcome,
  RuleInfo,
  Texts,
} from '@bailiwick/scanner';
import {
  BASELINE_OPTION,
  CONTRACT_OPTIONS,
  LANGUAGE_OPTION,
  LEVELS,
  QUIET_OPTION,
  REPORT_OPTIONS,
} from '../check/options.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { changedFiles } from '../check/changed_files.ts';
import { contractTerms } from '../check/contract.ts';
import { explainRule, listRules } from '../check/explain_rule.ts';
import { progressOn } from '../check/progress.ts';
import { furtherReport, wantedReport, writeReport } from '../check/reports.ts';
import { baselineAt, settingsOf } from '../check/settings.ts';
import { listOption, textOption } from '../command.ts';
import type { Command, CommandInput, Option, Terminal } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { wholeOption } from '../policy/options.ts';

/** What finds; the command knows nothing of how. */
export interface Engine {
  readonly checkProject: CheckProject;
  readonly rules: readonly RuleInfo[];
  readonly version: string;
}

/** Of the package; a report names what made it. */
const VERSION = packageFile.version;

const BASELINE_NAME = 'bailiwick.baseline.json';

const options: Readonly<Record<string, Option>> = {
  ...REPORT_OPTIONS,
  ...CONTRACT_OPTIONS,
  baseline: BASELINE_OPTION,
  'write-baseline': {
    type: 'boolean',
    description: 'write the baseline; one that is there shrinks',
  },
  'grow-baseline': { type: 'boolean', description: 'with --write-baseline: take in what is new' },
  changed: {
    type: 'string',
    value: 'reference',
    description: 'report only files changed since git reference',
  },
  'fail-on': { type: 'string', value: 'level', description: LEVELS.join(', ') },
  rules: { type: 'string', value: 'ids', description: 'report only these, joined by commas' },
  language: LANGUAGE_OPTION,
  cache: { type: 'string', value: 'folder', description: 'default: in the user’s cache folder' },
  'no-cache': { type: 'boolean', description: 'read every file anew' },
  workers: { type: 'string', value: 'number', description: 'threads that read' },
  'allow-unreadable': {
    type: 'boolean',
    description: 'do not exit 3 for files that cannot be read',
  },
  quiet: QUIET_OPTION,
  'list-rules': { type: 'boolean', description: 'list the rules instead' },
  explain: { type: 'string', value: 'rule', description: 'tell one rule instead' },
};

/** The command over an engine. */
export function checkCommand(engine: Engine): Command {
  return {
    name: 'check',
    summary: 'find where data can leave a project and judge it by the contract',
    positionals: '[path]',
    options,
    run: (input, terminal) => run(engine, input, terminal),
  };
}

/** The command over the scanner. */
export const check: Command = checkCommand({ checkProject, rules: RULES, version: VERSION });

async function run(engine: Engine, input: CommandInput, terminal: Terminal): Promise<0 | 1 | 3> {
  const texts = readTexts(languageOf(input));
  const rules = [...engine.rules, EXCEPTION_RULE_INFO];
  // Those of audits run elsewhere, but are told of here and may stand in the same configuration.
  const known = [...engine.rules, ...LIVE_RULES, EXCEPTION_RULE_INFO];
  if (input.options['list-rules'] === true) {
    listRules(known, texts).forEach(terminal.out);
    return 0;
  }
  if (textOption(input, 'explain') !== '') {
    explainRule(textOption(input, 'explain'), known, texts).forEach(terminal.out);
    return 0;
  }
  const wanted = [
    { ...wantedReport(textOption(input, 'format'), 'format'), file: textOption(input, 'output') },
    ...listOption(input, 'report').map(furtherReport),
  ];
  const root = rootOf(input);
  const today = dayText(terminal.today());
  const ids = rules.map(({ id }) => id);
  const configuration = configurationOf(
    input,
    root,
    today,
    known.map(({ id }) => id),
  );
  const onlyRules = ruleList(input, ids);
  const changed = textOption(input, 'changed');
  const only = changed === '' ? undefined : changedFiles(root, changed);
  const result = await find(engine, input, configuration, root, only, texts);
  const sources = frameSource((file) => readText(path.join(root, file)), result.findings);
  const outcomeWith = (baseline: Baseline | null): Outcome =>
    judge(result, {
      configuration,
      baseline,
      today,
      rules: ids,
      onlyRules,
      ...(only === undefined ? {} : { only }),
      allowUnreadable: input.options['allow-unreadable'] === true,
      line: sources.line,
    });
  const baseline =
    input.options['write-baseline'] === true
      ? writeBaseline(input, root, configuration, result, outcomeWith(null), onlyRules)
      : baselineAt(configuration.baseline, false);
  const outcome = outcomeWith(partOf(baseline, only, onlyRules));
  const reported = { outcome, texts, sources, rules, version: engine.version };
  for (const each of wanted) writeReport(each, reported, terminal, input.options['quiet'] === true);
  return outcome.exitCode;
}

async function find(
  { checkProject }: Engine,
  input: CommandInput,
  configuration: Configuration,
  root: string,
  only: readonly string[] | undefined,
  texts: Texts,
): Promise<CheckResult> {
  const progress = progressOn(process.stderr, texts, input.options['quiet'] === true);
  const workers = wholeOption(input, 'workers', -1);
  try {
    return await checkProject({
      root,
      configuration,
      onProgress: progress.onProgress,
      ...(input.options['no-cache'] === true ? {} : { cacheFolder: cacheFolder(input) }),
      ...(workers < 0 ? {} : { workers }),
      ...(only === undefined ? {} : { only }),
    });
  } finally {
    progress.end();
  }
}

function languageOf(input: CommandInput): CheckLanguage {
  const language = textOption(input, 'language');
  const found = CHECK_LANGUAGES.find((each) => each === language);
  if (found !== undefined) return found;
  throw new CommandFailure(`--language: \`${language}\` is none of ${CHECK_LANGUAGES.join(', ')}`);
}

function rootOf(input: CommandInput): string {
  if (input.positionals.length > 1) {
    throw new CommandFailure('check takes one path; give the folder that holds all of it');
  }
  const root = path.resolve(input.positionals[0] ?? '.');
  if (fs.statSync(root, { throwIfNoEntry: false })?.isDirectory() === true) return root;
  throw new CommandFailure(`${input.positionals[0] ?? '.'}: is no folder`);
}

function configurationOf(
  input: CommandInput,
  root: string,
  today: string,
  rules: readonly string[],
): Configuration {
  const settings = settingsOf(root, textOption(input, 'config'), today, rules);
  const contract = textOption(input, 'contract');
  const baseline = textOption(input, 'baseline');
  const failOn = textOption(input, 'fail-on');
  const level = LEVELS.find((each) => each === failOn);
  if (failOn !== '' && level === undefined) {
    throw new CommandFailure(`--fail-on: \`${failOn}\` is none of ${LEVELS.join(', ')}`);
  }
  const key = textOption(input, 'contract-key');
  if (contract === '' && key !== '') {
    throw new CommandFailure('--contract-key needs --contract: the bundle to verify by it');
  }
  return {
    ...settings,
    suppressions: settings.suppressions.filter(({ rule }) => !isLive(rule)),
    ...(contract === '' ? {} : { contract: contractTerms(path.resolve(contract), key) }),
    ...(baseline === '' ? {} : { baseline: path.resolve(baseline) }),
    failOn: level ?? (settings.failOn satisfies Level),
  };
}

/** Exceptions of audits are of no use to a check, and that is no fault of theirs. */
function isLive(rule: string): boolean {
  return LIVE_RULES.some(({ id }) => id === rule);
}

function ruleList(input: CommandInput, ids: readonly string[]): readonly string[] {
  const rules = textOption(input, 'rules')
    .split(/[\s,]+/)
    .filter(Boolean);
  for (const rule of rules) {
    if (!ids.includes(rule)) {
      throw new CommandFailure(`--rules: there is no rule \`${rule}\`; --list-rules lists them`);
    }
  }
  return rules;
}

/** A look at some files or rules says nothing of the rest, so it may not rewrite the baseline. */
function writeBaseline(
  input: CommandInput,
  root: string,
  configuration: Configuration,
  result: CheckResult,
  outcome: Outcome,
  onlyRules: readonly string[],
): Baseline {
  if (textOption(input, 'changed') !== '' || onlyRules.length > 0) {
    throw new CommandFailure('--write-baseline needs all of it; leave out --changed and --rules');
  }
  if (result.problems.length > 0 && input.options['allow-unreadable'] !== true) {
    const files = result.problems.slice(0, 5).map(({ file, code }) => `${file} (${code})`);
    throw new CommandFailure(
      `--write-baseline: files could not be read: ${files.join(', ')}; mend or exclude them`,
    );
  }
  const file = configuration.baseline || path.join(root, BASELINE_NAME);
  const open = outcome.findings.filter(({ state }) => state === 'open');
  const findings = open.map(({ finding }) => finding);
  const before = baselineAt(file, true);
  const grows = before === null || input.options['grow-baseline'] === true;
  const baseline = grows ? baselineOf(findings) : shrunk(before, findings);
  try {
    fs.writeFileSync(file, baselineText(baseline));
  } catch {
    throw new CommandFailure(`${file}: cannot be written`);
  }
  return baseline;
}

/** The part of the baseline that this run looks at; the rest is not gone. */
function partOf(
  baseline: Baseline | null,
  only: readonly string[] | undefined,
  onlyRules: readonly string[],
): Baseline | null {
  if (baseline === null) return null;
  const findings = baseline.findings.filter(
    ({ file, rule }) =>
      (only === undefined || only.includes(file)) &&
      (onlyRules.length === 0 || onlyRules.includes(rule)),
  );
  return { ...baseline, findings };
}

/** Never in the project nor in a folder that others may write. */
function cacheFolder(input: CommandInput): string {
  const named = textOption(input, 'cache');
  if (named !== '') return path.resolve(named);
  const base = process.env['XDG_CACHE_HOME'] ?? '';
  return path.join(path.isAbsolute(base) ? base : path.join(os.homedir(), '.cache'), 'bailiwick');
}

function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function dayText(day: number): string {
  return String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
