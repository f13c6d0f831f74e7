/** `JSONGenerator`: JSON written piece by piece. */
import { programOf } from '../runtime/loaded_program.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { defineType } from './define.ts';
import type { MethodTable } from './define.ts';
import type { JsonTree } from './json_write.ts';
import { jsonTree, printCompact, printPretty } from './json_write.ts';

interface Frame {
  readonly kind: 'array' | 'object';
  readonly items: JsonTree[];
  readonly members: (readonly [string, JsonTree])[];
  /** The member whose value comes next. */
  name: string | null;
}

export class JsonGeneratorValue {
  readonly isPretty: boolean;
  readonly frames: Frame[] = [];
  root: JsonTree | undefined;
  isClosed = false;

  constructor(isPretty: boolean) {
    this.isPretty = isPretty;
  }

  text(): string {
    // What is still open counts as it stands.
    let open: JsonTree | undefined;
    for (const frame of [...this.frames].reverse()) open = treeOf(frame, open);
    const tree = open ?? this.root;
    if (tree === undefined) return '';
    return this.isPretty ? printPretty(tree) : printCompact(tree);
  }
}

function treeOf(frame: Frame, open?: JsonTree): JsonTree {
  if (frame.kind === 'array') {
    return { kind: 'array', items: open === undefined ? frame.items : [...frame.items, open] };
  }
  const last = open === undefined || frame.name === null ? [] : [[frame.name, open] as const];
  return { kind: 'object', members: [...frame.members, ...last] };
}

function fail(t: Transaction, message: string): never {
  return t.raise('System.JSONException', message);
}

function put(t: Transaction, s: JsonGeneratorValue, tree: JsonTree): void {
  if (s.isClosed) fail(t, 'JSON generator is closed');
  const frame = s.frames.at(-1);
  if (frame === undefined) {
    if (s.root !== undefined) fail(t, 'Can not write a second value');
    s.root = tree;
  } else if (frame.kind === 'array') {
    frame.items.push(tree);
  } else {
    if (frame.name === null) fail(t, 'Can not write value, expecting field name');
    frame.members.push([frame.name, tree]);
    frame.name = null;
  }
}

function start(t: Transaction, s: JsonGeneratorValue, kind: Frame['kind']): void {
  const frame = s.frames.at(-1);
  if (frame?.kind === 'object' && frame.name === null) {
    fail(t, `Can not start an ${kind}, expecting field name`);
  }
  s.frames.push({ kind, items: [], members: [], name: null });
}

function end(t: Transaction, s: JsonGeneratorValue, kind: Frame['kind']): void {
  const frame = s.frames.at(-1);
  if (frame?.kind !== kind) {
    fail(t, `Current context not an ${kind} but ${frame?.kind ?? 'root'}`);
  }
  s.frames.pop();
  put(t, s, treeOf(frame));
}

function fieldName(t: Transaction, s: JsonGeneratorValue, name: string): void {
  const frame = s.frames.at(-1);
  if (frame?.kind !== 'object' || frame.name !== null) {
    fail(t, 'Can not write a field name, expecting a value');
  }
  frame.name = name;
}

/** Kinds of value that have a method of their own: `writeString(value)`, `writeStringField(name, value)`. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  Blob: ['Blob'],
  Boolean: ['Boolean'],
  Date: ['Date'],
  DateTime: ['Datetime'],
  Id: ['Id'],
  Number: ['Decimal', 'Double', 'Integer', 'Long'],
  String: ['String'],
  Time: ['Time'],
};

const write = (t: Transaction, s: JsonGeneratorValue, value: unknown): void => {
  put(t, s, jsonTree(t, programOf(t), value, false));
};

const kindMethods: MethodTable = Object.fromEntries(
  Object.entries(KINDS).flatMap(([kind, types]) =>
    types.flatMap((type) => [
      [
        `write${kind}(${type}): void`,
        (t: Transaction, s: JsonGeneratorValue, [value]: unknown[]) => {
          write(t, s, value);
        },
      ],
      [
        `write${kind}Field(String, ${type}): void`,
        (t: Transaction, s: JsonGeneratorValue, [name, value]: unknown[]) => {
          fieldName(t, s, name as string);
          write(t, s, value);
        },
      ],
    ]),
  ),
);

type G = JsonGeneratorValue;

export const jsonGeneratorType = defineType('JSONGenerator', {
  isInstance: (value) => value instanceof JsonGeneratorValue,
  methods: {
    ...kindMethods,
    'writeStartObject(): void': (t, s: G) => {
      start(t, s, 'object');
    },
    'writeEndObject(): void': (t, s: G) => {
      end(t, s, 'object');
    },
    'writeStartArray(): void': (t, s: G) => {
      start(t, s, 'array');
    },
    'writeEndArray(): void': (t, s: G) => {
      end(t, s, 'array');
    },
    'writeFieldName(String): void': (t, s: G, [name]) => {
      fieldName(t, s, name);
    },
    'writeNull(): void': (t, s: G) => {
      put(t, s, 'null');
    },
    'writeNullField(String): void': (t, s: G, [name]) => {
      fieldName(t, s, name);
      put(t, s, 'null');
    },
    'writeObject(Object?): void': (t, s: G, [value]) => {
      write(t, s, value);
    },
    'writeObjectField(String, Object?): void': (t, s: G, [name, value]) => {
      fieldName(t, s, name);
      write(t, s, value);
    },
    'getAsString(): String': (_t, s: G) => s.text(),
    'isClosed(): Boolean': (_t, s: G) => s.isClosed,
    'close(): void': (_t, s: G) => {
      s.isClosed = true;
    },
  },
});
