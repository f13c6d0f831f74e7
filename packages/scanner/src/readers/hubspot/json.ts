/** JSON with the place of each value; comments are accepted, deep or broken texts are problems. */

import { parse, type ValueNode } from '@humanwhocodes/momoa';

import type { ReadProblem } from '../../model/fact.ts';
import { FIRST_LINE, Lines, type Span } from '../../model/span.ts';

const MAXIMUM_LENGTH = 2_000_000;
const MAXIMUM_DEPTH = 100;

/** A value of a JSON text; members of what is no object are missing, never an error. */
export class JsonValue {
  readonly #node: ValueNode | null;
  readonly #lines: Lines;

  constructor(node: ValueNode | null, lines: Lines) {
    this.#node = node;
    this.#lines = lines;
  }

  /** The member at a path of names. */
  get(...path: readonly string[]): JsonValue {
    let node = this.#node;
    for (const name of path) {
      node =
        node?.type === 'Object'
          ? (node.members.findLast((one) => keyOf(one.name) === name)?.value ?? null)
          : null;
    }
    return new JsonValue(node, this.#lines);
  }

  get exists(): boolean {
    return this.#node !== null;
  }

  /** The text of a string, or ''. */
  get text(): string {
    return this.#node?.type === 'String' ? this.#node.value : '';
  }

  /** The text of a string, number or boolean; null for anything else. */
  get scalar(): string | null {
    const node = this.#node;
    return node?.type === 'String' || node?.type === 'Number' || node?.type === 'Boolean'
      ? String(node.value)
      : null;
  }

  get isArray(): boolean {
    return this.#node?.type === 'Array';
  }

  get isObject(): boolean {
    return this.#node?.type === 'Object';
  }

  get isFalse(): boolean {
    return this.#node?.type === 'Boolean' && !this.#node.value;
  }

  get items(): JsonValue[] {
    return this.#node?.type === 'Array'
      ? this.#node.elements.map((element) => new JsonValue(element.value, this.#lines))
      : [];
  }

  /** The texts of an array of strings. */
  get texts(): string[] {
    return this.items.map((item) => item.text).filter((text) => text !== '');
  }

  get members(): { readonly name: string; readonly value: JsonValue }[] {
    return this.#node?.type === 'Object'
      ? this.#node.members.map((one) => ({
          name: keyOf(one.name),
          value: new JsonValue(one.value, this.#lines),
        }))
      : [];
  }

  /** The span of the value; of a string without its quotes. */
  get at(): Span {
    const range = this.#node?.range;
    if (range === undefined) {
      return FIRST_LINE;
    }
    const quote = this.#node?.type === 'String' ? 1 : 0;
    return this.#lines.span(range[0] + quote, range[1] - quote);
  }
}

function keyOf(node: {
  readonly type: string;
  readonly value?: string;
  readonly name?: string;
}): string {
  return node.value ?? node.name ?? '';
}

export function parseJson(text: string): { value: JsonValue; problems: ReadProblem[] } {
  const lines = new Lines(text);
  const failed = (code: ReadProblem['code'], detail: string, at: Span = FIRST_LINE) => ({
    value: new JsonValue(null, lines),
    problems: [{ code, detail, at }],
  });
  if (text.length > MAXIMUM_LENGTH) {
    return failed('TOO_LARGE', `more than ${String(MAXIMUM_LENGTH)} characters`);
  }
  if (depthOf(text) > MAXIMUM_DEPTH) {
    return failed('TOO_DEEP', `brackets nest deeper than ${String(MAXIMUM_DEPTH)}`);
  }
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  try {
    const document = parse(source, { mode: 'jsonc', ranges: true, allowTrailingCommas: true });
    return { value: new JsonValue(document.body, lines), problems: [] };
  } catch (error) {
    const { line = 1, column = 1 } = error as { line?: number; column?: number };
    return failed('NOT_PARSED', 'this is no valid JSON', [line, column, line, column]);
  }
}

/** Brackets outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      at += 1;
      while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) !== '\n') {
        at += text.charAt(at) === '\\' ? 2 : 1;
      }
    } else if (character === '{' || character === '[') {
      depth += 1;
      most = Math.max(most, depth);
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
  }
  return most;
}
