/** JSON read strictly, with the line and column of every member: no comments, no member twice. */
import { parse } from '@humanwhocodes/momoa';
import type { DocumentNode, ValueNode } from '@humanwhocodes/momoa';
import { CommandFailure } from '../failure.ts';

/** The way to a member: names of members and positions in lists. */
export type MemberPath = readonly (string | number)[];

/** A parsed text that remembers where everything stands. */
export interface JsonText {
  readonly value: unknown;
  /** `line:column`, both from 1, of the member or its nearest ancestor that is there. */
  readonly positionOf: (path: MemberPath) => string;
}

/** Reads a text as JSON (RFC 8259); a failure names file, line, column and what to change. */
export function parseJson(text: string, file: string): JsonText {
  const document = documentOf(text, file);
  refuseRepetition(document.body, file);
  return {
    value: valueOf(text, file),
    positionOf: (path) => {
      const { line, column } = startOf(document.body, path);
      return `${line}:${column}`;
    },
  };
}

/** `contract.mechanisms[2].evidence` as a path. */
export function pathOf(member: string): MemberPath {
  return [...member.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((match) =>
    match[1] === undefined ? match[0] : Number(match[1]),
  );
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function documentOf(text: string, file: string): DocumentNode {
  try {
    return parse(text, { mode: 'json', ranges: true });
  } catch (error) {
    const { line, column, offset } = error as Partial<Position> & { readonly offset: number };
    // The parser's own positions; anything else of it is not about the text.
    if (line === undefined) throw error;
    throw new CommandFailure(`${file}:${line}:${column}: ${complaint(text, offset)}`);
  }
}

function complaint(text: string, offset: number): string {
  const before = text.slice(0, offset).trimEnd();
  const next = text[offset] ?? '';
  if (text.trim() === '') return 'the file is empty; write a JSON value';
  if (before.endsWith(',') && (next === '}' || next === ']')) {
    return `a comma stands before \`${next}\`; take it out, JSON has no trailing comma`;
  }
  if (next === '/' || next === '#') return 'a comment; take it out, JSON has none';
  if (next === '\uFEFF') return 'a byte order mark; save the file as UTF-8 without it';
  if (endsEarly(text)) return 'the text ends too early; close what is open here';
  return `not JSON: \`${next}\` is not expected here; look for a missing comma, colon or quotation mark`;
}

function endsEarly(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    const { message } = error as Error;
    return /end of JSON|Unterminated/.test(message) || offsetIn(message) === text.length;
  }
}

/** The judge of the value is the platform's own parser; it also refuses what the other lets pass. */
function valueOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const offset = offsetIn(message) ?? 0;
    const lines = text.slice(0, offset).split('\n');
    const position = `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
    throw new CommandFailure(`${file}:${position}: not JSON: ${message}; correct the text there`);
  }
}

/** Where the platform's parser stopped, when its message tells. */
function offsetIn(message: string): number | undefined {
  const found = /at position (\d+)/.exec(message)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A member given twice would be read as its last, whatever a reviewer saw first. */
function refuseRepetition(node: ValueNode, file: string): void {
  if (node.type === 'Array') {
    for (const element of node.elements) refuseRepetition(element.value, file);
  }
  if (node.type !== 'Object') return;
  const seen = new Set<string>();
  for (const { name, value } of node.members) {
    const written = name.type === 'String' ? name.value : name.name;
    if (seen.has(written)) {
      const { line, column } = name.loc.start;
      throw new CommandFailure(
        `${file}:${line}:${column}: member \`${written}\` is given twice in one object; keep one`,
      );
    }
    seen.add(written);
    refuseRepetition(value, file);
  }
}

/** Where a member's name stands, an element's value, or what of them is there. */
function startOf(root: ValueNode, path: MemberPath): Position {
  let node = root;
  let start: Position = root.loc.start;
  for (const step of path) {
    const inner = stepInto(node, step);
    if (inner === undefined) break;
    [node, start] = [inner.node, inner.start];
  }
  return start;
}

function stepInto(
  node: ValueNode,
  step: string | number,
): { readonly node: ValueNode; readonly start: Position } | undefined {
  if (node.type === 'Array' && typeof step === 'number') {
    const value = node.elements[step]?.value;
    return value && { node: value, start: value.loc.start };
  }
  if (node.type !== 'Object') return undefined;
  const member = node.members.find(
    ({ name }) => (name.type === 'String' ? name.value : name.name) === String(step),
  );
  return member && { node: member.value, start: member.name.loc.start };
}
