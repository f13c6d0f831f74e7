/** Python -> programs, lexically: a tokenizer and a reader of statements, not a grammar. */

import type { Program } from '../model/program.ts';
import { FIRST_LINE, Lines } from '../model/span.ts';
import { Statements } from './python/statements.ts';
import { logicalLines } from './python/tokens.ts';
import type { ReadProgram } from './read_program.ts';

const MAXIMUM_LENGTH = 5_000_000;
const TEST_PATH =
  /(?:^|\/)(?:tests?|testing|e2e|fixtures)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/i;
const TEST_MODULE = /^(?:pytest|unittest|responses|respx|requests_mock|moto|vcr)\b/;

/**
 * Reads a file of Python. The module is the type named `''`. Keyword arguments are one object in the
 * last place, `**more` a member named `...`; `a['k']` is a member; `'{}'.format(x)` and `'%s' % x` are
 * joins; several names that are given one value take items of `$line:column`.
 */
export function readPython(text: string, file: string): ReadProgram {
  const test = isPythonTest(file);
  if (text.length > MAXIMUM_LENGTH) {
    const program: Program = { language: 'python', test, imports: [], types: [] };
    const detail = `more than ${String(MAXIMUM_LENGTH)} characters`;
    return { program, problems: [{ code: 'TOO_LARGE', detail, at: FIRST_LINE }] };
  }
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const statements = new Statements(source, logicalLines(source), new Lines(source));
  statements.read();
  const { imports, types, problems } = statements;
  return {
    program: {
      language: 'python',
      test: test || imports.some((one) => TEST_MODULE.test(one.module)),
      imports,
      types,
    },
    problems,
  };
}

/** True for a path that by its name holds tests. */
export function isPythonTest(file: string): boolean {
  return TEST_PATH.test(file);
}
