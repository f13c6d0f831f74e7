/** Classes and enums -> types. */

import type * as Tree from 'oxc-parser';

import type { Value } from '../../model/program.ts';
import {
  type Context,
  openType,
  readFunction,
  readStatements,
  readValue,
  spanOf,
  typeText,
} from './context.ts';
import { dottedName, keyName } from './nodes.ts';

/** Reads a class and returns its name; one without a name is named by `hint` or by where it stands. */
export function readAnyClass(context: Context, node: Tree.Class, hint: string): string {
  const at = spanOf(context, node);
  const fallback = hint === '' ? `${String(at[0])}:${String(at[1])}` : hint;
  const name = node.id?.name ?? fallback;
  const { type: outer, functions, body } = context;
  context.type = openType();
  context.functions = 0;
  context.body = [];
  for (const member of node.body.body) {
    readClassMember(context, member);
  }
  // What stands in computed keys and decorators runs when the class is defined.
  const definition = context.body;
  const { fields, methods } = context.type;
  if (definition.length > 0) {
    methods.push({ name: '', parameters: [], returns: '', modifiers: [], body: definition, at });
  }
  context.type = outer;
  context.functions = functions;
  context.body = body;
  const base = node.superClass === null ? '' : dottedName(node.superClass);
  context.types.push({
    name,
    extends: base === '' ? [] : [base],
    modifiers: decorators(node.decorators),
    fields,
    methods,
    at,
  });
  if (node.superClass !== null && base === '') {
    // A mixin: `class A extends Mixin(B)`.
    const value = readValue(context, node.superClass);
    context.body.push({ k: 'do', value, at: value.at });
  }
  return name;
}

function readClassMember(context: Context, node: Tree.ClassElement): void {
  const at = spanOf(context, node);
  switch (node.type) {
    case 'StaticBlock':
      readStatements(context, node.body);
      return;
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
      readFunction(context, node.value, keyName(node.key, node.computed), [
        ...(node.static ? ['static'] : []),
        ...(node.kind === 'get' || node.kind === 'set' ? [node.kind] : []),
        ...decorators(node.decorators),
      ]);
      return;
    case 'PropertyDefinition':
    case 'AccessorProperty': {
      const name = keyName(node.key, node.computed);
      const value =
        node.value === null ? wired(context, node) : readValue(context, node.value, name);
      context.type.fields.push({
        name,
        type: typeText(context, node.typeAnnotation),
        modifiers: [...(node.static ? ['static'] : []), ...decorators(node.decorators)],
        ...(value === undefined ? {} : { value }),
        at,
      });
      return;
    }
    default:
  }
}

/** `@wire(getRecord, { ... }) record`: the field's value is what the wire adapter gives. */
function wired(
  context: Context,
  node: Tree.PropertyDefinition | Tree.AccessorProperty,
): Value | undefined {
  const decorator = node.decorators.find((one) => one.expression.type === 'CallExpression');
  if (decorator?.expression.type !== 'CallExpression') {
    return undefined;
  }
  const [adapter, ...config] = decorator.expression.arguments;
  return adapter === undefined || adapter.type === 'SpreadElement'
    ? undefined
    : {
        k: 'call',
        callee: readValue(context, adapter),
        args: config.map((argument) => readValue(context, argument)),
        at: spanOf(context, decorator),
      };
}

function decorators(nodes: readonly Tree.Decorator[] | undefined): string[] {
  return (nodes ?? []).map((node) => {
    const { expression } = node;
    const callee = expression.type === 'CallExpression' ? expression.callee : expression;
    return `@${dottedName(callee).toLowerCase()}`;
  });
}

/** An enum is a type whose fields are its members. */
export function readEnum(context: Context, node: Tree.TSEnumDeclaration): void {
  context.types.push({
    name: node.id.name,
    extends: [],
    modifiers: ['enum'],
    fields: node.body.members.map((member) => ({
      name: keyName(member.id, member.computed),
      type: '',
      modifiers: ['static'],
      ...(member.initializer === null ? {} : { value: readValue(context, member.initializer) }),
      at: spanOf(context, member),
    })),
    methods: [],
    at: spanOf(context, node),
  });
}
