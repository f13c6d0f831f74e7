/** `JSONParser`: a JSON text token by token, made from its tree. */
import { registerEnum, enumNamed } from '../runtime/enums.ts';
import { DecimalValue } from '../runtime/decimal.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { TypeValue } from '../runtime/values.ts';
import { BlobValue, DoubleValue } from '../runtime/values.ts';
import { defineType } from './define.ts';
import { readTyped } from './json_read.ts';
import type { JsonNode } from './json_text.ts';
import { parseJson } from './json_text.ts';

export const TOKENS = [
  'END_ARRAY',
  'END_OBJECT',
  'FIELD_NAME',
  'NOT_AVAILABLE',
  'START_ARRAY',
  'START_OBJECT',
  'VALUE_EMBEDDED_OBJECT',
  'VALUE_FALSE',
  'VALUE_NULL',
  'VALUE_NUMBER_FLOAT',
  'VALUE_NUMBER_INT',
  'VALUE_STRING',
  'VALUE_TRUE',
] as const;

type TokenKind = (typeof TOKENS)[number];

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Name of the member that a value belongs to; null outside of objects. */
  readonly name: string | null;
  /** The value that starts here. */
  readonly node: JsonNode | undefined;
}

const KEYWORDS: Readonly<Record<string, TokenKind>> = {
  true: 'VALUE_TRUE',
  false: 'VALUE_FALSE',
  null: 'VALUE_NULL',
};

function* tokensOf(node: JsonNode, name: string | null): Generator<Token> {
  switch (node.kind) {
    case 'object':
      yield { kind: 'START_OBJECT', text: '{', name, node };
      for (const [key, value] of node.members) {
        yield { kind: 'FIELD_NAME', text: key, name: key, node: undefined };
        yield* tokensOf(value, key);
      }
      yield { kind: 'END_OBJECT', text: '}', name, node: undefined };
      break;
    case 'array':
      yield { kind: 'START_ARRAY', text: '[', name, node };
      for (const item of node.items) yield* tokensOf(item, null);
      yield { kind: 'END_ARRAY', text: ']', name, node: undefined };
      break;
    case 'string':
      yield { kind: 'VALUE_STRING', text: node.text, name, node };
      break;
    case 'number': {
      const isWhole = /^-?\d+$/.test(node.text);
      const kind = isWhole ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
      yield { kind, text: node.text, name, node };
      break;
    }
    default: {
      const text = node.kind === 'boolean' ? String(node.value) : 'null';
      yield { kind: KEYWORDS[text]!, text, name, node };
    }
  }
}

class JsonParserValue {
  readonly tokens: readonly Token[];
  at = -1;
  /** Has `clearCurrentToken` hidden the current token? */
  isCleared = false;
  cleared: TokenKind | null = null;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get current(): Token | undefined {
    return this.isCleared ? undefined : this.tokens[this.at];
  }

  next(): Token | undefined {
    this.isCleared = false;
    if (this.at < this.tokens.length) this.at += 1;
    return this.current;
  }

  /** The place of the last token of the value that starts at the current one. */
  endOfValue(): number {
    let depth = 0;
    for (let place = this.at; place < this.tokens.length; place += 1) {
      const { kind } = this.tokens[place]!;
      if (kind === 'START_OBJECT' || kind === 'START_ARRAY') depth += 1;
      if (kind === 'END_OBJECT' || kind === 'END_ARRAY') depth -= 1;
      if (depth === 0) return place;
    }
    return this.tokens.length;
  }
}

function tokenValue(token: Token | undefined): unknown {
  if (token === undefined) return null;
  registerEnum('JSONToken', TOKENS);
  return enumNamed('JSONToken', token.kind);
}

function nextValue(parser: JsonParserValue): Token | undefined {
  let token = parser.next();
  while (token?.kind === 'FIELD_NAME') token = parser.next();
  return token;
}

