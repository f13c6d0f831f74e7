/**
 * The programs of the corpus as files: anonymous Apex with what it prints, and test methods.
 *
 * Head of a program, as comments: its title; `@documented <url>`, `@reported [source]` or
 * `@assumed`; `@proves <fact>`; and, when it does not simply print, `@throws <type: message>` or
 * `@refuses <part of the compiler's message here>`. `//=> text` is a line that it prints.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

export const CORPUS = import.meta.dirname;
export const PACKAGE = join(CORPUS, 'package');

/** Where an expectation comes from. */
export type Evidence = 'documented' | 'reported' | 'assumed';
export const EVIDENCE: readonly Evidence[] = ['documented', 'reported', 'assumed'];

interface Head {
  /** `strings/equality` or `CorpusQueueTest.runs_once`: unique. */
  readonly id: string;
  readonly title: string;
  readonly evidence: Evidence;
  /** URL of the documentation, or who reports it; '' for an assumption. */
  readonly source: string;
  /** Ids of facts.ts. */
  readonly proves: readonly string[];
}

/** Anonymous Apex. */
export interface AnonymousProgram extends Head {
  readonly kind: 'anonymous';
  readonly text: string;
  readonly prints: readonly string[];
  /** `System.MathException: Divide by 0`; '' when it ends well. */
  readonly throws: string;
  /** Part of what the local compiler says; a real org's words differ. '' when it compiles. */
  readonly refuses: string;
}

/** A test method, which asserts. */
export interface TestProgram extends Head {
  readonly kind: 'test';
  readonly className: string;
  readonly method: string;
}

export type Program = AnonymousProgram | TestProgram;

function headOf(id: string, comment: string): Head & { readonly tags: Map<string, string> } {
  const lines = comment.split('\n').map((line) => line.trim().replace(/^\/\/ ?/, ''));
  const tags = new Map(
    lines
      .filter((line) => line.startsWith('@'))
      .map((line) => {
        const [, name = '', rest = ''] = /^@(\w+) ?(.*)$/.exec(line) ?? [];
        return [name, rest] as const;
      }),
  );
  const evidence = EVIDENCE.find((one) => tags.has(one));
  const title = lines.find((line) => line !== '' && !line.startsWith('@'));
  const proves = (tags.get('proves') ?? '').split(/[, ]+/).filter((one) => one !== '');
  if (evidence === undefined || title === undefined || proves.length === 0) {
    throw new Error(`${id}: needs a title, @documented, @reported or @assumed, and @proves`);
  }
  const source = tags.get(evidence) ?? '';
  if (evidence === 'documented' && !source.startsWith('https://')) {
    throw new Error(`${id}: @documented needs the address of the documentation`);
  }
  return { id, title, evidence, source, proves, tags };
}

function anonymousProgram(file: string): AnonymousProgram {
  const text = readFileSync(file, 'utf8');
  const comment = /^(?:\/\/.*\n)+/.exec(text)?.[0] ?? '';
  const id = relative(CORPUS, file)
    .replaceAll('\\', '/')
    .replace(/\.apex$/, '');
  const { tags, ...head } = headOf(id, comment);
  const prints = [...text.matchAll(/\/\/=> ?(.*)$/gm)].map((match) => match[1]!);
  const throws = tags.get('throws') ?? '';
  const refuses = tags.get('refuses') ?? '';
  if (prints.length === 0 && throws === '' && refuses === '') {
    throw new Error(`${id}: says neither what it prints nor how it fails`);
  }
  return { ...head, kind: 'anonymous', text, prints, throws, refuses };
}

function testPrograms(file: string): readonly TestProgram[] {
  const text = readFileSync(file, 'utf8');
  const className = basename(file, '.cls');
  const method = /((?: *\/\/.*\n)*) *@IsTest\s+static void (\w+)/gi;
  return [...text.matchAll(method)].map((match) => {
    const name = match[2]!;
    const { tags: _tags, ...head } = headOf(`${className}.${name}`, match[1]!.trimEnd());
    return { ...head, kind: 'test', className, method: name };
  });
}

function filesBelow(folder: string, suffix: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** All programs, by id. */
export function readPrograms(): readonly Program[] {
  return [
    ...filesBelow(CORPUS, '.apex').map(anonymousProgram),
    ...filesBelow(PACKAGE, 'Test.cls').flatMap(testPrograms),
  ];
}

/** Programs per evidence. */
export function countByEvidence(programs: readonly Head[]): Record<Evidence, number> {
  const counts = { documented: 0, reported: 0, assumed: 0 };
  for (const one of programs) counts[one.evidence] += 1;
  return counts;
}
