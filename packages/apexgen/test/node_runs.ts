/** Runs modules of the subset in Node: as they stand, and with a check where 32 bits end. */
import ts from 'typescript';
import type { Sources } from '../src/program.ts';
import { createProgram } from '../src/program.ts';
import type { Plain } from './behaviours/behaviour.ts';

/** What a call gives: a value, or an exception with its message. */
export type Result = { readonly value: Plain } | { readonly thrown: string };

/** Runs a function of a module, named by the file without its folder and ending. */
export type Run = (module: string, name: string, given: readonly Plain[]) => Promise<Result>;

type Module = Readonly<Record<string, (...given: readonly Plain[]) => Plain>>;

/** What the routines of generated code throw; see docs/decisions/0021. */
const outside = 'whole number outside 32 bits';

/**
 * What Apex must give: what Node gives, unless a result of arithmetic on the way is outside 32 bits.
 * The check is put into the source by this file alone, so it owes nothing to the compiler.
 */
export function nodeRuns(sources: Sources): Run {
  const plain = moduleLoader(sources, (file) => file);
  const checked = moduleLoader(sources, checkedArithmetic(createProgram(sources)));
  return async (module, name, given) => {
    const guarded = call(await checked(module), name, given);
    if ('thrown' in guarded && guarded.thrown === outside) return guarded;
    const result = call(await plain(module), name, given);
    if (JSON.stringify(result) !== JSON.stringify(guarded)) {
      throw new Error(`${module}.${name} changes when its arithmetic is checked`);
    }
    return result;
  };
}

function call(module: Module, name: string, given: readonly Plain[]): Result {
  const run = module[name];
  if (run === undefined) throw new Error(`no function \`${name}\``);
  try {
    // As JSON: Apex knows no negative zero, which equals zero in every comparison of the subset.
    return { value: JSON.parse(JSON.stringify(run(...given))) };
  } catch (error) {
    return { thrown: (error as Error).message };
  }
}

type Change = (file: ts.SourceFile) => ts.SourceFile;

/** Imports modules as data, each after those that it imports. */
function moduleLoader(sources: Sources, change: Change): (module: string) => Promise<Module> {
  const program = createProgram(sources);
  const urls = new Map<string, string>();
  const urlOf = (name: string): string => {
    const known = urls.get(name);
    if (known !== undefined) return known;
    const file = [...sources.keys()].find((one) => one.endsWith(`/${name}.ts`));
    const source = file === undefined ? undefined : program.getSourceFile(file);
    if (source === undefined) throw new Error(`no module \`${name}\``);
    const text = ts.createPrinter().printFile(change(source));
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
    });
    const linked = outputText.replaceAll(
      /from (["'])\.\/(\w+)\.ts\1/g,
      (_, quote: string, imported: string) => `from ${quote}${urlOf(imported)}${quote}`,
    );
    const url = `data:text/javascript,${encodeURIComponent(linked + guard).replaceAll("'", '%27')}`;
    urls.set(name, url);
    return url;
  };
  return (name) => import(urlOf(name)) as Promise<Module>;
}

const guard = `
function within32Bits(value) {
  if ((value | 0) !== value && value !== 0) throw new Error('${outside}');
  return value;
}
`;

const assigned: Partial<Record<ts.SyntaxKind, ts.BinaryOperator>> = {
  [ts.SyntaxKind.PlusEqualsToken]: ts.SyntaxKind.PlusToken,
  [ts.SyntaxKind.MinusEqualsToken]: ts.SyntaxKind.MinusToken,
  [ts.SyntaxKind.AsteriskEqualsToken]: ts.SyntaxKind.AsteriskToken,
};
const binary = new Set<ts.SyntaxKind>(Object.values(assigned));

/** Puts every arithmetic result through `within32Bits`. */
function checkedArithmetic(program: ts.Program): Change {
  const checker = program.getTypeChecker();
  const isNumber = (node: ts.Node): boolean =>
    (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
  const { factory } = ts;
  const within = (value: ts.Expression): ts.Expression =>
    factory.createCallExpression(factory.createIdentifier('within32Bits'), undefined, [value]);
  const inner = (node: ts.Expression): ts.Expression => factory.createParenthesizedExpression(node);

  const transformer = (context: ts.TransformationContext) => {
    const visit = (node: ts.Node): ts.Node => {
      const changed = ts.visitEachChild(node, visit, context);
      if (ts.isBinaryExpression(node) && ts.isBinaryExpression(changed) && isNumber(node)) {
        const { kind } = node.operatorToken;
        if (binary.has(kind)) return within(changed);
        const operator = assigned[kind];
        if (operator === undefined) return changed;
        const next = factory.createBinaryExpression(changed.left, operator, inner(changed.right));
        return factory.createAssignment(changed.left, within(next));
      }
      if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
        return within(changed as ts.Expression);
      }
      if (ts.isExpressionStatement(node)) return checkedStep(changed as ts.ExpressionStatement);
      return changed;
    };
    return (file: ts.SourceFile) => ts.visitEachChild(file, visit, context);
  };

  function checkedStep(node: ts.ExpressionStatement): ts.Statement {
    const step = node.expression;
    if (!ts.isPostfixUnaryExpression(step) && !ts.isPrefixUnaryExpression(step)) return node;
    const operator =
      step.operator === ts.SyntaxKind.PlusPlusToken
        ? ts.SyntaxKind.PlusToken
        : ts.SyntaxKind.MinusToken;
    const next = factory.createBinaryExpression(
      step.operand,
      operator,
      factory.createNumericLiteral(1),
    );
    const assignment = factory.createAssignment(step.operand, within(next));
    return factory.createExpressionStatement(assignment);
  }

  return (file) => {
    const { transformed } = ts.transform(program.getSourceFile(file.fileName)!, [transformer]);
    return transformed[0]!;
  };
}