/** The current value as a type, as `JSON.deserialize` reads it. */
function valueAs(t: Transaction, parser: JsonParserValue, type: string, what: string): unknown {
  const { current } = parser;
  if (current === undefined || !current.kind.startsWith('VALUE_')) {
    return t.raise(
      'System.JSONException',
      `Current token (${current?.kind ?? 'null'}) not ${what}, can not access`,
    );
  }
  return readTyped(t, current.node!, type, false);
}

function numberText(t: Transaction, parser: JsonParserValue): string {
  const { current } = parser;
  if (current !== undefined && current.kind.startsWith('VALUE_NUMBER')) return current.text;
  return t.raise(
    'System.JSONException',
    `Current token (${current?.kind ?? 'null'}) not numeric, can not use numeric value accessors`,
  );
}

function readValue(
  t: Transaction,
  parser: JsonParserValue,
  type: TypeValue,
  strict: boolean,
): unknown {
  if (parser.at < 0) parser.next();
  if (parser.current?.kind === 'FIELD_NAME') parser.next();
  const node = parser.current?.node;
  if (node === undefined) {
    return t.raise('System.JSONException', 'No content to map to Object due to end of input');
  }
  parser.at = parser.endOfValue();
  return readTyped(t, node, type.name, strict);
}

type P = JsonParserValue;

export const jsonParserType = defineType('JSONParser', {
  isInstance: (value) => value instanceof JsonParserValue,
  methods: {
    'nextToken(): System.JSONToken': (_t, s: P) => tokenValue(s.next()),
    'nextValue(): System.JSONToken': (_t, s: P) => tokenValue(nextValue(s)),
    'getCurrentToken(): System.JSONToken': (_t, s: P) => tokenValue(s.current),
    'hasCurrentToken(): Boolean': (_t, s: P) => s.current !== undefined,
    'clearCurrentToken(): void': (_t, s: P) => {
      s.cleared = s.current?.kind ?? s.cleared;
      s.isCleared = true;
    },
    'getLastClearedToken(): System.JSONToken': (_t, s: P) => {
      if (s.cleared === null) return null;
      registerEnum('JSONToken', TOKENS);
      return enumNamed('JSONToken', s.cleared);
    },
    'getText(): String': (_t, s: P) => s.current?.text ?? null,
    'getCurrentName(): String': (_t, s: P) => s.current?.name ?? null,
    'skipChildren(): void': (_t, s: P) => {
      if (s.current?.kind === 'START_OBJECT' || s.current?.kind === 'START_ARRAY') {
        s.at = s.endOfValue();
      }
    },
    'getBooleanValue(): Boolean': (t, s: P) => valueAs(t, s, 'Boolean', 'of boolean type'),
    'getIntegerValue(): Integer': (t, s: P) => Number.parseInt(numberText(t, s), 10) | 0,
    'getLongValue(): Long': (t, s: P) => BigInt(Math.trunc(Number(numberText(t, s)))),
    'getDoubleValue(): Double': (t, s: P) => new DoubleValue(Number(numberText(t, s))),
    'getDecimalValue(): Decimal': (t, s: P) => DecimalValue.parse(numberText(t, s)),
    'getIdValue(): Id': (t, s: P) => valueAs(t, s, 'Id', 'a text'),
    'getDateValue(): Date': (t, s: P) => valueAs(t, s, 'Date', 'a text'),
    'getDatetimeValue(): Datetime': (t, s: P) => valueAs(t, s, 'Datetime', 'a text'),
    'getTimeValue(): Time': (t, s: P) => valueAs(t, s, 'Time', 'a text'),
    'getBlobValue(): Blob': (_t, s: P) =>
      new BlobValue(Buffer.from(s.current?.text ?? '', 'base64')),
    'readValueAs(System.Type): Object': (t, s: P, [type]) => readValue(t, s, type, false),
    'readValueAsStrict(System.Type): Object': (t, s: P, [type]) => readValue(t, s, type, true),
  },
});

export const jsonTokenType = defineType('JSONToken', { kind: 'enum', enumValues: [...TOKENS] });

/** `JSON.createParser`. */
export function createParser(t: Transaction, text: string): unknown {
  return new JsonParserValue([...tokensOf(parseJson(t, text), null)]);
}
