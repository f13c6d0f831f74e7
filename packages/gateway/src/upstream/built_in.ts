import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { compose } from './extract/compose.ts';
import { readPrompt } from './extract/prompt.ts';
import type { Message, Upstream } from './upstream.ts';

const SOURCES = [
  'compose.ts',
  'language.ts',
  'phrases.ts',
  'prompt.ts',
  'rank.ts',
  'sentences.ts',
  'words.ts',
];

/** Id of the built-in model in bundles and receipts. */
export const BUILT_IN_MODEL = 'bailiwick-extract-1';

/** Digest of the built-in model: of its source, because it has no weights. */
export function builtInDigest(): string {
  const hash = createHash('sha256');
  for (const name of SOURCES) {
    hash.update(fs.readFileSync(path.join(import.meta.dirname, 'extract', name)));
  }
  return `sha256-${hash.digest('base64url')}`;
}

/**
 * Answers from the prompt alone: chooses and orders sentences of the record. Deterministic, and
 * not a language model, which every answer says in its last line.
 */
export function answerByExtraction(messages: readonly Message[]): string {
  const prompt = messages.filter((message) => message.role === 'user').at(-1)?.content ?? '';
  return compose(readPrompt(prompt));
}

export function createBuiltInUpstream(): Upstream {
  return {
    kind: 'built-in',
    complete: (messages) => Promise.resolve(answerByExtraction(messages)),
    close: () => {},
  };
}
