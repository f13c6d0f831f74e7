/** Random functions of the subset: nested operators show what the printer does with precedence. */

export type Kind = 'int' | 'string' | 'boolean';

export interface RandomFunction {
  readonly name: string;
  readonly kind: Kind;
  readonly source: string;
}

/** A small generator with a fixed sequence per seed. */
export function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % limit;
  };
}

type Next = (limit: number) => number;

const leaves: Readonly<Record<Kind, readonly string[]>> = {
  int: ['a', 'b', '0', '7', '(-3)'],
  string: ['s', 't', "''", "'Yes'", "'yes'", "'a\\'b'"],
  boolean: ['p', 'q', 'true', 'false'],
};

type Build = (next: Next, depth: number) => string;

const of =
  (kind: Kind): Build =>
  (next, depth) =>
    expression(kind, next, depth);
const int = of('int');
const string = of('string');
const boolean = of('boolean');

const infix =
  (left: Build, operator: string, right: Build): Build =>
  (next, depth) =>
    `(${left(next, depth)} ${operator} ${right(next, depth)})`;

const conditional =
  (branch: Build): Build =>
  (next, depth) =>
    `(${boolean(next, depth)} ? ${branch(next, depth)} : ${branch(next, depth)})`;

const builders: Readonly<Record<Kind, readonly Build[]>> = {
  int: [
    infix(int, '+', int),
    infix(int, '-', int),
    (next, depth) => `(${int(next, depth)} * ${leaves.int[next(5)]!})`,
    (next, depth) => `(-${int(next, depth)})`,
    (next, depth) => `(${int(next, depth)} % 5)`,
    (next, depth) => `${string(next, depth)}.length`,
    (next, depth) => `${string(next, depth)}.indexOf(${string(next, depth)})`,
    conditional(int),
  ],
  string: [
    infix(string, '+', string),
    infix(string, '+', int),
    infix(boolean, '+', string),
    (next, depth) => `\`<\${${string(next, depth)}}\${${int(next, depth)}}>\``,
    (next, depth) => `${string(next, depth)}.slice(${int(next, depth)}, ${int(next, depth)})`,
    conditional(string),
  ],
  boolean: [
    infix(boolean, '&&', boolean),
    infix(boolean, '||', boolean),
    infix(boolean, '===', boolean),
    infix(int, '===', int),
    infix(int, '<', int),
    infix(int, '>=', int),
    infix(string, '===', string),
    infix(string, '!==', string),
    (next, depth) => `(!${boolean(next, depth)})`,
    (next, depth) => `${string(next, depth)}.startsWith(${string(next, depth)})`,
    conditional(boolean),
  ],
};

function expression(kind: Kind, next: Next, depth: number): string {
  if (depth === 0 || next(6) === 0) return leaves[kind][next(leaves[kind].length)]!;
  const choices = builders[kind];
  return choices[next(choices.length)]!(next, depth - 1);
}

export function randomFunctions(count: number, seed: number): readonly RandomFunction[] {
  const next = sequence(seed);
  const kinds: readonly Kind[] = ['int', 'string', 'boolean'];
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length]!;
    const name = `f${index}`;
    const body = expression(kind, next, 4);
    const parameters = 'a: int, b: int, s: string, t: string, p: boolean, q: boolean';
    const source = `export function ${name}(${parameters}): ${kind} { return ${body}; }`;
    return { name, kind, source };
  });
}
