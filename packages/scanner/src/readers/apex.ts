/** Apex classes, triggers and anonymous Apex -> Program. */

import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { ApexParser } from '@apexdevtools/apex-parser';
import type { ReadProblem } from '../model/fact.ts';
import type { Program } from '../model/program.ts';
import { FIRST_LINE } from '../model/span.ts';
import { readAnonymous, readTrigger, readTypes } from './apex_declarations.ts';
import { DEEPEST, nestingOf } from './nesting.ts';
import type { ReadProgram } from './read_program.ts';

const EMPTY: Program = { language: 'apex', test: false, imports: [], types: [] };

class Errors extends ApexErrorListener {
  readonly problems: ReadProblem[] = [];

  apexSyntaxError(line: number, column: number, message: string): void {
    if (this.problems.length === 0) {
      this.problems.push({
        code: 'NOT_PARSED',
        detail: withoutContent(message),
        at: [line, column + 1, line, column + 1],
      });
    }
  }
}

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
  const errors = new Errors();
  try {
    const { parser } = ApexParserFactory.createLexerAndParser(text, errors);
    const types = typesOf(parser, file);
    const test = types.some((type) => type.modifiers.includes('@istest'));
    return { program: { ...EMPTY, test, types }, problems: errors.problems };
  } catch (error) {
    const code = error instanceof RangeError ? 'TOO_DEEP' : 'NOT_PARSED';
    const first = errors.problems[0] ?? { code, detail: 'not Apex', at: FIRST_LINE };
    return { program: EMPTY, problems: [first] };
  }
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
