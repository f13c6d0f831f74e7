/** Random functions of the subset: one expression, or statements over lists, maps and records. */
import type { Kind, Leaves } from './expressions.ts';
import { expression } from './expressions.ts';
import type { Next } from './sequence.ts';
import { pick, sequence } from './sequence.ts';

export interface RandomFunction {
  readonly name: string;
  /** The whole function on one line. */
  readonly source: string;
}

const parameters = 'a: int, b: int, s: string, t: string, p: boolean, q: boolean';

const given: Leaves = {
  int: ['a', 'b', '0', '7', '(-3)'],
  string: ['s', 't', "''", "'Yes'", "'yes'", "'a\\'b'"],
  boolean: ['p', 'q', 'true', 'false'],
};

/** Functions that give one expression. */
export function randomExpressions(count: number, seed: number): readonly RandomFunction[] {
  const next = sequence(seed);
  const kinds: readonly Kind[] = ['int', 'string', 'boolean'];
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length]!;
    const name = `f${index}`;
    const body = `return ${expression(kind, next, 4, given)};`;
    return { name, source: `export function ${name}(${parameters}): ${kind} { ${body} }` };
  });
}

/** What every function of statements starts with, and what its statements may use. */
const start = [
  'const trace: string[] = [];',
  'let x: int = a;',
  'let u: string = s;',
  'let f: boolean = p;',
  "const list: string[] = [s, 'a', t];",
  'const numbers: int[] = [b, 2, a];',
  'const counts = new Map<string, int>();',
  'const seen = new Set<string>();',
  'const places = new Map<string, Place>();',
  "let place: Place = { id: s, level: 'low', rank: b, tags: [t], from: '' };",
];

const used: Leaves = {
  int: [
    'x',
    'x',
    'b',
    '1',
    'place.rank',
    'list.length',
    'counts.size',
    'seen.size',
    'place.tags.length',
    '(counts.get(u) ?? 3)',
    '(numbers[x] ?? 4)',
    'numbers.indexOf(x)',
    'list.indexOf(u)',
  ],
  string: [
    'u',
    'u',
    't',
    "'a'",
    'place.id',
    'place.from',
    'place.level',
    "(list[x] ?? '-')",
    '(places.get(u) ?? place).id',
    "list.join('+').slice(0, 6)",
  ],
  boolean: [
    'f',
    'f',
    'q',
    'seen.has(u)',
    'counts.has(u)',
    'list.includes(u)',
    'numbers.includes(x)',
    "(place.level === 'high')",
    '(counts.get(u) === undefined)',
    '(places.get(u) !== undefined)',
  ],
};

interface Scope {
  readonly next: Next;
  readonly leaves: Leaves;
  readonly inLoop: boolean;
  /** How many statements may still stand in each other. */
  readonly depth: number;
  /** A name that no other variable of the function has. */
  readonly fresh: () => string;
}

type Statement = (scope: Scope) => string;

/** Shallow ones most of the time, so that functions stay readable. */
const value = (kind: Kind, { next, leaves }: Scope): string =>
  expression(kind, next, next(4) === 0 ? 2 : 1, leaves);

function block(scope: Scope, most = 2): string {
  const inner = { ...scope, depth: scope.depth - 1 };
  const count = 1 + scope.next(most);
  return `{ ${Array.from({ length: count }, () => statement(inner)).join(' ')} }`;
}

const withLeaf = (scope: Scope, kind: Kind, name: string): Scope => ({
  ...scope,
  inLoop: true,
  leaves: { ...scope.leaves, [kind]: [name, ...scope.leaves[kind]] },
});

