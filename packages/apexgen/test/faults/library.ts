import type { Fault } from './fault.ts';
import { faultsIn } from './fault.ts';

const builtins = [
  ...faultsIn('builtins/string.ts', ['texts'], {
    'startsWith looks anywhere': ["'startsWith', ...use", "'contains', ...use"],
    'endsWith looks at the start': ["'endsWith', ...use", "'startsWith', ...use"],
    'includes looks at the end': ["'contains', ...use", "'endsWith', ...use"],
    'startsWith ignores case': ["'startsWith', ...use", "'startsWithIgnoreCase', ...use"],
    'endsWith ignores case': ["'endsWith', ...use", "'endsWithIgnoreCase', ...use"],
    'includes ignores case': ["'contains', ...use", "'containsIgnoreCase', ...use"],
    'indexOf finds the last place': ["'indexOf', ...use", "'lastIndexOf', ...use"],
    'indexOf ignores its position': [
      "call(use.target, 'indexOf', ...use.arguments)",
      "call(use.target, 'indexOf', use.arguments[0]!)",
    ],
    'charCodeAt gives the whole letter of a pair': [
      "call(use.target, 'charAt', ...use.arguments)",
      "call(use.target, 'codePointAt', ...use.arguments)",
    ],
    'split takes its separator for a pattern': [
      "runtimeCall(context, 'split', use.target, ...use.arguments)",
      "call(use.target, 'split', ...use.arguments)",
    ],
  }),
  ...faultsIn('builtins/array.ts', ['lists'], {
    'join forgets its separator': [
      "'join', use.target, ...use.arguments)",
      "'join', use.target, { kind: 'text', value: '' })",
    ],
    'length is one too many': [
      "build: ({ target }) => call(target, 'size')",
      "build: ({ target }) => ({ kind: 'binary', operator: '+', left: call(target, 'size'), right: { kind: 'integer', value: 1 } })",
    ],
    'push is lost': ["call(use.target, 'add', ...use.arguments)", "call(use.target, 'size')"],
  }),
  ...faultsIn('builtins/map.ts', ['maps', 'nulls'], {
    'has asks for a value instead of a key': [
      "call(use.target, 'containsKey', ...use.arguments)",
      "({ kind: 'binary', operator: '!=', left: call(use.target, 'get', ...use.arguments), right: { kind: 'null' } })",
    ],
    'set is lost': [
      "call(use.target, 'put', ...use.arguments)",
      "call(use.target, 'get', use.arguments[0]!)",
    ],
    'add is lost': [
      "call(use.target, 'add', ...use.arguments)",
      "call(use.target, 'contains', ...use.arguments)",
    ],
  }),
];

