// The CI templates: sound YAML, options that the command has, no text of others inside a script.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkCommand } from '../src/commands/check.ts';

const root = path.join(import.meta.dirname, '../../..');
const files = ['ci/github/action.yml', 'ci/gitlab/bailiwick-check.yml', '.pre-commit-hooks.yaml'];
const { options } = checkCommand({
  version: '0',
  rules: [],
  checkProject: () => Promise.reject(new Error('not run')),
});

test.each(files)('%s names only options of the command', (file) => {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  expect(parse(text)).toBeTruthy();
  const calls = text.split('\n').filter((line) => !/npm ci|git |^#/.test(line.trim()));
  const named = calls.join('\n').match(/(?<=\s|\()--[a-z][a-z-]+/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  for (const option of named) expect(Object.keys(options)).toContain(option.slice(2));
});

test('no script of the action holds an expression', () => {
  const action = parse(fs.readFileSync(path.join(root, 'ci/github/action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly runs: { readonly steps: readonly { run: string; env: Record<string, string> }[] };
  };
  const steps = action.runs.steps;
  for (const { run } of steps) expect(run).not.toContain('${{');
  const used = steps.flatMap(({ env }) => Object.values(env)).join(' ');
  for (const input of Object.keys(action.inputs)) expect(used).toContain(`inputs.${input} `);
});
