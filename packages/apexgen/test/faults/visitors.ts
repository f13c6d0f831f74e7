import type { Fault } from './fault.ts';
import { faultsIn } from './fault.ts';

const equality = faultsIn('visitors/equality.ts', ['texts'], {
  '=== on strings becomes Apex ==': [
    "return runtimeCall(context, 'same', context.expression(left), context.expression(right));",
    "return binary('==', context.expression(left), context.expression(right));",
  ],
  '=== with a literal becomes Apex ==': [
    "return call(context.expression(right), 'equals', context.expression(left));",
    "return binary('==', context.expression(right), context.expression(left));",
  ],
  'a literal on the left becomes Apex ==': [
    "return call(context.expression(left), 'equals', context.expression(right));",
    "return binary('==', context.expression(left), context.expression(right));",
    'nulls',
  ],
  '=== with a literal ignores case': [
    "return call(context.expression(right), 'equals', context.expression(left));",
    "return call(context.expression(right), 'equalsIgnoreCase', context.expression(left));",
  ],
  '!== on strings loses its not': [
    "return negated ? { kind: 'not', operand: equal } : equal;",
    'return equal;',
  ],
  '!== on numbers becomes ===': [
    "const operator = negated ? '!=' : '==';",
    "const operator = negated ? '==' : '==';",
    'numbers',
  ],
  '!== null becomes === null': [
    "return binary(negated ? '!=' : '==', context.expression(value), nullLiteral);",
    "return binary('==', context.expression(value), nullLiteral);",
    'loops',
  ],
  '!= null becomes == null': [
    "return binary(negated ? '!=' : '==', context.expression(node.left), nullLiteral);",
    "return binary('==', context.expression(node.left), nullLiteral);",
    'nulls',
  ],
});

const operators = faultsIn('visitors/binary.ts', ['numbers'], {
  '+ is not checked against 32 bits': [
    "return arithmetic('add')(node, context);",
    "return binary('+', context.expression(node.left), context.expression(node.right));",
  ],
  '- is not checked against 32 bits': [
    "[SyntaxKind.MinusToken]: arithmetic('subtract'),",
    "[SyntaxKind.MinusToken]: (node, context) => binary('-', context.expression(node.left), context.expression(node.right)),",
  ],
  '* is not checked against 32 bits': [
    "[SyntaxKind.AsteriskToken]: arithmetic('multiply'),",
    "[SyntaxKind.AsteriskToken]: (node, context) => binary('*', context.expression(node.left), context.expression(node.right)),",
  ],
  'the operands of arithmetic change places': [
    'const operands = [node.left, node.right];',
    'const operands = [node.right, node.left];',
  ],
  '&& becomes ||': [
    "[SyntaxKind.AmpersandAmpersandToken]: logical('&&'),",
    "[SyntaxKind.AmpersandAmpersandToken]: logical('||'),",
    'logic',
  ],
  '|| becomes &&': [
    "[SyntaxKind.BarBarToken]: logical('||'),",
    "[SyntaxKind.BarBarToken]: logical('&&'),",
    'logic',
  ],
  '< becomes <=': [
    "[SyntaxKind.LessThanToken]: ordered('<'),",
    "[SyntaxKind.LessThanToken]: ordered('<='),",
  ],
  '>= becomes >': [
    "[SyntaxKind.GreaterThanEqualsToken]: ordered('>='),",
    "[SyntaxKind.GreaterThanEqualsToken]: ordered('>'),",
  ],
  '<= becomes <': [
    "[SyntaxKind.LessThanEqualsToken]: ordered('<='),",
    "[SyntaxKind.LessThanEqualsToken]: ordered('<'),",
  ],
  '?? forgets its right side': [
    "binary('??', context.expression(node.left), context.expression(node.right)),",
    'context.expression(node.left),',
    'nulls',
  ],
  '?? forgets its left side': [
    "binary('??', context.expression(node.left), context.expression(node.right)),",
    'context.expression(node.right),',
    'nulls',
  ],
  'strings are joined the other way round': [
    "return binary('+', textPart(node.left, context), textPart(node.right, context));",
    "return binary('+', textPart(node.right, context), textPart(node.left, context));",
    'templates',
  ],
});

const assignments = faultsIn('visitors/expression_statement.ts', ['numbers'], {
  '-= adds': [
    "[SyntaxKind.MinusEqualsToken]: arithmetic('subtract'),",
    "[SyntaxKind.MinusEqualsToken]: arithmetic('add'),",
  ],
  '*= adds': [
    "[SyntaxKind.AsteriskEqualsToken]: arithmetic('multiply'),",
    "[SyntaxKind.AsteriskEqualsToken]: arithmetic('add'),",
  ],
  '++ is not checked against 32 bits': [
    "const next = runtimeCall(context, routine, value, { kind: 'integer', value: 1 });",
    "const next: ApexExpression = { kind: 'binary', operator: routine === 'add' ? '+' : '-', left: value, right: { kind: 'integer', value: 1 } };",
  ],
  '-- steps up': [
    "[SyntaxKind.MinusMinusToken]: 'subtract',",
    "[SyntaxKind.MinusMinusToken]: 'add',",
  ],
});

