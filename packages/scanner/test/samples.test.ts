// The sample projects: every planted fault is found, nothing else is, and the clean ones are clean.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../cli/src/policy/json_text.ts';
import { checkProject } from '../src/check.ts';
import { readConfiguration } from '../src/configuration/read.ts';
import { readKnownNames } from '../src/hosts/known_names.ts';
import type { Finding } from '../src/model/finding.ts';
import { RULES } from '../src/rules/catalogue.ts';
import { TODAY } from './sample.ts';

const samples = path.resolve(import.meta.dirname, '../../../test/samples/checker');

interface Fault {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

interface Expected {
  readonly planted: readonly Fault[];
  /** Faults that are there and that no rule finds today, each with the reason: gaps of the checker. */
  readonly missed: readonly (Fault & { readonly reason: string })[];
  /** Faults whose rules do not exist yet: move them to `planted` with the rule. */
  readonly later: readonly Fault[];
}

/** Findings of a sample at warning or error, with its own configuration. */
async function findingsOf(name: string): Promise<readonly Finding[]> {
  const root = path.join(samples, name);
  const file = path.join(root, 'bailiwick.check.json');
  const configuration = readConfiguration(parseJson(fs.readFileSync(file, 'utf8'), file), {
    file,
    shownAs: 'bailiwick.check.json',
    today: TODAY,
    rules: RULES.map(({ id }) => id),
    known: readKnownNames(),
    readContract: () => {
      throw new Error('the samples state their terms themselves');
    },
  });
  const result = await checkProject({ root, configuration });
  expect(result.problems).toEqual([]);
  return result.findings.filter(({ level }) => level !== 'note');
}

function expectedOf(name: string): Expected {
  const file = path.join(samples, name, 'expected.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Expected;
}

const placeOf = ({ file, line }: { file: string; line: number }): string => `${file}:${line}`;

describe.each(['leaky-salesforce', 'leaky-hubspot'])('%s', (name) => {
  const { planted, missed, later } = expectedOf(name);

  test('every planted fault is found by its rule, and nothing else is', async () => {
    const findings = await findingsOf(name);
    const told = findings.flatMap(({ place, rule, also }) =>
      [rule, ...also].map((id) => `${place.file}:${place.span[0]} ${id}`),
    );
    const missing = planted
      .map((one) => `${placeOf(one)} ${one.rule}`)
      .filter((one) => !told.includes(one));
    expect(missing).toEqual([]);
    // A gap that closes moves to `planted`, so that it stays closed.
    const closed = missed
      .map((one) => `${placeOf(one)} ${one.rule}`)
      .filter((one) => told.includes(one));
    expect(closed).toEqual([]);
    const known = new Set([...planted, ...later].map(placeOf));
    const other = findings
      .map(({ place, rule }) => ({ file: place.file, line: place.span[0], rule }))
      .filter((one) => !known.has(placeOf(one)));
    expect(other).toEqual([]);
  });

  test('faults of later rules are those whose rules do not exist', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    expect(planted.filter(({ rule }) => !ids.has(rule))).toEqual([]);
    expect(later.filter(({ rule }) => ids.has(rule))).toEqual([]);
  });

  test('every planted line exists', () => {
    for (const { file, line } of [...planted, ...missed, ...later]) {
      const lines = fs.readFileSync(path.join(samples, name, file), 'utf8').split('\n');
      expect(lines[line - 1]?.trim(), `${file}:${line}`).toBeTruthy();
    }
  });
});

describe.each(['clean-salesforce', 'clean-hubspot'])('%s', (name) => {
  test('has no finding', async () => {
    expect(await findingsOf(name)).toEqual([]);
  });
});
