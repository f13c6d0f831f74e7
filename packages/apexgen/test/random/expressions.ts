/** Random expressions of the subset: nested operators show what the printer does with precedence. */
import type { Next } from './sequence.ts';
import { pick } from './sequence.ts';

export type Kind = 'int' | 'string' | 'boolean';

/** What an expression may be made of where it stands: names and literals by their type. */
export type Leaves = Readonly<Record<Kind, readonly string[]>>;

type Build = (next: Next, depth: number, leaves: Leaves) => string;

const of =
  (kind: Kind): Build =>
  (next, depth, leaves) =>
    expression(kind, next, depth, leaves);
const int = of('int');
const string = of('string');
const boolean = of('boolean');

/** Text with the parts that the builders give. */
const parts =
  (texts: TemplateStringsArray, ...builds: readonly Build[]): Build =>
  (next, depth, leaves) =>
    texts.reduce((line, text, index) => line + builds[index - 1]!(next, depth, leaves) + text);

const leaf =
  (kind: Kind): Build =>
  (next, _, leaves) =>
    pick(next, leaves[kind]);

const builders: Readonly<Record<Kind, readonly Build[]>> = {
  int: [
    parts`(${int} + ${int})`,
    parts`(${int} - ${int})`,
    parts`(${int} * ${leaf('int')})`,
    parts`(-${int})`,
    parts`(${int} % 5)`,
    parts`${string}.length`,
    parts`${string}.indexOf(${string})`,
    parts`(${boolean} ? ${int} : ${int})`,
  ],
  string: [
    parts`(${string} + ${string})`,
    parts`(${string} + ${int})`,
    parts`(${boolean} + ${string})`,
    (next, depth, leaves) =>
      `\`<\${${string(next, depth, leaves)}}\${${int(next, depth, leaves)}}>\``,
    parts`${string}.slice(${int}, ${int})`,
    parts`${string}.split('a').join(${string})`,
    parts`(${boolean} ? ${string} : ${string})`,
  ],
  boolean: [
    parts`(${boolean} && ${boolean})`,
    parts`(${boolean} || ${boolean})`,
    parts`(${boolean} === ${boolean})`,
    parts`(${int} === ${int})`,
    parts`(${int} !== ${int})`,
    parts`(${int} < ${int})`,
    parts`(${int} >= ${int})`,
    parts`(${string} === ${string})`,
    parts`(${string} !== ${string})`,
    parts`(!${boolean})`,
    parts`${string}.startsWith(${string})`,
    parts`${string}.includes(${string})`,
    parts`(${boolean} ? ${boolean} : ${boolean})`,
  ],
};

/** An expression of a type, at most `depth` operators deep. */
export function expression(kind: Kind, next: Next, depth: number, leaves: Leaves): string {
  if (depth === 0 || next(6) === 0) return pick(next, leaves[kind]);
  return pick(next, builders[kind])(next, depth - 1, leaves);
}
