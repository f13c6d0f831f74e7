import type { Mapping } from './mapping.ts';

/** Expressions, as the value of `const it`, in a function with the names of `parameters`. */
export const expressions: readonly Mapping[] = [
  {
    covers: ['expression StringLiteral'],
    typescript: "'it\\'s \\u00e9'",
    apex: "String it = 'it\\'s \\u00E9';",
    note: 'ASCII; everything else is escaped',
  },
  {
    covers: ['expression NoSubstitutionTemplateLiteral'],
    typescript: '`plain`',
    apex: "String it = 'plain';",
  },
  {
    covers: ['expression TemplateExpression'],
    typescript: '`${text}-${count}-${flag}`',
    apex: "String it = text + '-' + String.valueOf(count) + '-' + String.valueOf(flag);",
    note: 'nothing that may be null',
  },
  {
    covers: ['expression NumericLiteral', 'prefix MinusToken'],
    typescript: '-2147483648',
    apex: 'Integer it = (-2147483647 - 1);',
    note: 'Apex has no literal for it',
  },
  { covers: ['expression TrueKeyword'], typescript: 'true', apex: 'Boolean it = true;' },
  { covers: ['expression FalseKeyword'], typescript: 'false', apex: 'Boolean it = false;' },
  {
    covers: ['expression NullKeyword'],
    typescript: 'maybe ?? null',
    apex: 'String it = maybe ?? null;',
  },
  { covers: ['expression Identifier'], typescript: 'most', apex: 'Integer it = most;' },
  {
    covers: ['expression ArrayLiteralExpression'],
    typescript: '[text, other]',
    apex: 'List<String> it = new List<String>{ text, other };',
  },
  {
    covers: ['expression ObjectLiteralExpression', 'expression CallExpression'],
    typescript: "placed({ id: text, rank: 1, tags: [], level: 'low' })",
    apex: "PolicyModel.Place it = placed(new PolicyModel.Place(text, 1, new List<String>(), 'low'));",
    note: 'the interface that is expected where it stands',
  },
  {
    covers: ['expression NewExpression'],
    typescript: 'new Map<string, Place>()',
    apex: 'Map<String, PolicyModel.Place> it = new Map<String, PolicyModel.Place>();',
    note: '`Map` and `Set`, always empty',
  },
  {
    covers: ['expression CallExpression'],
    typescript: 'start()',
    apex: 'PolicyModel.Place it = PolicyModel.start();',
  },
  {
    covers: ['expression PropertyAccessExpression'],
    typescript: 'place.id',
    apex: 'String it = place.id;',
  },
  {
    covers: ['expression ElementAccessExpression'],
    typescript: 'words[count]',
    apex: 'String it = count >= 0 && count < words.size() ? words.get(count) : null;',
    note: 'null where TypeScript gives undefined',
  },
  {
    covers: ['expression ConditionalExpression'],
    typescript: 'flag ? text : other',
    apex: 'String it = flag ? text : other;',
  },
  {
    covers: ['expression ParenthesizedExpression', 'operator BarBarToken'],
    typescript: '(flag || !flag) && count === 1',
    apex: 'Boolean it = (flag || !flag) && count == 1;',
    note: 'Apex gets the parentheses that it needs',
  },
  {
    covers: ['expression PrefixUnaryExpression', 'prefix ExclamationToken'],
    typescript: '!flag',
    apex: 'Boolean it = !flag;',
  },
  {
    covers: ['prefix MinusToken'],
    typescript: '-count',
    apex: 'Integer it = PolicyRuntime.subtract(0, count);',
  },
  {
    covers: ['expression BinaryExpression', 'operator AmpersandAmpersandToken'],
    typescript: 'flag && count > 0',
    apex: 'Boolean it = flag && count > 0;',
    note: 'both sides are booleans',
  },
  {
    covers: ['operator QuestionQuestionToken'],
    typescript: "(maybe ?? text) === 'a'",
    apex: "Boolean it = 'a'.equals(maybe ?? text);",
  },
  {
    covers: ['operator EqualsEqualsEqualsToken'],
    typescript: "text === 'a'",
    apex: "Boolean it = 'a'.equals(text);",
    note: 'Apex `==` ignores case; the literal cannot be null',
  },
  {
    covers: ['operator EqualsEqualsEqualsToken'],
    typescript: 'text === maybe',
    apex: 'Boolean it = PolicyRuntime.same(text, maybe);',
  },
  {
    covers: ['operator ExclamationEqualsEqualsToken'],
    typescript: 'text !== other',
    apex: 'Boolean it = !PolicyRuntime.same(text, other);',
  },
  {
    covers: ['operator EqualsEqualsEqualsToken'],
    typescript: 'count === most',
    apex: 'Boolean it = count == most;',
    note: 'whole numbers and booleans',
  },
  {
    covers: ['operator ExclamationEqualsEqualsToken'],
    typescript: 'maybe !== null',
    apex: 'Boolean it = maybe != null;',
  },
  {
    covers: ['operator EqualsEqualsEqualsToken'],
    typescript: 'table.get(text) === undefined',
    apex: 'Boolean it = table.get(text) == null;',
    note: 'what an index or a map gave; never a value that may itself be null',
  },
  {
    covers: ['operator EqualsEqualsToken'],
    typescript: 'maybe == null',
    apex: 'Boolean it = maybe == null;',
  },
  {
    covers: ['operator ExclamationEqualsToken'],
    typescript: 'maybe != null',
    apex: 'Boolean it = maybe != null;',
  },
  { covers: ['operator LessThanToken'], typescript: 'count < 2', apex: 'Boolean it = count < 2;' },
  {
    covers: ['operator LessThanEqualsToken'],
    typescript: 'count <= 2',
    apex: 'Boolean it = count <= 2;',
  },
  {
    covers: ['operator GreaterThanToken'],
    typescript: 'count > 2',
    apex: 'Boolean it = count > 2;',
  },
  {
    covers: ['operator GreaterThanEqualsToken'],
    typescript: 'count >= 2',
    apex: 'Boolean it = count >= 2;',
  },
  {
    covers: ['operator PlusToken'],
    typescript: 'count + 1',
    apex: 'Integer it = PolicyRuntime.add(count, 1);',
    note: 'throws where 32 bits end',
  },
  {
    covers: ['operator PlusToken'],
    typescript: 'text + count',
    apex: 'String it = text + String.valueOf(count);',
  },
  {
    covers: ['operator MinusToken'],
    typescript: 'count - 1',
    apex: 'Integer it = PolicyRuntime.subtract(count, 1);',
  },
  {
    covers: ['operator AsteriskToken'],
    typescript: 'count * 2',
    apex: 'Integer it = PolicyRuntime.multiply(count, 2);',
  },
  {
    covers: ['operator PercentToken'],
    typescript: 'count % 7',
    apex: 'Integer it = PolicyRuntime.remainder(count, 7);',
    note: 'the divisor is a literal above 0',
  },
];
