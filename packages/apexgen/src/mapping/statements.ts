import type { Mapping } from './mapping.ts';

/** Statements, in a function with the names of `parameters`. */
export const statements: readonly Mapping[] = [
  {
    covers: ['statement VariableStatement', 'expression NumericLiteral'],
    typescript: 'const one: int = 1;',
    apex: 'Integer one = 1;',
    note: 'the type may be left out where the value tells it',
  },
  {
    covers: ['statement VariableStatement'],
    typescript: 'let later: string;\nlater = text;',
    apex: 'String later; later = text;',
  },
  {
    covers: ['statement ExpressionStatement', 'assignment EqualsToken'],
    typescript: 'count = most;',
    apex: 'count = most;',
    note: 'only local variables and parameters; never as a value',
  },
  {
    covers: ['assignment PlusEqualsToken'],
    typescript: 'count += most;',
    apex: 'count = PolicyRuntime.add(count, most);',
    note: 'throws where 32 bits end',
  },
  {
    covers: ['assignment PlusEqualsToken'],
    typescript: 'text += other;',
    apex: 'text = text + other;',
  },
  {
    covers: ['assignment MinusEqualsToken'],
    typescript: 'count -= 2;',
    apex: 'count = PolicyRuntime.subtract(count, 2);',
  },
  {
    covers: ['assignment AsteriskEqualsToken'],
    typescript: 'count *= 2;',
    apex: 'count = PolicyRuntime.multiply(count, 2);',
  },
  {
    covers: ['step PlusPlusToken'],
    typescript: 'count++;',
    apex: 'count = PolicyRuntime.add(count, 1);',
    note: 'a statement of its own; `++count` likewise',
  },
  {
    covers: ['step MinusMinusToken'],
    typescript: 'count--;',
    apex: 'count = PolicyRuntime.subtract(count, 1);',
  },
  {
    covers: ['statement IfStatement', 'statement Block'],
    typescript:
      "if (flag) { text = 'a'; } else if (count > 1) text = 'b'; else { { text = 'c'; } }",
    apex: "if (flag) { text = 'a'; } else if (count > 1) { text = 'b'; } else { { text = 'c'; } }",
    note: 'a condition is a boolean',
  },
  {
    covers: ['statement WhileStatement', 'statement BreakStatement', 'statement ContinueStatement'],
    typescript: 'while (count > 0) { count--; if (flag) continue; break; }',
    apex: 'while (count > 0) { count = PolicyRuntime.subtract(count, 1); if (flag) { continue; } break; }',
  },
  {
    covers: ['statement ForOfStatement'],
    typescript: 'for (const word of words) { text += word; }',
    apex: 'for (String word : words) { text = text + word; }',
    note: 'only lists; the list may not be changed meanwhile',
  },
  {
    covers: ['statement ForStatement', 'loop PlusPlusToken LessThanToken'],
    typescript: 'for (let i: int = 0; i < count; i++) { text += other; }',
    apex: 'for (Integer i = 0; i < count; i++) { text = text + other; }',
    note: 'only the step changes `i`, so it cannot leave 32 bits',
  },
  {
    covers: ['loop MinusMinusToken GreaterThanToken'],
    typescript: 'for (let i: int = count; i > 0; i--) { text += other; }',
    apex: 'for (Integer i = count; i > 0; i--) { text = text + other; }',
  },
  {
    covers: ['statement SwitchStatement'],
    typescript: "switch (text) { case 'a': case 'b': count = 1; break; default: count = 2; }",
    apex: "switch on text { when 'a', 'b' { count = 1; } when else { count = 2; } }",
    note: 'exact on strings; a case ends with return, throw, continue or its only `break`',
  },
  {
    covers: ['statement SwitchStatement'],
    typescript: "switch (level) { case 'low': count = 1; break; case 'high': count = 2; break; }",
    apex: "switch on level { when 'low' { count = 1; } when 'high' { count = 2; } when else { throw new PolicyRuntime.PolicyException('unexpected value of level'); } }",
    note: 'when the labels cover the type, anything else throws',
  },
  {
    covers: ['statement SwitchStatement'],
    typescript: 'switch (count) { case -1: { text = other; break; } }',
    apex: 'switch on count { when -1 { text = other; } }',
  },
  {
    covers: ['statement ThrowStatement'],
    typescript: 'throw new Error(text);',
    apex: 'throw new PolicyRuntime.PolicyException(text);',
    note: 'nothing catches it in the core',
  },
  { covers: ['statement ReturnStatement'], typescript: 'return;', apex: 'return;' },
];
