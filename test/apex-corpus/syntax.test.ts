/** Salesforce's own parser reads every program: what it refuses could not be replayed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE, readPrograms } from './program.ts';

const PARSER = join(
  import.meta.dirname,
  '../../node_modules/@prettier-apex/apex-ast-serializer-linux-x64/apex-ast-serializer-linux-x64',
);

/** What the parser says against a text; '' when nothing. */
function syntaxProblem(text: string, options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(PARSER, options, {
    input: text,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) return stderr.trim() || `ended with ${String(status)}`;
  const tree = JSON.parse(stdout) as Record<string, { readonly parseErrors?: readonly unknown[] }>;
  const errors = tree['apex.jorje.semantic.compiler.parser.ParserOutput']?.parseErrors ?? [];
  return errors.length === 0 ? '' : JSON.stringify(errors[0]).slice(0, 300);
}

// The parser has builds for three platforms only.
test.skipIf(!existsSync(PARSER))(
  "Salesforce's parser accepts every program and class",
  () => {
    const problems: Record<string, string> = {};
    const judge = (name: string, text: string, options: readonly string[]): void => {
      const problem = syntaxProblem(text, options);
      if (problem !== '') problems[name] = problem;
    };
    for (const program of readPrograms()) {
      // A program that is to be refused may be refused by the parser.
      if (program.kind === 'anonymous' && program.refuses === '')
        judge(program.id, program.text, ['--anonymous']);
    }
    for (const kind of ['classes', 'triggers']) {
      for (const file of readdirSync(join(PACKAGE, kind))) {
        if (!/\.(?:cls|trigger)$/.test(file)) continue;
        judge(file, readFileSync(join(PACKAGE, kind, file), 'utf8'), []);
      }
    }
    expect(problems).toEqual({});
  },
  120_000,
);
