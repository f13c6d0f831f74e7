/** Emitted JavaScript on disk: one entry for a whole project, named by what it was made from. */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DecimalValue } from '../runtime/decimal.ts';
import { DateValue, DatetimeValue, DoubleValue, TimeValue } from '../runtime/values.ts';
import type { CompileInput } from './compile.ts';
import type { CompiledProject } from './compiled.ts';

const SOURCE_ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Version of the compiler itself: a digest over its own sources. */
function compilerVersion(): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(SOURCE_ROOT, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path.slice(SOURCE_ROOT.length)}|${String(size)}|${String(mtimeMs)}\n`);
  }
  return hash.digest('hex');
}

function keyOf(input: CompileInput): string {
  const hash = createHash('sha256').update(compilerVersion());
  for (const { file, kind, text, apiVersion } of input.sources) {
    hash.update(`\n${file}|${kind}|${String(apiVersion)}|${String(text.length)}\n${text}`);
  }
  hash.update(encode([input.schema.objects(), input.labels]));
  return hash.digest('hex');
}

const MARK = '$kind';

function encode(value: unknown): string {
  return JSON.stringify(
    value,
    function replace(this: Record<string, unknown>, key: string, given: unknown) {
      const one = this[key];
      if (one instanceof Map) return { [MARK]: 'map', items: [...one] };
      if (one instanceof Set) return { [MARK]: 'set', items: [...one] };
      if (typeof one === 'bigint') return { [MARK]: 'long', text: String(one) };
      if (one instanceof DecimalValue) return { [MARK]: 'decimal', text: one.toString() };
      if (one instanceof DoubleValue) return { [MARK]: 'double', value: one.value };
      if (one instanceof DateValue) return { [MARK]: 'date', value: one.days };
      if (one instanceof DatetimeValue) return { [MARK]: 'datetime', value: one.milliseconds };
      if (one instanceof TimeValue) return { [MARK]: 'time', value: one.milliseconds };
      return given;
    },
  );
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(MARK in value)) return value;
  const one = value as Record<string, unknown>;
  switch (one[MARK]) {
    case 'map':
      return new Map(one['items'] as [unknown, unknown][]);
    case 'set':
      return new Set(one['items'] as unknown[]);
    case 'long':
      return BigInt(one['text'] as string);
    case 'decimal':
      return DecimalValue.parse(one['text'] as string);
    case 'double':
      return new DoubleValue(one['value'] as number);
    case 'date':
      return new DateValue(one['value'] as number);
    case 'datetime':
      return new DatetimeValue(one['value'] as number);
    case 'time':
      return new TimeValue(one['value'] as number);
    default:
      throw new Error('unknown value in the cache of compiled Apex');
  }
}

const fileOf = (folder: string, input: CompileInput): string =>
  join(folder, `apex-${keyOf(input)}.json`);

/** The project as compiled before from exactly this input, if any. */
export function readCache(folder: string, input: CompileInput): CompiledProject | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder, input), 'utf8'), revive) as CompiledProject;
  } catch {
    return undefined;
  }
}

/** Stores a compiled project in place of any older one. */
export function writeCache(folder: string, input: CompileInput, project: CompiledProject): void {
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder, input);
  for (const name of readdirSync(folder)) {
    if (/^apex-[0-9a-f]{64}\.json$/.test(name)) rmSync(join(folder, name), { force: true });
  }
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, encode(project));
  renameSync(draft, file);
}
