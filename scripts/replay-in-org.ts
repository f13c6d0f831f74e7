/** Replays the Apex corpus in a real org: `npm run replay-in-org -- --help`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countByEvidence, EVIDENCE, PACKAGE, readPrograms } from '../test/apex-corpus/program.ts';
import type { Program } from '../test/apex-corpus/program.ts';
import { KNOWN_DIFFERENCES } from '../test/apex-corpus/known_differences.ts';
import { answerChecks, CHECKS, makeProjectFolder } from './replay/checks.ts';
import type { CheckAnswer } from './replay/checks.ts';
import { replayPrograms, replayTests, testArguments } from './replay/programs.ts';
import type { Outcome, Target } from './replay/programs.ts';
import { runSf, SfError } from './replay/sf.ts';

const HELP = `npm run replay-in-org -- --target-org <alias or username> [options]

Runs the programs of test/apex-corpus in a real Salesforce org through the Salesforce CLI (\`sf\`, on
PATH and logged in), answers the eight platform checks, and reports what the org does otherwise.

Use a scratch org: classes, triggers, objects and events named Corpus* are deployed, the permission
set Corpus_User is assigned to the user, and they stay. Rows do not: every anonymous program ends
with an exception, which takes them back, and test methods keep nothing.

  --target-org X     the org
  --only TEXT        programs whose id contains TEXT
  --jobs N           anonymous programs at a time (default 4)
  --api-version V    default 67.0
  --skip-deploy      the package of the corpus is there already
  --json FILE        writes all outcomes
  --dry-run          prints the commands, calls nothing
  --help

Exit code: 0 the org does what the corpus expects, 1 differences, 2 the replay could not run.`;

const { values } = parseArgs({
  options: {
    'target-org': { type: 'string' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '4' },
    'api-version': { type: 'string', default: '67.0' },
    'skip-deploy': { type: 'boolean', default: false },
    json: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function setUpCommands(target: Target): readonly (readonly string[])[] {
  const org = ['--target-org', target.org];
  const version = ['--api-version', target.apiVersion];
  const deploy = ['project', 'deploy', 'start', '--source-dir', join(target.folder, 'corpus')];
  return [
    [...deploy, ...org, ...version, '--wait', '30'],
    ['org', 'assign', 'permset', '--name', 'Corpus_User', ...org],
  ];
}

function printPlan(target: Target, programs: readonly Program[]): void {
  const say = (args: readonly string[]): void => {
    console.log(`sf ${args.join(' ')} --json`);
  };
  if (!values['skip-deploy']) setUpCommands(target).forEach(say);
  const anonymous = programs.filter((one) => one.kind === 'anonymous');
  for (const { id } of anonymous) {
    const file = join(target.folder, `${id.replaceAll('/', '_')}.apex`);
    const { org, apiVersion } = target;
    say(['apex', 'run', '--file', file, '--target-org', org, '--api-version', apiVersion]);
  }
  const tests = programs.filter((one) => one.kind === 'test');
  if (tests.length > 0) say(testArguments(tests, target));
  console.log(`checks: ${CHECKS.map((one) => one.letter).join(', ')}`);
}

async function setUp(target: Target): Promise<void> {
  for (const command of setUpCommands(target)) {
    const { status, message } = await runSf(command, target.folder);
    const isAssigned = command[0] === 'org' && /duplicate/i.test(message);
    if (status !== 0 && !isAssigned) {
      throw new SfError(`sf ${command.slice(0, 3).join(' ')} failed: ${message}`);
    }
  }
}

function report(outcomes: readonly Outcome[], answers: readonly CheckAnswer[]): number {
  const different = outcomes.filter((one) => one.difference !== '');
  for (const { program, difference } of different) {
    const known = program.id in KNOWN_DIFFERENCES ? ' (the local org is known to differ here)' : '';
    console.log(`DIFFERENT ${program.id} (${program.evidence})${known}: ${difference}`);
  }
  const all = countByEvidence(outcomes.map((one) => one.program));
  const wrong = countByEvidence(different.map((one) => one.program));
  for (const one of EVIDENCE) {
    console.log(`${one}: ${String(all[one])} programs, ${String(wrong[one])} different`);
  }
  for (const { letter, question, answer, detail } of answers) {
    console.log(`check ${letter}: ${answer}: ${question}${detail === '' ? '' : ` (${detail})`}`);
  }
  const isNo = answers.some((one) => one.answer === 'no');
  return different.length > 0 || isNo ? 1 : 0;
}

async function replay(target: Target, programs: readonly Program[]): Promise<number> {
  makeProjectFolder(target.folder, PACKAGE, target.apiVersion);
  if (!values['skip-deploy']) await setUp(target);
  let done = 0;
  const anonymous = programs.filter((one) => one.kind === 'anonymous');
  const outcomes = [
    ...(await replayPrograms(anonymous, target, Number(values.jobs), () => {
      done += 1;
      if (done % 50 === 0) console.log(`${String(done)} of ${String(anonymous.length)}`);
    })),
    ...(await replayTests(
      programs.filter((one) => one.kind === 'test'),
      target,
    )),
  ];
  const answers = await answerChecks(outcomes, target);
  if (values.json !== undefined) {
    const rows = outcomes.map(({ program, difference }) => {
      const { id, evidence, source } = program;
      return { id, evidence, source, difference };
    });
    writeFileSync(values.json, `${JSON.stringify({ programs: rows, checks: answers }, null, 2)}\n`);
  }
  return report(outcomes, answers);
}

async function main(): Promise<number> {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const org = values['target-org'];
  if (org === undefined || !(Number(values.jobs) >= 1)) {
    console.error(HELP);
    return 2;
  }
  const programs = readPrograms().filter((one) => one.id.includes(values.only));
  if (programs.length === 0) {
    console.error(`no program has "${values.only}" in its id`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'apex-corpus-'));
  try {
    const target: Target = { org, apiVersion: values['api-version'], folder };
    if (values['dry-run']) {
      printPlan(target, programs);
      return 0;
    }
    return await replay(target, programs);
  } catch (error) {
    if (!(error instanceof SfError)) throw error;
    console.error(error.message);
    return 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