const unary = faultsIn('visitors/unary.ts', ['numbers'], {
  'a minus in front is lost': [
    "return runtimeCall(context, 'subtract', zero, context.expression(node.operand));",
    "return runtimeCall(context, 'add', zero, context.expression(node.operand));",
  ],
  'a minus in front of a literal is lost': [
    'integer(node, -Number(node.operand.text), context)',
    'integer(node, Number(node.operand.text), context)',
    'switches',
  ],
  'a not is lost': [
    "kind: 'not',\n    operand: context.condition(node.operand),",
    '...context.condition(node.operand),',
    'logic',
  ],
});

const control = [
  ...faultsIn('visitors/if.ts', ['logic'], {
    'the branches of an if change places': [
      'whenTrue: bodyOf(node.thenStatement, context),\n      whenFalse: node.elseStatement === undefined ? [] : bodyOf(node.elseStatement, context),',
      'whenFalse: bodyOf(node.thenStatement, context),\n      whenTrue: node.elseStatement === undefined ? [] : bodyOf(node.elseStatement, context),',
    ],
  }),
  ...faultsIn('visitors/conditional.ts', ['logic'], {
    'the branches of a condition change places': [
      'whenTrue: context.expression(node.whenTrue),\n    whenFalse: context.expression(node.whenFalse),',
      'whenTrue: context.expression(node.whenFalse),\n    whenFalse: context.expression(node.whenTrue),',
    ],
  }),
  ...faultsIn('visitors/jump.ts', ['loops'], {
    'continue becomes break': ["return [{ kind: 'continue' }];", "return [{ kind: 'break' }];"],
    'break becomes continue': ["return [{ kind: 'break' }];", "return [{ kind: 'continue' }];"],
  }),
  ...faultsIn('visitors/loop.ts', ['loops'], {
    'a loop that counts down starts at zero': [
      'start: context.expression(variable.initializer),',
      "start: incrementor.operator === SyntaxKind.MinusMinusToken ? { kind: 'integer', value: 0 } : context.expression(variable.initializer),",
      'lists',
    ],
    'a for-of loop runs over nothing': [
      'list: context.expression(node.expression),',
      "list: { kind: 'list', type: listType, elements: [] },",
    ],
  }),
  ...faultsIn('visitors/switch.ts', ['switches'], {
    'only the first of several labels counts': [
      'const labels = clause.labels.map((label) => caseLabel(label, context));',
      'const labels = clause.labels.slice(0, 1).map((label) => caseLabel(label, context));',
    ],
    'a default does nothing': [
      'if (clause.isDefault) otherwise = body;',
      "if (clause.isDefault) otherwise = body.filter(({ kind }) => kind === 'return' || kind === 'throw' || kind === 'if');",
    ],
    'a switch compares without case': [
      "return [{ kind: 'switch', value: context.expression(node.expression), cases, otherwise }];",
      "const value = context.expression(node.expression); return [{ kind: 'switch', value: isAll(checked, ts.TypeFlags.StringLike) ? { kind: 'call', target: value, name: 'toLowerCase', arguments: [] } : value, cases, otherwise }];",
    ],
  }),
];

const access = [
  ...faultsIn('visitors/element_access.ts', ['lists'], {
    'an index below zero is not guarded': [
      ": binary('&&', binary('>=', index, zero), below),",
      ': below,',
    ],
    'an index at the end is not guarded': [
      "binary('<', index, call(list, 'size'))",
      "binary('<=', index, call(list, 'size'))",
    ],
    'the last element is out of bounds': [
      "binary('<', index, call(list, 'size'))",
      "binary('<', binary('+', index, { kind: 'integer', value: 1 }), call(list, 'size'))",
    ],
  }),
  ...faultsIn('visitors/template.ts', ['templates'], {
    'the head of a template is lost': [
      "if (node.head.text !== '') parts",
      "if (node.head.text === '-') parts",
    ],
    'the text between the parts of a template is lost': [
      "if (span.literal.text !== '') parts",
      "if (span.literal.text === '-') parts",
    ],
  }),
  ...faultsIn('visitors/literal.ts', ['logic'], {
    'true and false change places': [
      'node.kind === ts.SyntaxKind.TrueKeyword',
      'node.kind === ts.SyntaxKind.FalseKeyword',
    ],
    'a number in another base is read as a decimal': [
      'Number(node.text)',
      "Number(node.getText().replace(/^0x|_|e3$/, ''))",
      'numbers',
    ],
  }),
  ...faultsIn('visitors/object_literal.ts', ['records'], {
    'members are taken in the order of the literal': [
      'const values = declared.map((member) => {',
      'const values = [...given.keys()].map((member) => {',
    ],
  }),
];

export const visitorFaults: readonly Fault[] = [
  ...equality,
  ...operators,
  ...assignments,
  ...unary,
  ...control,
  ...access,
];
