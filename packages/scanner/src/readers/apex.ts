/** Apex classes, triggers and anonymous Apex -> Program. */

import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { ApexParser } from '@apexdevtools/apex-parser';
import type { ReadProblem } from '../model/fact.ts';
import type { Program } from '../model/program.ts';
import { FIRST_LINE } from '../model/span.ts';
import { lookAhead } from './apex_lookahead.ts';
import { readAnonymous, readTrigger, readTypes } from './apex_declarations.ts';
import { DEEPEST, MOST_OPEN_CHOICES, nestingOf, openChoicesOf } from './nesting.ts';
import type { ReadProgram } from './read_program.ts';

const EMPTY: Program = { language: 'apex', test: false, imports: [], types: [] };

/** Keeps the first syntax error; or throws it, when nothing after it matters. */
class Errors extends ApexErrorListener {
  readonly problems: ReadProblem[] = [];
  readonly #stops: boolean;

  constructor(stops: boolean) {
    super();
    this.#stops = stops;
  }

  apexSyntaxError(line: number, column: number, message: string): void {
    if (this.#stops) {
      throw new NotValid();
    }
    if (this.problems.length === 0) {
      this.problems.push({
        code: 'NOT_PARSED',
        detail: withoutContent(message),
        at: [line, column + 1, line, column + 1],
      });
    }
  }
}

class NotValid extends Error {}

/** The parser quotes the file in its messages; only the kind of fault is kept. */
function withoutContent(message: string): string {
  return message
    .replace(/'(?:[^'\\]|\\.)*'/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 80);
}

/**
 * Reads one Apex file; `file` tells by its ending what it is (`.trigger`, `.apex` for anonymous
 * Apex, else a class). Never throws: what could not be read is a problem, and what the parser
 * recovered is still given.
 */
export function readApex(text: string, file: string): ReadProgram {
  if (nestingOf(text) > DEEPEST) {
    const detail = `brackets nest deeper than ${DEEPEST}`;
    return { program: EMPTY, problems: [{ code: 'TOO_DEEP', detail, at: FIRST_LINE }] };
  }
  if (openChoicesOf(text) > MOST_OPEN_CHOICES) {
    const detail = `a statement has more than ${MOST_OPEN_CHOICES} casts or comparisons`;
    return { program: EMPTY, problems: [{ code: 'TOO_DEEP', detail, at: FIRST_LINE }] };
  }
  return readValid(text, file) ?? readAny(text, file);
}

/** A text without syntax errors, read with few tokens looked at twice; null for any other. */
export function readValid(text: string, file: string): ReadProgram | null {
  try {
    const { parser } = ApexParserFactory.createLexerAndParser(text, new Errors(true));
    lookAhead(parser);
    return { program: programOf(parser, file), problems: [] };
  } catch {
    return null;
  }
}

/** Any text as {@link readApex} gives it, at the pace of the parser's own prediction. */
export function readAny(text: string, file: string): ReadProgram {
  const errors = new Errors(false);
  try {
    const { parser } = ApexParserFactory.createLexerAndParser(text, errors);
    return { program: programOf(parser, file), problems: errors.problems };
  } catch (error) {
    const code = error instanceof RangeError ? 'TOO_DEEP' : 'NOT_PARSED';
    const first = errors.problems[0] ?? { code, detail: 'not Apex', at: FIRST_LINE };
    return { program: EMPTY, problems: [first] };
  }
}

function programOf(parser: ApexParser, file: string): Program {
  const types = typesOf(parser, file);
  const test = types.some((type) => type.modifiers.includes('@istest'));
  return { ...EMPTY, test, types };
}

function typesOf(parser: ApexParser, file: string): Program['types'] {
  if (file.toLowerCase().endsWith('.trigger')) {
    return readTrigger(parser.triggerUnit());
  }
  if (file.toLowerCase().endsWith('.apex')) {
    return readAnonymous(parser.anonymousUnit());
  }
  return readTypes(parser.compilationUnit());
}
