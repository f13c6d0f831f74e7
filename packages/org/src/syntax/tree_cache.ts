/**
 * Parsed classes on disk, one file for each text: parsing is most of a compilation, and a change of
 * one class leaves the trees of all others as they are.
 */
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
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { TriggerDeclaration, TypeDeclaration } from './ast.ts';

type Tree = TypeDeclaration | TriggerDeclaration;

export interface TreeCache {
  /** The tree of this text as parsed before, or what `parse` gives now. Errors are not kept. */
  readonly tree: <T extends Tree>(file: string, text: string, parse: () => T) => T;
  /** Writes all trees that were asked for in place of those from before. */
  readonly save: () => void;
}

interface Bundle {
  readonly parser: string;
  readonly trees: ReadonlyMap<string, Tree>;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What trees depend on besides the text: this folder and the parser. */
function parserVersion(): string {
  const hash = createHash('sha256').update(process.versions.v8);
  for (const name of readdirSync(HERE).sort()) {
    hash.update(`${name}\n${readFileSync(join(HERE, name), 'utf8')}`);
  }
  const parser = createRequire(import.meta.url).resolve('@apexdevtools/apex-parser');
  const { size, mtimeMs } = statSync(parser);
  return hash.update(`${parser}|${String(size)}|${String(mtimeMs)}`).digest('hex');
}

function readBundle(path: string, parser: string): ReadonlyMap<string, Tree> {
  try {
    const bundle = deserialize(readFileSync(path)) as Bundle;
    return bundle.parser === parser ? bundle.trees : new Map();
  } catch {
    return new Map();
  }
}

/** The trees kept in a folder. A bundle that is missing, damaged or of another parser is empty. */
export function treeCacheIn(folder: string): TreeCache {
  const path = join(folder, 'apex-trees.bin');
  const parser = parserVersion();
  let known: ReadonlyMap<string, Tree> | undefined;
  let fresh = 0;
  const used = new Map<string, Tree>();
  return {
    tree: <T extends Tree>(file: string, text: string, parse: () => T): T => {
      known ??= readBundle(path, parser);
      const key = createHash('sha256').update(`${file}\n${text}`).digest('base64');
      let tree = known.get(key) as T | undefined;
      if (tree === undefined) {
        tree = parse();
        fresh += 1;
      }
      used.set(key, tree);
      return tree;
    },
    save: () => {
      if (fresh === 0) return;
      mkdirSync(dirname(path), { recursive: true });
      const draft = `${path}.${String(process.pid)}`;
      writeFileSync(draft, serialize({ parser, trees: used } satisfies Bundle));
      try {
        renameSync(draft, path);
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
    },
  };
}
