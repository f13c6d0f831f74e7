/**
 * `npm run bench:checker -- --repo DIR [--rounds 3]`: the checker beside PMD's Apex security rules, same run,
 * same repository. Each measurement is a process of its own; what starting Java and Node costs is measured
 * and taken off both (`--whole` counts whole processes). Lines are those of Apex files for PMD, and of all files that are
 * read for the checker, so the ratio is also given by time for the whole repository.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkProject, DEFAULT_CONFIGURATION } from '@bailiwick/scanner';

const JARS = path.resolve('node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib');
const WRAPPER = 'com.salesforce.sfca.pmdwrapper.PmdWrapper';

const { values } = parseArgs({
  options: {
    repo: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    child: { type: 'string' },
    cache: { type: 'string', default: '' },
    without: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.repo === undefined) {
  console.log('usage: npm run bench:checker -- --repo DIR [--rounds 3]');
  process.exit(values.help ? 0 : 2);
}
const repo = path.resolve(values.repo);

if (values.child === undefined) compete();
else await serve();

interface Measured {
  readonly milliseconds: number;
  readonly lines: number;
  readonly megabytes: number;
}

/** One run of the checker in a process of its own. */
async function serve(): Promise<void> {
  const began = performance.now();
  const result = await checkProject({
    root: repo,
    configuration: {
      ...DEFAULT_CONFIGURATION,
      exclude: values.without === '' ? [] : [values.without],
    },
    ...(values.cache === '' ? {} : { cacheFolder: values.cache }),
  });
  const milliseconds = performance.now() - began;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ milliseconds, lines: result.lines, megabytes } satisfies Measured));
}

/** `without` leaves one file out, so that the last result no longer holds but the files' own facts do. */
function checker(cache: string, without = ''): Measured {
  const args = [
    import.meta.filename,
    '--repo',
    repo,
    '--child',
    'yes',
    '--cache',
    cache,
    '--without',
    without,
  ];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Measured;
}

function compete(): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-checker-'));
  const apex = fs
    .readdirSync(repo, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:cls|trigger)$/.test(name))
    .map((name) => path.join(repo, name));
  const apexLines = apex.reduce(
    (sum, file) => sum + fs.readFileSync(file, 'utf8').split('\n').length,
    0,
  );
  const start = javaStart();
  const rows: Record<'pmd' | 'cold' | 'warm' | 'edited', number[]> = {
    pmd: [],
    cold: [],
    warm: [],
    edited: [],
  };
  let last: Measured = { milliseconds: 0, lines: 0, megabytes: 0 };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    rows.pmd.push(pmd(folder, apex) - start);
    const cache = path.join(folder, `cache-${round}`);
    last = checker(cache);
    rows.cold.push(last.milliseconds);
    rows.warm.push(checker(cache).milliseconds);
    rows.edited.push(checker(cache, path.relative(repo, apex[0] ?? '')).milliseconds);
  }
  fs.rmSync(folder, { recursive: true });
  const [slow, cold, warm] = [median(rows.pmd), median(rows.cold), median(rows.warm)];
  const edited = median(rows.edited);
  const perSecond = (lines: number, time: number): string =>
    `${Math.round((lines / time) * 1000)} lines/s`;
  console.log(
    `${repo}: ${apex.length} Apex files with ${apexLines} lines; the checker reads ${last.lines} lines`,
  );
  console.log(
    `PMD security rules  ${slow.toFixed(0)} ms  ${perSecond(apexLines, slow)}  (Java's start of ${start.toFixed(0)} ms taken off)`,
  );
  console.log(
    `checker, cold       ${cold.toFixed(0)} ms  ${perSecond(last.lines, cold)}  ${(slow / cold).toFixed(1)} times as fast; peak ${last.megabytes.toFixed(0)} MB`,
  );
  console.log(
    `checker, warm       ${warm.toFixed(0)} ms  ${perSecond(last.lines, warm)}  ${(slow / warm).toFixed(1)} times as fast`,
  );
  console.log(
    `checker, one change ${edited.toFixed(0)} ms  ${perSecond(last.lines, edited)}  ${(slow / edited).toFixed(1)} times as fast`,
  );
}

/** Milliseconds that Java needs to start and end with nothing to do. */
function javaStart(): number {
  const began = performance.now();
  spawnSync('java', ['-version']);
  return performance.now() - began;
}

function pmd(folder: string, apex: readonly string[]): number {
  const rules = path.join(folder, 'rules.xml');
  fs.writeFileSync(
    rules,
    '<?xml version="1.0"?><ruleset name="bench" xmlns="http://pmd.sourceforge.net/ruleset/2.0.0"><description>Apex security</description><rule ref="category/apex/security.xml"/></ruleset>',
  );
  const input = path.join(folder, 'input.json');
  const output = path.join(folder, 'output.json');
  fs.writeFileSync(
    input,
    JSON.stringify({
      ruleSetInputFile: rules,
      runDataPerLanguage: { apex: { filesToScan: apex } },
    }),
  );
  const began = performance.now();
  const run = spawnSync('java', ['-cp', `${JARS}/*`, WRAPPER, 'run', input, output], {
    encoding: 'utf8',
  });
  const milliseconds = performance.now() - began;
  if (run.status !== 0 || !fs.existsSync(output))
    throw new Error(`PMD failed: ${run.stdout.slice(0, 400)}`);
  return milliseconds;
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
