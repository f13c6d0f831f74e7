/** Statements of JavaScript, flattened: whatever may happen is taken to happen. */

import type * as Tree from 'oxc-parser';

import { markBranch } from '../../model/branches.ts';
import { readEnum } from './classes.ts';
import {
  type Context,
  deeper,
  readClass,
  readFunction,
  readValue,
  spanOf,
  typeText,
} from './context.ts';
import {
  readDefaultExport,
  readExportAll,
  readImport,
  readImportEquals,
  readNamedExport,
  readRequire,
} from './imports.ts';
import { bindPattern } from './patterns.ts';
import { other, readForEffect } from './nodes.ts';

type Node = Tree.Node;

/** Reads statements in order, function declarations first, as they are hoisted. */
export function readAllStatements(context: Context, nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (node.type === 'FunctionDeclaration') {
      readStatement(context, node);
    }
  }
  for (const node of nodes) {
    if (node.type !== 'FunctionDeclaration') {
      readStatement(context, node);
    }
  }
}

function readStatement(context: Context, node: Node): void {
  deeper(
    context,
    node,
    () => {
      STATEMENTS[node.type]?.(context, node);
    },
    () => undefined,
  );
}

/** Reads what may be left out or, in a loop, run again. */
function readBranch(context: Context, node: Node, loop: boolean, read: () => void): void {
  const from = context.body.length;
  read();
  markBranch(context.body, from, spanOf(context, node), loop);
}

type Reader = (context: Context, node: Node) => void;

function on<K extends Node['type']>(
  type: K,
  read: (context: Context, node: Extract<Node, { type: K }>) => void,
): readonly [K, Reader] {
  return [
    type,
    (context, node) => {
      read(context, node as Extract<Node, { type: K }>);
    },
  ];
}

function loop<K extends Node['type']>(
  type: K,
  read: (context: Context, node: Extract<Node, { type: K }>) => void,
): readonly [K, Reader] {
  return on(type, (context, node) => {
    readBranch(context, node, true, () => {
      read(context, node);
    });
  });
}

const STATEMENTS: Readonly<Record<string, Reader>> = Object.fromEntries<Reader>([
  on('ImportDeclaration', readImport),
  on('TSImportEqualsDeclaration', readImportEquals),
  on('ExportNamedDeclaration', readNamedExport),
  on('ExportDefaultDeclaration', readDefaultExport),
  on('ExportAllDeclaration', readExportAll),
  on('TSExportAssignment', (context, node) => {
    const value = readValue(context, node.expression, 'default');
    const at = spanOf(context, node);
    const target = {
      k: 'member',
      of: { k: 'name', name: 'module', at },
      name: 'exports',
      at,
    } as const;
    context.body.push({ k: 'set', target, value, at });
  }),
  ['FunctionDeclaration', readDeclaredFunction],
  on('ClassDeclaration', (context, node) => {
    readClass(context, node, '');
  }),
  on('TSEnumDeclaration', readEnum),
  on('TSModuleDeclaration', (context, node) => {
    if (node.body?.type === 'TSModuleBlock') {
      readAllStatements(context, node.body.body);
    }
  }),
  on('VariableDeclaration', (context, node) => {
    for (const declarator of node.declarations) {
      readDeclarator(context, declarator);
    }
  }),
  on('ExpressionStatement', (context, node) => {
    readForEffect(context, node.expression);
  }),
  on('ReturnStatement', (context, node) => {
    if (node.argument !== null) {
      const value = readValue(context, node.argument);
      context.body.push({ k: 'return', value, at: spanOf(context, node) });
    }
  }),
  on('BlockStatement', (context, node) => {
    readAllStatements(context, node.body);
  }),
  on('IfStatement', readIf),
  loop('ForStatement', (context, node) => {
    if (node.init?.type === 'VariableDeclaration') {
      readStatement(context, node.init);
    } else if (node.init !== null) {
      readForEffect(context, node.init);
    }
    for (const part of [node.test, node.update]) {
      if (part !== null) {
        readForEffect(context, part);
      }
    }
    readStatement(context, node.body);
  }),
  loop('ForOfStatement', readEach),
  loop('ForInStatement', readEach),
  loop('WhileStatement', (context, node) => {
    readForEffect(context, node.test);
    readStatement(context, node.body);
  }),
  loop('DoWhileStatement', (context, node) => {
    readStatement(context, node.body);
    readForEffect(context, node.test);
  }),
  on('WithStatement', (context, node) => {
    readForEffect(context, node.object);
    readStatement(context, node.body);
  }),
  on('LabeledStatement', (context, node) => {
    // `break` leaves it anywhere.
    readBranch(context, node, false, () => {
      readStatement(context, node.body);
    });
  }),
  on('ThrowStatement', (context, node) => {
    readForEffect(context, node.argument);
  }),
  on('TryStatement', (context, node) => {
    for (const part of [node.block, node.handler?.body ?? null, node.finalizer]) {
      if (part !== null) {
        readBranch(context, part, false, () => {
          readStatement(context, part);
        });
      }
    }
  }),
  on('SwitchStatement', (context, node) => {
    readForEffect(context, node.discriminant);
    for (const branch of node.cases) {
      readBranch(context, branch, false, () => {
        readAllStatements(context, branch.consequent);
      });
    }
  }),
]);

function readDeclaredFunction(context: Context, node: Node): void {
  if (node.type !== 'FunctionDeclaration') {
    return;
  }
  const name = node.id?.name ?? '';
  const value = readFunction(context, node, name);
  // A variable, too: methods of object literals have names that nothing can call.
  if (name !== '') {
    context.body.push({ k: 'let', name, type: '', value, at: value.at });
  }
}

function readDeclarator(context: Context, node: Tree.VariableDeclarator): void {
  if (readRequire(context, node)) {
    return;
  }
  const { id, init } = node;
  if (id.type !== 'Identifier') {
    bindPattern(context, id, init === null ? other(context, node, []) : readValue(context, init));
    return;
  }
  const value = init === null ? undefined : readValue(context, init, id.name);
  context.body.push({
    k: 'let',
    name: id.name,
    type: typeText(context, id.typeAnnotation),
    ...(value === undefined ? {} : { value }),
    at: spanOf(context, node),
  });
}

/** A chain of `else if` is read in a loop: it may be long. */
function readIf(context: Context, node: Tree.IfStatement): void {
  let at: Tree.Statement | null = node;
  while (at?.type === 'IfStatement') {
    readForEffect(context, at.test);
    const { consequent } = at;
    readBranch(context, consequent, false, () => {
      readStatement(context, consequent);
    });
    at = at.alternate;
  }
  const last = at;
  if (last !== null) {
    readBranch(context, last, false, () => {
      readStatement(context, last);
    });
  }
}

function readEach(context: Context, node: Tree.ForOfStatement | Tree.ForInStatement): void {
  const at = spanOf(context, node.left);
  const target =
    node.left.type === 'VariableDeclaration' ? node.left.declarations[0]?.id : node.left;
  const right = readValue(context, node.right);
  // `for in` gives keys, not items.
  const value = node.type === 'ForInStatement' ? other(context, node.right, [right]) : right;
  if (target?.type === 'Identifier') {
    const type = typeText(context, target.typeAnnotation);
    context.body.push({ k: 'each', name: target.name, type, value, at });
  } else if (target !== undefined) {
    const name = `$${String(at[0])}:${String(at[1])}`;
    context.body.push({ k: 'each', name, type: '', value, at });
    bindPattern(context, target, { k: 'name', name, at });
  }
  readStatement(context, node.body);
}
