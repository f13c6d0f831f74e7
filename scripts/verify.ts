/**
 * `npm test`: runs every check, two at a time, and ends with `N passed, N failed`.
 * `--only <group>` runs one group: check, unit, apex, lwc, browser. Full output of each step is kept
 * in .cache/verify/.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { steps, type Counts, type Step } from './verify/steps.ts';

const root = path.dirname(import.meta.dirname);
const logs = path.join(root, '.cache', 'verify');

const usage = 'usage: npm test -- [--only check|unit|apex|lwc|browser] [--help]';

interface Outcome {
  readonly step: Step;
  readonly counts: Counts;
  readonly seconds: number;
  readonly log: string;
}

function logName(step: Step): string {
  return path.join(logs, `${step.name.replaceAll(/[^a-z]+/gi, '-').toLowerCase()}.log`);
}

function run(step: Step): Promise<Outcome> {
  const started = Date.now();
  const log = logName(step);
  const sink = fs.createWriteStream(log);
  const [command, ...args] = step.command as [string, ...string[]];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      sink.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('close', (code) => {
      sink.end();
      const counts = step.count?.(output) ?? { passed: 1, failed: 0, skipped: 0 };
      resolve({
        step,
        counts:
          code === 0
            ? counts
            : {
                ...counts,
                passed: step.count ? counts.passed : 0,
                failed: Math.max(1, counts.failed),
              },
        seconds: Math.round((Date.now() - started) / 1000),
        log,
      });
    });
  });
}

function report(outcome: Outcome): void {
  const { counts, step, seconds } = outcome;
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const mark = counts.failed === 0 ? 'ok    ' : 'FAILED';
  console.log(
    `${mark} ${step.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds} s)`,
  );
  const text = fs.readFileSync(outcome.log, 'utf8');
  for (const line of text.split('\n')) if (/^skipped: /.test(line)) console.log(`       ${line}`);
  if (counts.failed > 0) {
    console.log(text.split('\n').slice(-80).join('\n'));
    console.log(`       full output: ${path.relative(root, outcome.log)}`);
  }
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const only = args[0] === '--only' ? args[1] : undefined;
  const chosen = steps.filter((step) => only === undefined || step.group === only);
  if (chosen.length === 0 || (args.length > 0 && only === undefined)) {
    console.error(usage);
    return 2;
  }
  fs.mkdirSync(logs, { recursive: true });
  const outcomes: Outcome[] = [];
  const shared = chosen.filter((step) => step.alone !== true);
  const lane = async (): Promise<void> => {
    for (let step = shared.shift(); step !== undefined; step = shared.shift()) {
      const outcome = await run(step);
      outcomes.push(outcome);
      report(outcome);
    }
  };
  await Promise.all([lane(), lane()]);
  for (const step of chosen.filter((each) => each.alone === true)) {
    const outcome = await run(step);
    outcomes.push(outcome);
    report(outcome);
  }
  const sum = (pick: (counts: Counts) => number): number =>
    outcomes.reduce((total, outcome) => total + pick(outcome.counts), 0);
  const failed = sum((counts) => counts.failed);
  const skipped = sum((counts) => counts.skipped);
  console.log(
    `${sum((counts) => counts.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
