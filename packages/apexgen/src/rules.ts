export interface Rule {
  /** What is refused; `{0}` stands for the piece of source it is about. */
  readonly message: string;
  /** What to write instead. */
  readonly cure: string;
}

/**
 * Everything that the compiler refuses. A construct is refused when Apex has no equivalent, or has
 * one that looks alike and means something else.
 */
export const rules = {
  TYPE_ERROR: {
    message: 'TypeScript itself reports: {0}',
    cure: 'mend the type error first',
  },
  UNSUPPORTED_SYNTAX: {
    message: '`{0}` has no exact meaning in Apex',
    cure: 'use functions, readonly interfaces, if, switch, for and while',
  },
  CLOSURE: {
    message: 'Apex has no closures or function values',
    cure: 'write a named function and a for-of loop',
  },
  CLASS: {
    message: 'classes are not part of the subset',
    cure: 'use a readonly interface and functions',
  },
  SPREAD: {
    message: 'Apex has no spread',
    cure: 'name each member, or push in a loop',
  },
  DESTRUCTURING: {
    message: 'Apex has no destructuring',
    cure: 'read each member into its own constant',
  },
  REGULAR_EXPRESSION: {
    message: 'Java and JavaScript regular expressions differ',
    cure: 'use startsWith, endsWith, includes, indexOf or a loop',
  },
  ANY_TYPE: {
    message: '`{0}` has no Apex type',
    cure: 'declare the type that the value has',
  },
  PLAIN_NUMBER: {
    message: 'a plain `number` is a double in TypeScript and has no exact Apex type',
    cure: 'declare it as `int`, the alias for whole numbers of 32 bits',
  },
  NOT_AN_INTEGER: {
    message: '`{0}` is not a whole number of 32 bits',
    cure: 'use whole numbers from -2147483648 to 2147483647',
  },
  DIVISION: {
    message: 'division truncates in Apex and does not in TypeScript',
    cure: 'multiply, subtract or compare whole numbers instead',
  },
  REMAINDER: {
    message: '`%` by a divisor that may be 0 throws in Apex and is NaN in TypeScript',
    cure: 'use a whole number literal above 0 as the divisor',
  },
  LOOSE_EQUALITY: {
    message: '`{0}` converts its operands',
    cure: 'use `===` or `!==`',
  },
  OBJECT_EQUALITY: {
    message: '`===` on objects compares identity',
    cure: 'compare an id, or compare with null',
  },
  TEXT_ORDER: {
    message: '`<` and `>` on strings follow a locale in Apex',
    cure: 'give the order as a list of strings or as whole numbers',
  },
  MIXED_COMPARISON: {
    message: 'the operands of `{0}` have different Apex types',
    cure: 'compare two values of one type',
  },
  TRUTHINESS: {
    message: 'a condition must be a boolean; this is `{0}`',
    cure: "compare explicitly, for example `=== ''`, `=== 0` or `=== null`",
  },
  NULLABLE_TEXT: {
    message: 'a value that may be null reads `null` in a string',
    cure: 'compare with null first',
  },
  TEXT_PART: {
    message: 'only strings, whole numbers and booleans can be put in a string; this is `{0}`',
    cure: 'put a member of it in the string',
  },
  UNDEFINED: {
    message: 'Apex has no `undefined`, only null',
    cure: 'use `null`; compare with `undefined` only what an index or a map gave',
  },
  OPTIONAL: {
    message: 'optional members and parameters are absent in TypeScript and null in Apex',
    cure: "declare it and give it a value such as `''`, `0`, `[]` or `null`",
  },
  NON_NULL_ASSERTION: {
    message: '`!` is not checked in TypeScript and throws late in Apex',
    cure: 'compare with null or undefined',
  },
  TYPE_ASSERTION: {
    message: '`as` is not checked in TypeScript and is checked in Apex',
    cure: 'give the value its type where it is made',
  },
  GENERIC: {
    message: 'Apex has no generic functions or types of our own',
    cure: 'write it for the type that is used',
  },
  MUTABLE_MEMBER: {
    message: 'members become `final` in Apex',
    cure: 'declare the member `readonly`',
  },
  MISSING_TYPE: {
    message: '`{0}` needs a declared type',
    cure: 'write its type, for example `: string`, `: readonly Region[]` or `<string, Region>`',
  },
  UNREADABLE_TYPE: {
    message: 'no reader and writer can be made for `{0}`',
    cure: 'use string, boolean, int, literals, an interface of the model or a list; else another module',
  },
  BUNDLE: {
    message: 'the page module cannot be built: {0}',
    cure: 'import only modules of the core, without cycles',
  },
  KEY_TYPE: {
    message: '`{0}` cannot be a key: only strings and whole numbers are compared alike in Apex',
    cure: 'use `string`, string literals or `int` as the key',
  },
  UNION_TYPE: {
    message: '`{0}` is not one Apex type',
    cure: 'use string literals, one type, or one type and null',
  },
  ANONYMOUS_TYPE: {
    message: 'an Apex class needs a name',
    cure: 'declare a readonly interface and use its name',
  },
  STRUCTURAL_TYPE: {
    message: 'Apex types are nominal: {0}',
    cure: 'build a value of the expected interface',
  },
  MEMBER_ORDER: {
    message: 'members with calls are not in the order that the interface declares',
    cure: 'write the members in declared order, so that calls happen in the same order',
  },
  TOO_MANY_MEMBERS: {
    message: 'Apex allows 32 parameters; `{0}` has more',
    cure: 'split the interface or the function',
  },
  FALLTHROUGH: {
    message: 'Apex cases do not fall through',
    cure: 'end the case with return, throw, continue or one break, or join the labels',
  },
  CASE_LABEL: {
    message: 'a case label must be a string or whole number literal above -2147483648',
    cure: 'write the literal, or use if',
  },
  CASE_REPEATED: {
    message: '`{0}` is the label of an earlier case, which Apex refuses',
    cure: 'remove the later case, which never runs',
  },
  EMPTY_SWITCH: {
    message: 'an Apex switch has at least one case',
    cure: 'write what its default does, or use if',
  },
  CASE_SCOPE: {
    message: 'a case has no scope of its own',
    cure: 'wrap the body of the case in braces',
  },
  NESTED_BREAK: {
    message: 'inside a switch, Apex `break` leaves the loop around it',
    cure: 'end the case with its only break, or return',
  },
  LOOP_MUTATION: {
    message: 'Apex forbids changing a list while iterating over it; this changes `{0}`',
    cure: 'push to another list',
  },
  LOOP_HEAD: {
    message: 'only `for (let i = a; i < b; i++)` and `for (const x of list)` mean the same in Apex',
    cure: 'use one of the two, or while',
  },
  LOOP_VARIABLE: {
    message: 'changing `{0}` inside its own loop can step over 32 bits without a word in Apex',
    cure: 'use while, whose steps are checked, or another variable',
  },
  ENDLESS_LOOP: {
    message:
      'Apex may take what follows an endless loop for unreachable, or miss a return after it',
    cure: 'give the loop the condition under which it goes on',
  },
  SEQUENCE_TYPE: {
    message: 'only lists can be iterated; the order of `{0}` is not the same in Apex',
    cure: 'keep the keys in a list and iterate over that',
  },
  ASSIGNMENT_VALUE: {
    message: 'an assignment is a statement here',
    cure: 'assign in a statement of its own',
  },
  ASSIGNMENT_TARGET: {
    message: 'only local variables can be assigned',
    cure: 'make a new value',
  },
  UNUSED_VALUE: {
    message: 'a statement must call or assign something',
    cure: 'remove it',
  },
  VOID_VALUE: {
    message: 'a void function gives nothing to return in Apex',
    cure: 'call it in a statement of its own, then return',
  },
  MODULE_STATEMENT: {
    message: 'only functions, interfaces, types and constants can stand in a module',
    cure: 'move it into a function',
  },
  COMPUTED_CONSTANT: {
    message: 'Apex makes constants when a class is first used, TypeScript when a module is loaded',
    cure: 'write the value, or make it a function',
  },
  MUTABLE_CONSTANT: {
    message: 'what `{0}` holds can change: it lives for one transaction in Apex and on in Node',
    cure: 'declare it readonly, or make it in a function and hand it on',
  },
  FUNCTION_SCOPE: {
    message: '`{0}` is not scoped to its block',
    cure: 'declare it with const or let',
  },
  IMPORT: {
    message: '`{0}` cannot be imported',
    cure: 'import names from another module of the core',
  },
  UNKNOWN_NAME: {
    message: '`{0}` is not part of the subset',
    cure: 'use what the core itself declares',
  },
  UNKNOWN_MEMBER: {
    message: '`{0}` has no exact Apex equivalent',
    cure: 'see docs/apexgen.md for the library members that have one',
  },
  ARGUMENTS: {
    message: '`{0}` is called with arguments that Apex reads differently',
    cure: 'see docs/apexgen.md for the form that is the same',
  },
  COMPLEX_INDEX: {
    message: 'an index needs a named list and a name or number as its position',
    cure: 'put the list and the position in constants first',
  },
  NAME_COLLISION: {
    message: '`{0}` differs from another name only in case, or hides it',
    cure: 'choose a name that is unique without regard to case',
  },
  PLATFORM_NAME: {
    message: '`{0}` hides a type or method of the platform',
    cure: 'choose another name',
  },
  BAD_NAME: {
    message: '`{0}` is not a name in Apex',
    cure: 'use letters and digits, start with a letter, no `$`, `__` or underscore at an end',
  },
} as const satisfies Record<string, Rule>;
