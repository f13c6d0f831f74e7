/** The checker's engine: files are read, destinations resolved, rules run. */

import type { Configuration } from './configuration/model.ts';
import { fingerprints } from './fingerprint.ts';
import { ReadCache } from './files/cache.ts';
import { defaultWorkers, readMany, WORTH_STARTING } from './files/pool.ts';
import { readText } from './files/read_text.ts';
import { keepResult, keptResult, runKey } from './files/run_cache.ts';
import type { KeptResult } from './files/run_cache.ts';
import { walk } from './files/walk.ts';
import { loadHosts, loadHostsCached } from './hosts/load.ts';
import { flowsOf, mergeFindings } from './judge/merge.ts';
import type { Allowance, CheckOptions, CheckResult, FileProblem } from './model/check.ts';
import type { Finding } from './model/finding.ts';
import type { Reported, Rule } from './model/rule.ts';
import { FIRST_LINE } from './model/span.ts';
import { kindOf } from './readers/kinds.ts';
import { mayMatter } from './resolve/apex_hints.ts';
import { buildProject } from './resolve/project.ts';
import type { SourceFile } from './resolve/project.ts';
import { RULES } from './rules/catalogue.ts';
import { readAllowances } from './suppress.ts';
import { termsOf } from './judge/terms.ts';

/**
 * Checks the project below `options.root`. Never throws for what a file holds: a file that cannot be
 * read or parsed is a problem of the result, and the others are checked.
 */
export async function checkProject(options: CheckOptions): Promise<CheckResult> {
  const began = performance.now();
  const { root, configuration } = options;
  const progress = options.onProgress ?? ((): void => undefined);
  const walked = walk(root, configuration.include, configuration.exclude);
  const problems: FileProblem[] = [...walked.problems];
  const files: SourceFile[] = [];
  let lines = 0;
  for (const [position, file] of walked.files.entries()) {
    const kind = kindOf(file);
    if (kind !== null) {
      const { text, problem } = readText(root, file);
      if (problem !== null) {
        problems.push(problem);
      }
      lines += countLines(text);
      files.push({ file, kind, text });
    }
    progress(position + 1, walked.files.length, 'read');
  }
  if (files.length === 0) {
    problems.push({
      file: '.',
      code: 'UNREADABLE',
      detail: 'no file that the checker reads; mend the path, include or exclude',
      at: FIRST_LINE,
    });
  }
  const folder = options.cacheFolder ?? '';
  const key =
    folder === ''
      ? ''
      : runKey(
          [JSON.stringify(problems), ...files.map((one) => ReadCache.key(one.file, one.text))],
          configuration,
        );
  const kept = folder === '' ? null : keptResult(folder, key);
  const cache = new ReadCache(kept === null ? folder : '');
  const result = kept ?? (await judgeFiles(files, problems, options, cache));
  if (folder !== '' && kept === null) {
    keepResult(folder, key, result);
  }
  const only = options.only === undefined ? null : new Set(options.only);
  const { findings } = result;
  return {
    ...result,
    findings: only === null ? findings : findings.filter((one) => only.has(one.place.file)),
    files: files.length,
    lines,
    cached: kept === null ? cache.hits : files.length,
    milliseconds: Math.round(performance.now() - began),
  };
}

/** Checks texts that stand in no folder, by their names; those that no reader reads are left out. */
export async function checkTexts(
  texts: readonly { readonly file: string; readonly text: string }[],
  configuration: Configuration,
): Promise<Pick<CheckResult, 'findings' | 'problems'>> {
  const files = texts.flatMap(({ file, text }): readonly SourceFile[] => {
    const kind = kindOf(file);
    return kind === null ? [] : [{ file, kind, text }];
  });
  const options = { root: '', configuration, workers: 0 };
  return judgeFiles(files, [], options, new ReadCache(''));
}

async function judgeFiles(
  files: readonly SourceFile[],
  problems: readonly FileProblem[],
  options: CheckOptions,
  cache: ReadCache,
): Promise<KeptResult> {
  const progress = options.onProgress ?? ((): void => undefined);
  const folder = options.cacheFolder ?? '';
  const hosts = folder === '' ? loadHosts() : loadHostsCached(folder);
  const { terms, countriesOf } = termsOf(options.configuration);
  progress(0, 1, 'resolve');
  await readAhead(files, cache, options.workers);
  const project = buildProject(files, { cache, hosts, terms, countriesOf });
  cache.save();
  progress(1, 1, 'resolve');
  const lineOf = lineReader(files);
  const findings = judge(RULES, project.checked, lineOf, (done) =>
    progress(done, RULES.length, 'judge'),
  );
  return {
    findings,
    problems: [...problems, ...project.problems],
    flows: flowsOf(project.checked, findings),
    allowances: files.flatMap(({ text, file }): readonly Allowance[] => readAllowances(text, file)),
  };
}

/**
 * Reads on several threads what is surely read, so that building the project finds it in the cache; what later
 * rounds ask for is little.
 */
async function readAhead(
  files: readonly SourceFile[],
  cache: ReadCache,
  workers: number | undefined,
): Promise<void> {
  const missing = files
    .filter(({ kind, text }) => kind !== 'apex' || mayMatter(text))
    .filter(({ file, text }) => !cache.has(ReadCache.key(file, text)));
  const read =
    workers === undefined
      ? await readMany(missing, defaultWorkers())
      : await readMany(missing, workers, WORTH_STARTING / 4);
  missing.forEach(({ file, text }, position) => {
    const one = read[position];
    if (one !== undefined) {
      cache.set(ReadCache.key(file, text), one);
    }
  });
}

function countLines(text: string): number {
  let count = text === '' ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}

function judge(
  rules: readonly Rule[],
  project: Parameters<Rule['check']>[0],
  lineOf: (file: string, number: number) => string,
  progress: (done: number) => void,
): readonly Finding[] {
  const reported: { readonly rule: Rule; readonly finding: Reported }[] = [];
  rules.forEach((rule, position) => {
    rule.check(project, (finding) => reported.push({ rule, finding }));
    progress(position + 1);
  });
  const merged = mergeFindings(reported);
  const marks = fingerprints(merged, lineOf);
  return merged.map((finding, position) => ({ ...finding, fingerprint: marks[position] ?? '' }));
}

/** Lines of files, split once a file. */
function lineReader(files: readonly SourceFile[]): (file: string, number: number) => string {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const split = new Map<string, readonly string[]>();
  return (file, number) => {
    let lines = split.get(file);
    if (lines === undefined) {
      lines = (texts.get(file) ?? '').split('\n');
      split.set(file, lines);
    }
    return lines[number - 1] ?? '';
  };
}
