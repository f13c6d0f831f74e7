/** Imports and exports of modules: ESM, CommonJS and dynamic. */

import type * as Tree from 'oxc-parser';

import type { Value } from '../../model/program.ts';
import {
  type Context,
  readClass,
  readFunction,
  readStatements,
  readValue,
  spanOf,
} from './context.ts';
import { keyName } from './nodes.ts';

export function readImport(context: Context, node: Tree.ImportDeclaration): void {
  if (node.importKind === 'type') {
    return;
  }
  const module = node.source.value;
  if (node.specifiers.length === 0) {
    context.imports.push({ module, exported: '*', local: '', at: spanOf(context, node) });
  }
  for (const specifier of node.specifiers) {
    if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') {
      continue;
    }
    context.imports.push({
      module,
      exported: exportedName(specifier),
      local: specifier.local.name,
      at: spanOf(context, specifier),
    });
  }
}

function exportedName(specifier: Tree.ImportDeclarationSpecifier): string {
  switch (specifier.type) {
    case 'ImportDefaultSpecifier':
      return 'default';
    case 'ImportNamespaceSpecifier':
      return '*';
    default:
      return moduleName(specifier.imported);
  }
}

function moduleName(node: Tree.ModuleExportName): string {
  return node.type === 'Literal' ? node.value : node.name;
}

/** `import a = require('m')`. */
export function readImportEquals(context: Context, node: Tree.TSImportEqualsDeclaration): void {
  if (node.moduleReference.type === 'TSExternalModuleReference') {
    context.imports.push({
      module: node.moduleReference.expression.value,
      exported: '*',
      local: node.id.name,
      at: spanOf(context, node),
    });
  }
}

/**
 * True when a declaration only names a module, which is then an import:
 * `const a = require('m')`, `const { b: c } = await import('m')`, `const d = require('m').e`.
 */
export function readRequire(context: Context, node: Tree.VariableDeclarator): boolean {
  const { id, init } = node;
  if (init === null) {
    return false;
  }
  const wanted = required(init);
  if (wanted === null) {
    return false;
  }
  const at = spanOf(context, node);
  if (id.type === 'Identifier') {
    context.imports.push({ ...wanted, local: id.name, at });
    return true;
  }
  if (id.type !== 'ObjectPattern' || wanted.exported !== '*') {
    return false;
  }
  const simple = id.properties.every(
    (property) => property.type === 'Property' && property.value.type === 'Identifier',
  );
  if (!simple) {
    return false;
  }
  for (const property of id.properties) {
    if (property.type === 'Property' && property.value.type === 'Identifier') {
      context.imports.push({
        module: wanted.module,
        exported: keyName(property.key, property.computed),
        local: property.value.name,
        at: spanOf(context, property),
      });
    }
  }
  return true;
}

function required(node: Tree.Node): { module: string; exported: string } | null {
  switch (node.type) {
    case 'AwaitExpression':
      return required(node.argument);
    case 'TSAsExpression':
      return required(node.expression);
    case 'ImportExpression':
      return fromSource(node.source);
    case 'CallExpression': {
      const [source] = node.arguments;
      return node.callee.type === 'Identifier' && node.callee.name === 'require' && source
        ? fromSource(source)
        : null;
    }
    case 'MemberExpression': {
      const of = required(node.object);
      return of?.exported === '*' && !node.computed
        ? { module: of.module, exported: node.property.name }
        : null;
    }
    default:
      return null;
  }
}

function fromSource(node: Tree.Node): { module: string; exported: string } | null {
  return node.type === 'Literal' && typeof node.value === 'string'
    ? { module: node.value, exported: '*' }
    : null;
}

/** `export { a as b }` and `export default x` are sets of members of `exports`. */
export function readNamedExport(context: Context, node: Tree.ExportNamedDeclaration): void {
  if (node.declaration !== null) {
    readStatements(context, [node.declaration]);
    return;
  }
  for (const specifier of node.specifiers) {
    const at = spanOf(context, specifier);
    const local = moduleName(specifier.local);
    const exported = moduleName(specifier.exported);
    if (node.source === null) {
      setExport(context, exported, { k: 'name', name: local, at });
    } else {
      const hidden = `$${exported}`;
      context.imports.push({ module: node.source.value, exported: local, local: hidden, at });
      setExport(context, exported, { k: 'name', name: hidden, at });
    }
  }
}

export function readDefaultExport(context: Context, node: Tree.ExportDefaultDeclaration): void {
  const { declaration } = node;
  const at = spanOf(context, node);
  if (declaration.type === 'TSInterfaceDeclaration') {
    return;
  }
  if (declaration.type === 'ClassDeclaration') {
    const name = readClass(context, declaration, 'default');
    setExport(context, 'default', { k: 'name', name, at });
  } else if (declaration.type === 'FunctionDeclaration') {
    const name = declaration.id?.name ?? '';
    const value = readFunction(context, declaration, name === '' ? 'default' : name);
    if (name !== '') {
      context.body.push({ k: 'let', name, type: '', value, at });
    }
    setExport(context, 'default', value);
  } else {
    setExport(context, 'default', readValue(context, declaration, 'default'));
  }
}

/** `export * from 'm'`: the whole module under the local name `...`. */
export function readExportAll(context: Context, node: Tree.ExportAllDeclaration): void {
  context.imports.push({
    module: node.source.value,
    exported: '*',
    local: node.exported === null ? '...' : moduleName(node.exported),
    at: spanOf(context, node),
  });
}

function setExport(context: Context, name: string, value: Value): void {
  context.body.push({
    k: 'set',
    target: { k: 'member', of: { k: 'name', name: 'exports', at: value.at }, name, at: value.at },
    value,
    at: value.at,
  });
}
