import ts from 'typescript';
import type { Context } from './context.ts';
import { apexName, isPlatformMethod, isPlatformType, isWellFormed } from './names.ts';

/** Names seen so far, lower case, because Apex does not tell `Region` from `region`. */
type Names = ReadonlySet<string>;

const longestClassName = 40;

/**
 * Refuses names that Apex would read differently: not spelled as Apex allows, equal but for case,
 * or hiding another name that the code means elsewhere.
 */
export function checkNames(context: Context, classNames: readonly string[]): void {
  const classes = new Set([...classNames, context.runtimeClass].map(lower));
  checkClassName(context, classNames);
  const constants = new Set<string>();
  const taken = new Set<string>();
  const methods = new Set<string>();
  for (const declared of moduleNames(context.file)) {
    checkSpelling(declared, context);
    const key = lower(apexName(declared.text));
    // Apex keeps methods apart from fields and classes, as it tells `strength(x)` from `STRENGTH`.
    const rivals = ts.isFunctionDeclaration(declared.parent) ? methods : taken;
    if (rivals.has(key) || classes.has(key))
      context.report('NAME_COLLISION', declared, declared.text);
    rivals.add(key);
    if (isRecord(declared) && isPlatformType(declared.text)) {
      context.report('PLATFORM_NAME', declared, declared.text);
    }
    if (ts.isFunctionDeclaration(declared.parent) && isPlatformMethod(declared.text)) {
      context.report('PLATFORM_NAME', declared, declared.text);
    }
    if (ts.isVariableDeclaration(declared.parent)) constants.add(key);
  }
  const outer = new Set([...constants, ...classes]);
  for (const statement of context.file.statements) {
    if (ts.isFunctionDeclaration(statement)) checkBody(statement, outer, context);
    if (ts.isInterfaceDeclaration(statement)) checkMembers(statement, context);
  }
}

function lower(name: string): string {
  return name.toLowerCase();
}

function checkClassName(context: Context, classNames: readonly string[]): void {
  const own = lower(context.className);
  const twins = classNames.filter((other) => lower(other) === own).length;
  if (twins > 1 || own === lower(context.runtimeClass)) {
    context.report('NAME_COLLISION', context.file, context.className);
  }
  if (context.className.length > longestClassName || !isWellFormed(context.className)) {
    context.report('BAD_NAME', context.file, context.className);
  }
}

function isRecord(name: ts.Identifier): boolean {
  return ts.isInterfaceDeclaration(name.parent);
}

function moduleNames(file: ts.SourceFile): readonly ts.Identifier[] {
  return file.statements.flatMap((statement): readonly ts.Identifier[] => {
    if (ts.isFunctionDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
      return statement.name === undefined ? [] : [statement.name];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((declaration) =>
      ts.isIdentifier(declaration.name) ? [declaration.name] : [],
    );
  });
}

function checkSpelling(name: ts.Identifier, context: Context): void {
  if (!isWellFormed(name.text)) context.report('BAD_NAME', name, name.text);
}

function checkMembers(node: ts.InterfaceDeclaration, context: Context): void {
  const taken = new Set<string>();
  for (const member of node.members) {
    if (member.name === undefined || !ts.isIdentifier(member.name)) continue;
    checkSpelling(member.name, context);
    const key = lower(apexName(member.name.text));
    if (taken.has(key)) context.report('NAME_COLLISION', member.name, member.name.text);
    taken.add(key);
  }
}

/** Apex has one scope per block, and an inner one may not reuse a name of an outer one. */
function checkBody(node: ts.Node, outer: Names, context: Context): void {
  const scope = new Set(outer);
  const visit = (child: ts.Node): void => {
    if (ts.isVariableDeclaration(child) || ts.isParameter(child)) {
      if (ts.isIdentifier(child.name)) declare(child.name, scope, context);
    }
    if (
      ts.isBlock(child) ||
      ts.isIterationStatement(child, false) ||
      ts.isCaseOrDefaultClause(child)
    ) {
      checkBody(child, scope, context);
    } else {
      ts.forEachChild(child, visit);
    }
  };
  ts.forEachChild(node, (child) => {
    // A function's own block shares its scope with the parameters.
    if (ts.isFunctionDeclaration(node) && ts.isBlock(child)) ts.forEachChild(child, visit);
    else visit(child);
  });
}

function declare(name: ts.Identifier, scope: Set<string>, context: Context): void {
  checkSpelling(name, context);
  const key = lower(apexName(name.text));
  if (scope.has(key)) context.report('NAME_COLLISION', name, name.text);
  scope.add(key);
}
