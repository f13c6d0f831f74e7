import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { detect } from '../src/index.ts';

interface Sample {
  readonly lang: string;
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number }[];
}

const read = (name: string): readonly Sample[] =>
  fs
    .readFileSync(path.join(import.meta.dirname, 'sets', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);

/** Share of labelled characters that are found, and of found ones that are labelled. */
function measure(samples: readonly Sample[]): {
  readonly recall: number;
  readonly precision: number;
} {
  const counts = { labelled: 0, found: 0, both: 0 };
  for (const { text, entities } of samples) {
    const gold = new Uint8Array(text.length);
    const said = new Uint8Array(text.length);
    for (const { start, end } of entities) gold.fill(1, start, end);
    for (const { start, end } of detect(text)) said.fill(1, start, end);
    for (let index = 0; index < text.length; index += 1) {
      counts.labelled += gold[index]!;
      counts.found += said[index]!;
      counts.both += gold[index]! & said[index]!;
    }
  }
  return { recall: counts.both / counts.labelled, precision: counts.both / counts.found };
}

// Floors a little under what docs/detection.md reports: they guard against a step back.
describe('labelled sets', () => {
  it.each([
    ['held-out-numbers', 0.97, 0.97],
    ['held-out-phones', 0.98, 0.98],
    ['held-out-texts', 0.94, 0.97],
    ['held-out-written', 0.85, 0.85],
    ['held-out-disguised', 0.9, 0.95],
  ])('%s: recall at least %d, precision at least %d', (name, recall, precision) => {
    const measured = measure(read(name));
    expect(measured.recall).toBeGreaterThanOrEqual(recall);
    expect(measured.precision).toBeGreaterThanOrEqual(precision);
  });
});
