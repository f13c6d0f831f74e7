/**
 * From files to a project that rules can judge. Apex is parsed on demand: first the files that can hold a
 * sink, then, round by round, those that declare or call what the destinations depend on.
 */

import { ReadCache } from '../files/cache.ts';
import type { FileProblem } from '../model/check.ts';
import type { Egress } from '../model/egress.ts';
import type { Fact, FactInFile, FactKind, FileFacts } from '../model/fact.ts';
import type { HostRegistry } from '../model/host.ts';
import type { Call, CheckedProject, ProgramFile, Terms } from '../model/rule.ts';
import type { Kind } from '../readers/kinds.ts';
import type { FileRead } from '../readers/read_file.ts';
import { readFile } from '../readers/read_file.ts';
import { mayMatter } from './apex_hints.ts';
import { apexSinks, credentialSinks } from './apex_sinks.ts';
import { configuredBy } from './configured.ts';
import { credentialsOf } from './credentials.ts';
import { egressOfAction, egressOfLink } from './declared.ts';
import type { Surroundings } from './egress.ts';
import { egressOf, egressOfFact, egressOfTextValue } from './egress.ts';
import { evaluate } from './evaluate.ts';
import { resolveTerraform } from '../readers/terraform_modules.ts';
import { findSecrets } from '../secrets/find.ts';
import { moduleSinks } from './module_sinks.ts';
import { ProgramIndex, simpleName } from './program_index.ts';
import type { Place } from '../model/span.ts';
import type { World } from './world.ts';

export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly kind: Kind;
  readonly text: string;
}

export interface ProjectInput {
  readonly cache: ReadCache;
  readonly hosts: HostRegistry;
  readonly terms: Terms;
  readonly countriesOf: (codes: readonly string[]) => readonly string[];
}

export interface BuiltProject {
  readonly checked: CheckedProject;
  readonly problems: readonly FileProblem[];
}

/** A chain of calls over more files than this many rounds is not followed to its end. */
const MOST_ROUNDS = 8;

export function buildProject(files: readonly SourceFile[], input: ProjectInput): BuiltProject {
  const reading = new Reading(input.cache);
  const apex: SourceFile[] = [];
  for (const file of files) {
    if (file.kind === 'apex') {
      apex.push(file);
    } else {
      reading.read(file);
    }
  }
  reading.resolveModules();
  for (const file of apex) {
    if (mayMatter(file.text)) {
      reading.read(file, isExample(file, apex));
    }
  }
  const egress = resolveInRounds(reading, apex, input);
  apex.forEach((file) => reading.searchSecrets(file));
  return {
    checked: {
      egress,
      facts: (kind) => reading.factsOf(kind),
      programs: reading.programs,
      files: reading.files,
      hosts: input.hosts,
      terms: input.terms,
      countriesOf: input.countriesOf,
      calls: () => callsOf(reading.index),
    },
    problems: reading.problems,
  };
}

function resolveInRounds(
  reading: Reading,
  apex: readonly SourceFile[],
  input: ProjectInput,
): readonly Egress[] {
  const endpoints = reading.factsOf('endpoint');
  const around: Surroundings = { hosts: input.hosts, credentials: credentialsOf(endpoints) };
  const values = reading.factsOf('text-value');
  const configured = configuredBy(values);
  const lower = new Map<SourceFile, string>();
  const asked = new Set<string>();
  for (let round = 0; ; round += 1) {
    const world: World = {
      index: reading.index,
      evaluate: (value, scope) => evaluate(value, scope, world),
      configured,
      wanted: new Set(),
      callersWanted: new Set(),
      active: new Set(),
    };
    const sinks = [...apexSinks(reading.index), ...moduleSinks(reading.index)];
    const found = sinks.flatMap((sink) => {
      const points = egressOf(sink, world, around);
      // What goes into a prompt and who logs it stands where the call to the model is called from.
      if (points.some(({ entry }) => entry?.role === 'model')) {
        world.callersWanted.add(simpleName(sink.type.name));
      }
      return points;
    });
    const more = round < MOST_ROUNDS && readWanted(world, reading, apex, lower, asked);
    if (!more) {
      const declared = endpoints.flatMap((fact) => egressOfFact(fact, around) ?? []);
      const stored = values.flatMap((fact) => egressOfTextValue(fact, around) ?? []);
      const named = credentialSinks(reading.index).flatMap((sink) => egressOf(sink, world, around));
      const known = new Set(found.map(({ place }) => lineOf(place)));
      const unseen = named.filter(({ place }) => !known.has(lineOf(place)));
      const actions = reading
        .factsOf('automation')
        .flatMap((fact) => egressOfAction(fact, around) ?? []);
      const links = reading.factsOf('link').flatMap((fact) => egressOfLink(fact, around) ?? []);
      return oncePerPlace([...found, ...unseen, ...declared, ...stored, ...actions, ...links]);
    }
  }
}