const runtime = faultsIn('runtime.ts', ['numbers'], {
  'no result is outside 32 bits': [
    'if (exact > 2147483647L || exact < -2147483648L) {',
    'if (exact > 9007199254740991L) {',
  ],
  'the largest whole number is outside': ['exact > 2147483647L', 'exact >= 2147483647L'],
  'the smallest whole number is outside': ['exact < -2147483648L', 'exact <= -2147483648L'],
  'one above the largest is inside': ['exact > 2147483647L', 'exact > 2147483648L'],
  'one below the smallest is inside': ['exact < -2147483648L', 'exact < -2147483649L'],
  'a result is worked out in 32 bits': [
    'Long exact = (Long) left ${operator} right;',
    'Long exact = left ${operator} right;',
  ],
  'a remainder is never negative': [
    'return dividend - (dividend / divisor) * divisor;',
    'return Math.abs(dividend - (dividend / divisor) * divisor);',
  ],
  'null equals only itself by the other name': ['return right == null;', 'return false;', 'nulls'],
  'same compares with ==': ['return left.equals(right);', 'return left == right;', 'texts'],
  'same ignores case': [
    'return left.equals(right);',
    'return left.equalsIgnoreCase(right);',
    'texts',
  ],
  'slice ends one too early': [
    'text.substring(first, last)',
    'text.substring(first, last - 1)',
    'texts',
  ],
  'slice of a part inside the text ends one too late': [
    'return text.substring(startAt, endAt);',
    'return text.substring(startAt, Math.min(endAt + 1, size));',
    'texts',
  ],
  'slice takes positions that cross for a part': [
    'if (startAt >= 0 && startAt <= endAt && endAt <= size) {',
    'if (startAt >= 0 && endAt >= 0 && startAt <= size && endAt <= size) {',
    'texts',
  ],
  'slice starts one too late': [
    'Integer first = fromEnd(startAt, size);',
    'Integer first = fromEnd(startAt + 1, size);',
    'texts',
  ],
  'slice counts from the end one too far': [
    'position < 0 ? position + size : position',
    'position < 0 ? position + size - 1 : position',
    'texts',
  ],
  'slice does not count from the end': [
    'position < 0 ? position + size : position',
    'position',
    'texts',
  ],
  'slice with one position leaves out the last unit': [
    'return slice(text, startAt, text.length());',
    'return slice(text, startAt, text.length() - 1);',
    'texts',
  ],
  'slice does not cut at the end': [
    'return wanted > size ? size : wanted;',
    'return wanted;',
    'texts',
  ],
  'slice does not cut at the start': ['if (wanted < 0) {', 'if (wanted < -100) {', 'texts'],
  'split takes one unit for the whole separator': [
    'start = found + separator.length();',
    'start = found + 1;',
    'texts',
  ],
  'split leaves the last part out': [
    'parts.add(text.substring(start, text.length()));',
    'if (start < text.length()) {\n            parts.add(text.substring(start, text.length()));\n        }',
    'texts',
  ],
  'a text of units loses its last one': [
    "String text = units.isEmpty() ? '' : String.fromCharArray(units);",
    "String text = units.isEmpty() ? '' : String.fromCharArray(units); if (text.length() > 1) { return text.left(text.length() - 1); }",
    'texts',
  ],
  'a text of no units is not empty': [
    'if (text.length() != units.size()) {',
    "if (units.isEmpty()) {\n            return ' ';\n        }\n        if (text.length() != units.size()) {",
    'texts',
  ],
  'indexOf on lists starts at the second element': [
    'for (Integer index = 0; index < texts.size(); index++) {',
    'for (Integer index = 1; index < texts.size(); index++) {',
    'lists',
  ],
  'indexOf on lists ignores case': [
    'if (same(texts.get(index), text)) {',
    'if (texts.get(index) == text) {',
    'lists',
  ],
  'includes on lists leaves out the first element': [
    'return indexOf(texts, text) >= 0;',
    'return indexOf(texts, text) > 0;',
    'lists',
  ],
  'includes on numbers leaves out the first element': [
    'return indexOfNumber(numbers, wanted) >= 0;',
    'return indexOfNumber(numbers, wanted) > 0;',
    'lists',
  ],
  'indexOf on numbers leaves out the last element': [
    'for (Integer index = 0; index < numbers.size(); index++) {',
    'for (Integer index = 0; index < numbers.size() - 1; index++) {',
    'lists',
  ],
});

const printer = faultsIn('printer.ts', ['logic', 'nulls'], {
  'parentheses are lost': [
    'return precedence(child) < least ? `(${written})` : written;',
    'return written;',
  ],
  'an else is lost': [
    'if (first === undefined) return head;',
    "if (first === undefined || first.kind === 'return') return head;",
  ],
  'a member is not set': [
    'this.${field.name} = ${field.name};',
    "this.${field.name} = ${field.name === 'rank' ? 'null' : field.name};",
    'constants',
  ],
  'the smallest whole number is off by one': [
    "'(-2147483647 - 1)'",
    "'(-2147483647)'",
    'constants',
  ],
  'a line end becomes another': ["body += '\\\\n';", "body += '\\\\r';", 'texts'],
  'a tab becomes a space': ["body += '\\\\t';", "body += ' ';", 'texts'],
  'a character outside ASCII loses a digit': [".padStart(4, '0')", ".padStart(4, '1')", 'switches'],
});

const constants = faultsIn('visitors/variable.ts', ['nulls', 'loops'], {
  'a variable starts as null': [
    'const value = initializer === undefined ? null : context.expression(initializer);',
    'const value = initializer === undefined || initializer.kind === ts.SyntaxKind.StringLiteral ? null : context.expression(initializer);',
  ],
});

export const libraryFaults: readonly Fault[] = [...builtins, ...runtime, ...printer, ...constants];
