// `npm run eval:checker -- --truth FILE --repos DIR`: scores the checker on a labelled set of repositories.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkProject } from '@bailiwick/scanner';
import type { CheckResult, Finding } from '@bailiwick/scanner';

const HELP = `Scores the residency checker on labelled repositories.

  npm run eval:checker -- --truth egress-truth.json --repos DIR [--repo part] [--details] [--json]

  --truth FILE   labels: { repos: [{ repo, commit, scope, occurrences: [{ file, line, must_flag, ... }] }] }
  --repos DIR    holds each repository as owner+name, at the commit that the labels name
  --repo PART    only repositories whose name holds PART
  --details      every miss and every false finding
  --json         the scores as JSON

A label with must_flag true must be reported at warning or error by an egress rule; a report on a line with
must_flag false, or on a line without a label, is false; null is not scored. The tenant is bound to the EU and
allows no host. A finding counts for a line when its place starts on it or spans it.`;

interface Occurrence {
  readonly file: string;
  readonly line: number;
  readonly must_flag: boolean | null;
  readonly class: string;
  readonly mechanism: string;
  readonly note?: string;
}

interface Labelled {
  readonly repo: string;
  readonly scope: { readonly include: string | null; readonly exclude: string | null };
  readonly occurrences: readonly Occurrence[];
}

interface Score {
  readonly repo: string;
  readonly found: number;
  readonly wanted: number;
  readonly right: number;
  readonly wrong: number;
  readonly errorsRight: number;
  readonly errorsWrong: number;
  readonly misses: readonly Occurrence[];
  readonly falseFindings: readonly Finding[];
}

const { values } = parseArgs({
  options: {
    truth: { type: 'string' },
    repos: { type: 'string' },
    repo: { type: 'string', default: '' },
    details: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || values.truth === undefined || values.repos === undefined) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const truth = JSON.parse(fs.readFileSync(values.truth, 'utf8')) as { repos: readonly Labelled[] };
const scores: Score[] = [];
for (const labelled of truth.repos.filter(({ repo }) => repo.includes(values.repo))) {
  const root = path.resolve(values.repos, labelled.repo.replace('/', '+'));
  if (!fs.existsSync(root)) {
    console.error(`eval-checker: ${labelled.repo} is not in ${values.repos}; it is not scored`);
    continue;
  }
  scores.push(score(labelled, await check(root)));
}
report(scores);

/** The tenant of the labels: bound to the EU, nothing allowed. */
function check(root: string): Promise<CheckResult> {
  const contract = {
    source: 'eval',
    processIn: ['EU'],
    storeIn: ['EU'],
    operatedBy: ['EU'],
    keyRotationDays: 0,
    gatewayHosts: [],
    groups: {},
  };
  return checkProject({
    root,
    configuration: {
      file: '',
      contract,
      gateways: { hosts: [], credentials: [] },
      allow: [],
      rules: {},
      include: [],
      exclude: [],
      failOn: 'error',
      baseline: '',
      suppressions: [],
      expired: [],
      classes: {},
    },
  });
}

function score(labelled: Labelled, result: CheckResult): Score {
  const inScope = scopeOf(labelled);
  const findings = result.findings.filter(
    (one) => one.destination !== null && one.level !== 'note' && inScope(one.place.file),
  );
  const labels = labelled.occurrences.filter(({ file }) => inScope(file));
  const wanted = labels.filter((one) => one.must_flag === true);
  const misses = wanted.filter((label) => !findings.some((one) => covers(one, label)));
  const counted = findings.filter((one) => !isUnscored(one, labels));
  const right = counted.filter((one) => wanted.some((label) => covers(one, label)));
  const falseFindings = counted.filter((one) => !right.includes(one));
  const errors = (list: readonly Finding[]): number =>
    list.filter((one) => one.level === 'error').length;
  return {
    repo: labelled.repo,
    found: wanted.length - misses.length,
    wanted: wanted.length,
    right: right.length,
    wrong: falseFindings.length,
    errorsRight: errors(right),
    errorsWrong: errors(falseFindings),
    misses,
    falseFindings,
  };
}

function scopeOf({ scope }: Labelled): (file: string) => boolean {
  const include = scope.include === null ? null : new RegExp(scope.include);
  const exclude = scope.exclude === null ? null : new RegExp(scope.exclude);
  return (file) => (include?.test(file) ?? true) && !(exclude?.test(file) ?? false);
}

function covers({ place }: Finding, label: Occurrence): boolean {
  return place.file === label.file && place.span[0] <= label.line && label.line <= place.span[2];
}

/** On a line whose only label is null. */
function isUnscored(finding: Finding, labels: readonly Occurrence[]): boolean {
  const here = labels.filter((label) => covers(finding, label));
  return here.length > 0 && here.every((label) => label.must_flag === null);
}

function report(all: readonly Score[]): void {
  const total = (pick: (one: Score) => number): number =>
    all.reduce((sum, one) => sum + pick(one), 0);
  const macro = (pick: (one: Score) => number): number => total(pick) / all.length;
  const precision = (one: Score): number => ratio(one.right, one.right + one.wrong);
  const errorPrecision = (one: Score): number =>
    ratio(one.errorsRight, one.errorsRight + one.errorsWrong);
  const recall = (one: Score): number => ratio(one.found, one.wanted);
  if (values.json) {
    const scored = all.map((one) => ({
      ...one,
      misses: one.misses.length,
      falseFindings: one.falseFindings.length,
    }));
    console.log(
      JSON.stringify({
        scored,
        macro: {
          precision: macro(precision),
          errorPrecision: macro(errorPrecision),
          recall: macro(recall),
        },
      }),
    );
    return;
  }
  console.log(
    'repository                                          precision        errors only      recall',
  );
  for (const one of all) {
    const cells = [
      cell(one.right, one.right + one.wrong),
      cell(one.errorsRight, one.errorsRight + one.errorsWrong),
      cell(one.found, one.wanted),
    ];
    console.log(`${one.repo.padEnd(50)}  ${cells.join('  ')}`);
    if (values.details) details(one);
  }
  console.log(
    `${'macro average'.padEnd(50)}  ${[precision, errorPrecision, recall].map((pick) => macro(pick).toFixed(3).padEnd(15)).join('  ')}`,
  );
  const pooled = [
    cell(
      total((one) => one.right),
      total((one) => one.right + one.wrong),
    ),
    cell(
      total((one) => one.errorsRight),
      total((one) => one.errorsRight + one.errorsWrong),
    ),
    cell(
      total((one) => one.found),
      total((one) => one.wanted),
    ),
  ];
  console.log(`${'pooled'.padEnd(50)}  ${pooled.join('  ')}`);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function cell(part: number, whole: number): string {
  return `${ratio(part, whole).toFixed(3)} ${`(${part}/${whole})`.padEnd(9)}`;
}

function details(one: Score): void {
  for (const { file, line, class: kind, mechanism, note } of one.misses) {
    console.log(`    missed ${file}:${line} ${kind} ${mechanism} ${note ?? ''}`);
  }
  for (const { place, rule, level, destination } of one.falseFindings) {
    const to = destination?.host || destination?.unresolved || '';
    console.log(
      `    false  ${place.file}:${place.span[0]} ${level} ${rule} ${destination?.mechanism} ${to}`,
    );
  }
}