const simple: readonly Statement[] = [
  (scope) => `x = ${value('int', scope)} % 1000;`,
  (scope) => `x ${pick(scope.next, ['+=', '-=', '*='])} ${value('int', scope)};`,
  (scope) => `${pick(scope.next, ['x++', 'x--', '++x'])};`,
  (scope) => `u = ${value('string', scope)}.slice(0, 9);`,
  (scope) => `u += ${value('string', scope)}.slice(-2); u = u.slice(0, 12);`,
  (scope) => `f = ${value('boolean', scope)};`,
  (scope) => `list.push(${value('string', scope)}.slice(0, 5));`,
  (scope) => `numbers.push(${value('int', scope)});`,
  (scope) => `counts.set(${value('string', scope)}, ${value('int', scope)});`,
  (scope) => `seen.add(${value('string', scope)});`,
  (scope) => `places.set(${value('string', scope)}, place);`,
  (scope) =>
    `place = { id: ${value('string', scope)}.slice(0, 5), level: ${pick(scope.next, ["'high'", "'low'"])}, rank: ${value('int', scope)}, tags: [u, ${value('string', scope)}], from: place.id };`,
  (scope) => `trace.push(\`\${${value('int', scope)}}\${${value('boolean', scope)}}\`);`,
  (scope) => `trace.push(${value('string', scope)});`,
  (scope) => `if (${value('boolean', scope)}) throw new Error(${value('string', scope)});`,
];

const nested: readonly Statement[] = [
  (scope) => `if (${value('boolean', scope)}) ${block(scope)}`,
  (scope) => `if (${value('boolean', scope)}) ${block(scope)} else ${block(scope)}`,
  (scope) => {
    const name = scope.fresh();
    const head = pick(scope.next, [
      `let ${name}: int = 0; ${name} < ${1 + scope.next(4)}; ${name}++`,
      `let ${name}: int = ${scope.next(4)}; ${name} > -1; ${name}--`,
    ]);
    return `for (${head}) ${block(withLeaf(scope, 'int', name))}`;
  },
  (scope) => {
    const name = scope.fresh();
    const list = pick(scope.next, ["['a', s, 'Yes']", 'place.tags', "'a.b.a'.split('.')"]);
    return `for (const ${name} of ${list}) ${block(withLeaf(scope, 'string', name))}`;
  },
  (scope) => {
    const name = scope.fresh();
    const body = block(withLeaf(scope, 'int', name)).slice(1);
    const condition = `${name} < ${1 + scope.next(3)} && ${value('boolean', scope)}`;
    return `let ${name}: int = 0; while (${condition}) { ${name}++; ${body}`;
  },
  (scope) => {
    const cases = ["'a'", "'Yes'", "''"].map(
      (label) => `case ${label}: ${block({ ...scope, inLoop: false }, 2)} break;`,
    );
    const otherwise = `default: ${block({ ...scope, inLoop: false }, 2)}`;
    return `switch (${value('string', scope)}) { ${cases.join(' ')} ${otherwise} }`;
  },
  (scope) => {
    const cases = ['0', '1', '-3'].map(
      (label) => `case ${label}: ${block({ ...scope, inLoop: false }, 2)} break;`,
    );
    return `switch (${value('int', scope)} % 4) { ${cases.join(' ')} }`;
  },
  (scope) => `if (${value('boolean', scope)}) return \`early \${${value('string', scope)}}\`;`,
  (scope) =>
    scope.inLoop
      ? `if (${value('boolean', scope)}) ${pick(scope.next, ['break', 'continue'])};`
      : `trace.push(u);`,
];

function statement(scope: Scope): string {
  const choices =
    scope.depth === 0 || scope.next(3) === 0 ? simple : [...simple, ...nested, ...nested];
  return pick(scope.next, choices)(scope);
}

const end = [
  'for (const one of list) trace.push(one);',
  'for (const one of numbers) trace.push(`${one}`);',
  "const kept = counts.get('a');",
  'trace.push(kept === undefined ? `none` : `${kept}`);',
  'trace.push(`${x} ${u} ${f} ${counts.size} ${seen.size} ${places.size}`);',
  "trace.push(`${place.id} ${place.level} ${place.rank} ${place.tags.join('/')} ${place.from}`);",
  "return trace.join('|');",
];

/** Functions of several statements, which give what their variables hold in the end. */
export function randomStatements(count: number, seed: number): readonly RandomFunction[] {
  const next = sequence(seed);
  return Array.from({ length: count }, (_, index) => {
    const name = `g${index}`;
    let names = 0;
    const scope: Scope = {
      next,
      leaves: used,
      inLoop: false,
      depth: 2,
      fresh: () => `v${names++}`,
    };
    const body = Array.from({ length: 5 }, () => statement(scope));
    const lines = [...start, ...body, ...end].join(' ');
    return { name, source: `export function ${name}(${parameters}): string { ${lines} }` };
  });
}
