import ts from 'typescript';
import type { ApexClass, ApexExpression, ApexMember, ApexStatement } from './apex_ast.ts';
import { nullLiteral } from './apex_ast.ts';
import type { Context } from './context.ts';
import { createContext, docLines } from './context.ts';
import type { Diagnostic } from './diagnostics.ts';
import { inOrder } from './diagnostics.ts';
import { classNameOf } from './names.ts';
import { checkNominal } from './nominal.ts';
import { printClass } from './printer.ts';
import type { Sources } from './program.ts';
import { createProgram, typeErrors } from './program.ts';
import { printRuntime } from './runtime.ts';
import { checkNames } from './scope.ts';
import { isAll, isNullable } from './types.ts';
import { visitors } from './visitors/index.ts';
import { shorten } from './visitors/visitor.ts';

export interface CompileOptions {
  /** Put before every class name, for example `Policy`. */
  readonly prefix: string;
  /** Class of the fixed routines, when it is not the prefix and `Runtime`. */
  readonly runtimeClass?: string;
}

export interface Compilation {
  /** Apex source by class name; empty when there are diagnostics. */
  readonly classes: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles modules of the TypeScript subset to Apex classes, or says what stands in the way. */
export function compile(sources: Sources, options: CompileOptions): Compilation {
  const program = createProgram(sources);
  const errors = typeErrors(program);
  if (errors.length > 0) return { classes: new Map(), diagnostics: inOrder(errors) };

  const files = [...sources.keys()].map((file) => program.getSourceFile(file)!);
  const owners = new Map(files.map((file) => [file, classNameOf(file.fileName, options.prefix)]));
  const runtimeClass = options.runtimeClass ?? `${options.prefix}Runtime`;
  const diagnostics: Diagnostic[] = [];
  const classes = new Map<string, string>();
  for (const file of files) {
    const context = createContext({
      checker: program.getTypeChecker(),
      file,
      classes: owners,
      runtimeClass,
      diagnostics,
      expression: translateExpression,
      condition: translateCondition,
      statements: translateStatement,
    });
    checkNames(context, [...owners.values()]);
    const members = file.statements.flatMap((statement) =>
      translateDeclaration(statement, context),
    );
    const apexClass: ApexClass = { name: context.className, doc: moduleDoc(file), members };
    classes.set(apexClass.name, printClass(apexClass, file.fileName));
  }
  classes.set(runtimeClass, printRuntime(runtimeClass, [...classes.values()]));
  if (diagnostics.length > 0) return { classes: new Map(), diagnostics: inOrder(diagnostics) };
  return { classes, diagnostics };
}

function translateDeclaration(node: ts.Statement, context: Context): readonly ApexMember[] {
  const visitor = visitors.declarations[node.kind];
  if (visitor !== undefined) return visitor(node as never, context);
  context.report('MODULE_STATEMENT', node, shorten(node));
  return [];
}

function translateStatement(node: ts.Statement, context: Context): readonly ApexStatement[] {
  const visitor = visitors.statements[node.kind];
  if (visitor !== undefined) return visitor(node as never, context);
  context.report('UNSUPPORTED_SYNTAX', node, shorten(node));
  return [];
}

function translateExpression(node: ts.Expression, context: Context): ApexExpression {
  const visitor = visitors.expressions[node.kind];
  if (visitor === undefined) {
    context.report('UNSUPPORTED_SYNTAX', node, shorten(node));
    return nullLiteral;
  }
  checkNominal(node, context);
  return visitor(node as never, context);
}

function translateCondition(node: ts.Expression, context: Context): ApexExpression {
  const checked = context.checker.getTypeAtLocation(node);
  if (!isAll(checked, ts.TypeFlags.BooleanLike) || isNullable(checked)) {
    context.report('TRUTHINESS', node, context.checker.typeToString(checked));
  }
  return translateExpression(node, context);
}

/** The doc comment at the head of a module, when a blank line sets it apart from what follows. */
function moduleDoc(file: ts.SourceFile): readonly string[] {
  const source = file.text;
  const [range] = ts.getLeadingCommentRanges(source, 0) ?? [];
  if (range === undefined || !source.startsWith('/**', range.pos)) return [];
  if (!/^\s*\n\s*\n/.test(source.slice(range.end))) return [];
  return docLines(source.slice(range.pos, range.end));
}
