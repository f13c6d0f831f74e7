/**
 * Runs the package's Apex tests in the local org.
 *
 * node scripts/apex-test.ts [--coverage] [--minimum percent] [--junit file] [--lcov file] [--project folder] [--cache folder] [name ...]
 *
 * `--minimum` fails when the package's coverage is lower, with and without its generated classes.
 * Names filter test methods by `Class.method`, in part and without case.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ClassCoverage } from '../packages/org/src/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    coverage: { type: 'boolean', default: false },
    minimum: { type: 'string', default: '0' },
    junit: { type: 'string' },
    lcov: { type: 'string' },
    project: { type: 'string', default: 'force-app' },
    cache: { type: 'string', default: '.cache' },
  },
});

// Before anything of the org is loaded: stripping and compiling its sources takes longer than most
// tests.
enableCompileCache(join(values.cache, 'node'));
const {
  compileProject,
  coverageTable,
  createTestPool,
  formatDiagnostics,
  junitOf,
  lcovOf,
  percentOf,
} = await import('../packages/org/src/index.ts');

function write(file: string | undefined, text: string): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function main(): Promise<number> {
  const folders = [values.project];
  const options = { cacheFolder: values.cache };
  const pool = createTestPool(folders, options, positionals);
  const project = compileProject(folders, options);
  if (project.diagnostics.length > 0) {
    await pool.close();
    console.error(formatDiagnostics(project.diagnostics));
    console.error(`${String(project.diagnostics.length)} problems: the Apex does not compile`);
    return 2;
  }
  const run = await pool.run(project, (result) => {
    if (result.passed) return;
    console.log(`FAIL ${result.className}.${result.method}\n  ${result.message}`);
    console.log(result.stack.replace(/^/gm, '    '));
  });
  write(values.junit, junitOf(run));
  write(values.lcov, lcovOf(run.coverage));
  if (values.coverage) console.log(coverageTable(run.coverage));
  const isCovered = demandCoverage(run.coverage, Number(values.minimum));
  console.log(`${String(run.passed)} passed, ${String(run.failed)} failed`);
  return run.failed > 0 || run.results.length === 0 || !isCovered ? 1 : 0;
}

/** The generated policy core is also covered by its vectors, so it may not carry the rest. */
function demandCoverage(coverage: readonly ClassCoverage[], minimum: number): boolean {
  const written = coverage.filter(({ file }) => !file.includes('/generated/'));
  return [coverage, written].every((classes) => {
    const percent = percentOf(classes);
    if (percent >= minimum) return true;
    console.error(`coverage is ${percent.toFixed(1)} %, less than ${String(minimum)} %`);
    return false;
  });
}

process.exitCode = await main();
