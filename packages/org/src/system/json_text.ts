/** JSON text to a tree that keeps every digit: numbers stay text until their type is known. */
import type { Transaction } from '../runtime/transaction.ts';

export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonReader {
  #at = 0;
  readonly #text: string;
  readonly #transaction: Transaction;

  constructor(transaction: Transaction, text: string) {
    this.#transaction = transaction;
    this.#text = text;
  }

  read(): JsonNode {
    const node = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length)
      this.#fail(`Unexpected character ('${this.#text.charAt(this.#at)}')`);
    return node;
  }

  #fail(reason: string): never {
    const isAtEnd = this.#at >= this.#text.length && !reason.startsWith('Unexpected end-of-input');
    const what = isAtEnd ? `Unexpected end-of-input: ${reason}` : reason;
    const before = this.#text.slice(0, this.#at).split('\n');
    const column = before[before.length - 1]!.length + 1;
    this.#transaction.raise(
      'System.JSONException',
      `${what} at input location [${String(before.length)},${String(column)}]`,
    );
  }

  #space(): void {
    while (' \t\n\r'.includes(this.#text.charAt(this.#at)) && this.#at < this.#text.length)
      this.#at += 1;
  }

  #value(depth: number): JsonNode {
    if (depth > 500) this.#fail('JSON is nested too deeply');
    this.#space();
    const character = this.#text[this.#at];
    switch (character) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return { kind: 'string', text: this.#string() };
      case undefined:
        return this.#fail('Unexpected end-of-input: was expecting a value');
      default:
        return this.#word();
    }
  }

  #word(): JsonNode {
    const rest = this.#text.slice(this.#at, this.#at + 400);
    const word = /^(?:true|false|null)(?![A-Za-z0-9_])/.exec(rest)?.[0];
    if (word !== undefined) {
      this.#at += word.length;
      return word === 'null' ? { kind: 'null' } : { kind: 'boolean', value: word === 'true' };
    }
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/.exec(rest)?.[0];
    if (number === undefined) return this.#fail(`Unexpected character ('${rest.charAt(0)}')`);
    this.#at += number.length;
    return { kind: 'number', text: number };
  }

  #object(depth: number): JsonNode {
    const members: (readonly [string, JsonNode])[] = [];
    this.#at += 1;
    this.#space();
    if (this.#take('}')) return { kind: 'object', members };
    do {
      this.#space();
      if (this.#text[this.#at] !== '"')
        this.#fail('was expecting double-quote to start field name');
      const name = this.#string();
      this.#space();
      if (!this.#take(':')) this.#fail('was expecting a colon to separate field name and value');
      members.push([name, this.#value(depth + 1)]);
      this.#space();
    } while (this.#take(','));
    if (!this.#take('}')) this.#fail('was expecting comma to separate OBJECT entries');
    return { kind: 'object', members };
  }

  #array(depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.#at += 1;
    this.#space();
    if (this.#take(']')) return { kind: 'array', items };
    do {
      items.push(this.#value(depth + 1));
      this.#space();
    } while (this.#take(','));
    if (!this.#take(']')) this.#fail('was expecting comma to separate ARRAY entries');
    return { kind: 'array', items };
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #string(): string {
    let result = '';
    this.#at += 1;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) return this.#fail('Unexpected end-of-input in a string');
      this.#at += 1;
      if (character === '"') return result;
      if (character < ' ') return this.#fail('Illegal unquoted character in string');
      result += character === '\\' ? this.#escape() : character;
    }
  }

  #escape(): string {
    const letter = this.#text.charAt(this.#at);
    this.#at += 1;
    if (letter === 'u') {
      const code = this.#text.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(code))
        return this.#fail('expected a hex-digit for character escape sequence');
      this.#at += 4;
      return String.fromCharCode(parseInt(code, 16));
    }
    return ESCAPES[letter] ?? this.#fail(`Unrecognized character escape '${letter}'`);
  }
}

/** Reads JSON; malformed text raises `System.JSONException` with its place. */
export function parseJson(transaction: Transaction, text: string): JsonNode {
  return new JsonReader(transaction, text).read();
}

/** A JSON string literal, escaped as the platform does. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(/\u007f/g, '\\u007F');
}
