import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { ApexParser, QueryContext } from '@apexdevtools/apex-parser';
import type { Position, TriggerDeclaration, TypeDeclaration } from './ast.ts';
import { CompileError } from './diagnostics.ts';
import type { AnonymousBlock } from './lower_blocks.ts';
import { lowerAnonymous, lowerTrigger } from './lower_blocks.ts';
import { lowerCompilationUnit } from './lower_declarations.ts';

class FirstError extends ApexErrorListener {
  readonly #file: string;
  constructor(file: string) {
    super();
    this.#file = file;
  }
  apexSyntaxError(line: number, column: number, message: string): void {
    throw new CompileError(this.#file, { line, column }, `syntax error: ${message}`);
  }
}

// The parser keeps its default LL prediction: SLL misreads valid Apex.
function parserFor(file: string, source: string): ApexParser {
  return ApexParserFactory.createLexerAndParser(source, new FirstError(file)).parser;
}

/** The class, interface or enum of a `.cls` file; throws CompileError. */
export function parseClass(file: string, source: string): TypeDeclaration {
  return lowerCompilationUnit(file, parserFor(file, source).compilationUnit());
}

/** The trigger of a `.trigger` file; throws CompileError. */
export function parseTrigger(file: string, source: string): TriggerDeclaration {
  return lowerTrigger(file, parserFor(file, source).triggerUnit());
}

/** An anonymous block; throws CompileError. */
export function parseAnonymous(file: string, source: string): AnonymousBlock {
  return lowerAnonymous(file, parserFor(file, source).anonymousUnit());
}

/** The query of an inline `[SELECT ...]` with the places that it has in its file. */
export function parseQuery(file: string, text: string, start: Position): QueryContext {
  const before = '\n'.repeat(start.line - 1) + ' '.repeat(start.column - 1);
  return parserFor(file, before + text).query();
}