function lineOf({ file, span }: Place): string {
  return `${file}:${span[0]}`;
}

/** Reads the files that declare a wanted type, or name a type whose callers are wanted; true when there were any. */
function readWanted(
  world: World,
  reading: Reading,
  apex: readonly SourceFile[],
  lower: Map<SourceFile, string>,
  asked: Set<string>,
): boolean {
  const words = new Set(
    [...world.wanted, ...world.callersWanted].filter((one) => one !== '' && !asked.has(one)),
  );
  if (words.size === 0) {
    return false;
  }
  words.forEach((word) => asked.add(word));
  let read = false;
  for (const file of apex) {
    if (!reading.has(file)) {
      const text = lower.get(file) ?? file.text.toLowerCase();
      lower.set(file, text);
      for (const word of words) {
        if (hasWord(text, word)) {
          reading.read(file, isExample(file, apex));
          read = true;
          break;
        }
      }
    }
  }
  return read;
}

/** `OpenAIExample.cls`, which no other class names. */
function isExample({ file, text }: SourceFile, apex: readonly SourceFile[]): boolean {
  const name = /([^/]+Examples?)\.cls$/.exec(file)?.[1];
  if (name === undefined) {
    return false;
  }
  const bare = name.toLowerCase();
  return !apex.some((one) => one.text !== text && hasWord(one.text.toLowerCase(), bare));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isWordSign(text.charCodeAt(at - 1)) && !isWordSign(text.charCodeAt(at + word.length))) {
      return true;
    }
  }
  return false;
}

function isWordSign(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95;
}

/** The same literal that reaches three calls is one egress; a resolved one stands before an unresolved. */
function oncePerPlace(all: readonly Egress[]): readonly Egress[] {
  const kept = new Map<string, Egress>();
  for (const one of all) {
    const { file, span } = one.place;
    const key = `${file}|${span[0]}|${one.host}|${one.unresolved}`;
    if (!kept.has(key)) {
      kept.set(key, one);
    }
  }
  const lines = new Map<string, Egress[]>();
  for (const one of kept.values()) {
    const key = `${one.place.file}|${one.place.span[0]}`;
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return [...lines.values()].flatMap((list) => {
    const resolved = list.filter((one) => one.host !== '');
    return resolved.length > 0 ? resolved : list.slice(0, 1);
  });
}

function* callsOf(index: ProgramIndex): Iterable<Call> {
  for (const { file, type, method, call } of index.allCalls()) {
    yield { file: file.file, type, method, call, language: file.program.language };
  }
}

/** What has been read so far. */
class Reading {
  readonly index = new ProgramIndex();
  readonly programs: ProgramFile[] = [];
  #files: FileFacts[] = [];
  readonly problems: FileProblem[] = [];
  readonly #facts = new Map<FactKind, FactInFile[]>();
  readonly #read = new Set<SourceFile>();
  readonly #cache: ReadCache;

  constructor(cache: ReadCache) {
    this.#cache = cache;
  }

  get files(): readonly FileFacts[] {
    return this.#files;
  }

  has(file: SourceFile): boolean {
    return this.#read.has(file);
  }

  factsOf(kind: FactKind): readonly FactInFile[] {
    return this.#facts.get(kind) ?? [];
  }

  read(source: SourceFile, example = false): void {
    this.#read.add(source);
    const read = this.#readOrCached(source);
    const { file } = source;
    if (read.program !== null) {
      const program: ProgramFile = { file, program: read.program, ...(example ? { example } : {}) };
      this.programs.push(program);
      this.index.add(program);
    }
    for (const fact of read.facts) {
      this.#add(fact, file);
    }
    this.problems.push(...read.problems.map((problem) => ({ ...problem, file })));
    this.#files.push({ file, facts: read.facts, problems: read.problems });
  }

  /** A file that is not read otherwise may still hold a credential. */
  searchSecrets(source: SourceFile): void {
    if (!this.#read.has(source)) {
      findSecrets(source.text, source.file).forEach((fact) => this.#add(fact, source.file));
    }
  }

  /** Fills what Terraform files take from each other; before any program is judged. */
  resolveModules(): void {
    this.#files = [...resolveTerraform(this.#files)];
    this.#facts.clear();
    for (const { file, facts } of this.#files) {
      for (const fact of facts) {
        this.#add(fact, file);
      }
    }
  }

  #add(fact: Fact, file: string): void {
    const list = this.#facts.get(fact.kind) ?? [];
    list.push({ ...fact, file });
    this.#facts.set(fact.kind, list);
  }

  #readOrCached({ kind, text, file }: SourceFile): FileRead {
    const key = ReadCache.key(file, text);
    const cached = this.#cache.get(key);
    if (cached !== undefined) {
      return cached;
    }
    const read = readFile(kind, text, file);
    this.#cache.set(key, read);
    return read;
  }
}
