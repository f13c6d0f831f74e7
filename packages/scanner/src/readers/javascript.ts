/** JavaScript, TypeScript, JSX and TSX -> programs. */

import { type OxcError, parseSync, type ParserOptions, type Program as Tree } from 'oxc-parser';

import type { ReadProblem } from '../model/fact.ts';
import type { Program } from '../model/program.ts';
import { FIRST_LINE, Lines } from '../model/span.ts';
import { readAnyClass } from './javascript/classes.ts';
import {
  type Context,
  openType,
  readStatements,
  spanOf,
  type Readers,
} from './javascript/context.ts';
import { readAnyFunction } from './javascript/functions.ts';
import { nestsTooDeep } from './javascript/nesting.ts';
import { readAllStatements } from './javascript/statements.ts';
import { readAnyValue } from './javascript/values.ts';
import type { ReadProgram } from './read_program.ts';

export { isBundled } from './javascript/bundled.ts';

const READERS: Readers = {
  value: readAnyValue,
  statements: readAllStatements,
  function: readAnyFunction,
  class: readAnyClass,
};

/** Larger texts are no source of one's own. */
const MAXIMUM_LENGTH = 5_000_000;

const TEST_PATH =
  /(?:^|\/)(?:__tests?__|__mocks__|e2e|cypress|playwright|tests?|jest-mocks|fixtures|__fixtures__)\/|[._-](?:test|tests|spec|e2e|cy|stories)\.[cm]?[jt]sx?$|(?:^|\/)(?:jest|vitest|karma|playwright|cypress)[\w.-]*\.(?:config|setup)\.[cm]?[jt]s$/i;
const TEST_MODULE =
  /^(?:vitest|@jest\/|jest|node:test|mocha|chai|sinon|nock|supertest|@playwright\/test|cypress|@sa11y\/jest|@testing-library\/)/;

/**
 * Reads a file of JavaScript or TypeScript. The module is the type named `''`, its functions are its
 * methods and its loose statements the method `''`. Spread members of objects are named `...`; a
 * destructured parameter is `$1`, `$2` by position and its names are bound in the body; a value that
 * is taken apart into several names is first bound to `$line:column`.
 */
export function readJavascript(text: string, file: string): ReadProgram {
  const lines = new Lines(text);
  if (text.length > MAXIMUM_LENGTH) {
    return empty(file, {
      code: 'TOO_LARGE',
      detail: `more than ${String(MAXIMUM_LENGTH)} characters`,
      at: FIRST_LINE,
    });
  }
  if (nestsTooDeep(text)) {
    return empty(file, {
      code: 'TOO_DEEP',
      detail: 'brackets or operators nest too deep to be parsed',
      at: FIRST_LINE,
    });
  }
  const { tree, errors } = parse(text, file);
  const context: Context = {
    read: READERS,
    text,
    lines,
    problems: errors.slice(0, 1).map((error) => describe(error, lines)),
    imports: [],
    types: [],
    type: openType(topNames(tree)),
    body: [],
    depth: 0,
    functions: 0,
  };
  const module = context.type;
  const body = context.body;
  readStatements(context, tree.body);
  const at = spanOf(context, { start: 0, end: text.length });
  module.methods.push({ name: '', parameters: [], returns: '', modifiers: [], body, at });
  context.types.unshift({
    name: '',
    extends: [],
    modifiers: [],
    fields: [],
    methods: module.methods,
    at,
  });
  const { imports, types } = context;
  const test = isTestFile(file) || imports.some((one) => TEST_MODULE.test(one.module));
  return {
    program: { language: 'javascript', test, imports, types },
    problems: context.problems,
  };
}

/** True for a path that by its name holds tests, mocks or stories. */
export function isTestFile(file: string): boolean {
  return TEST_PATH.test(file);
}

function empty(file: string, problem: ReadProblem): ReadProgram {
  const program: Program = {
    language: 'javascript',
    test: isTestFile(file),
    imports: [],
    types: [],
  };
  return { program, problems: [problem] };
}

interface Parsed {
  readonly tree: Tree;
  readonly errors: readonly OxcError[];
}

/** Tries the dialects that a file of this name may be written in, and keeps the one with fewest errors. */
function parse(text: string, file: string): Parsed {
  // A byte order mark counts as a character of the file.
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  let best: Parsed | null = null;
  for (const options of dialects(file)) {
    const result = parseSync(file, source, { ...options, preserveParens: false });
    const errors = result.errors.filter((error) => error.severity === 'Error');
    if (best === null || errors.length < best.errors.length) {
      best = { tree: result.program, errors };
    }
    if (errors.length === 0) {
      break;
    }
  }
  if (best === null) {
    throw new Error('no dialect');
  }
  return best;
}

function dialects(file: string): ParserOptions[] {
  if (/\.tsx$/i.test(file)) {
    return [{ lang: 'tsx' }];
  }
  if (/\.[cm]?ts$/i.test(file)) {
    return [{ lang: 'ts' }, { lang: 'tsx' }];
  }
  return [
    { lang: 'jsx', sourceType: 'unambiguous', astType: 'ts' },
    { lang: 'jsx', sourceType: 'commonjs', astType: 'ts' },
    { lang: 'tsx', sourceType: 'unambiguous', astType: 'ts' },
  ];
}

/** The parser's message without words of the file. */
function describe(error: OxcError, lines: Lines): ReadProblem {
  const label = error.labels[0];
  return {
    code: 'NOT_PARSED',
    detail: error.message.replace(/`[^`]*\w[^`]*`|"[^"]*"|'[^']*'/g, '…'),
    at: label === undefined ? FIRST_LINE : lines.span(label.start, label.end),
  };
}

/** Names of functions at the top, which functions inside of others may not take. */
function topNames(tree: Tree): string[] {
  return tree.body.flatMap((node) => {
    const exported =
      node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
    const declaration = exported ? node.declaration : node;
    if (declaration?.type === 'FunctionDeclaration') {
      return declaration.id === null ? [] : [declaration.id.name];
    }
    if (declaration?.type === 'VariableDeclaration') {
      return declaration.declarations.flatMap((one) =>
        one.id.type === 'Identifier' ? [one.id.name] : [],
      );
    }
    return [];
  });
}
