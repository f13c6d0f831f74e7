/** Record data in JSON: `sf data import tree` files, among them the records of custom settings. */

import { parse, type DocumentNode, type ObjectNode, type ValueNode } from '@humanwhocodes/momoa';
import type { Fact, FileFacts, ReadProblem } from '../../model/fact.ts';
import { FIRST_LINE, type Span } from '../../model/span.ts';

/** Largest text, in UTF-16 units. The command takes at most 200 records a file. */
export const MOST_JSON = 4 * 1024 * 1024;
const MOST_DEPTH = 100;

/** A JSON file with places, or the reason why there is none. */
export function parseJson(text: string): {
  readonly body: ValueNode | null;
  readonly problems: readonly ReadProblem[];
} {
  const refused = (code: ReadProblem['code'], detail: string) => ({
    body: null,
    problems: [{ code, detail, at: FIRST_LINE }],
  });
  if (text.length > MOST_JSON) {
    const detail = `the file has ${String(text.length)} characters; ${String(MOST_JSON)} are read`;
    return refused('TOO_LARGE', detail);
  }
  if (deepest(text) > MOST_DEPTH) {
    return refused('TOO_DEEP', `values nest deeper than ${String(MOST_DEPTH)}`);
  }
  try {
    const tree: DocumentNode = parse(text, { mode: 'json' });
    return { body: tree.body, problems: [] };
  } catch {
    return refused('NOT_PARSED', 'the file is no JSON');
  }
}

/** Nesting of brackets outside of strings: the parser recurses, so this is looked at first. */
function deepest(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) {
        at += 1;
      } else if (code === 34) {
        quoted = false;
      }
    } else if (code === 34) {
      quoted = true;
    } else if (code === 123 || code === 91) {
      depth += 1;
      most = Math.max(most, depth);
    } else if (code === 125 || code === 93) {
      depth -= 1;
    }
  }
  return most;
}

/**
 * `text-value` facts of records of custom objects and settings (`…__c`, `…__mdt`): code may read a
 * host from them. Records of standard objects are business data and give nothing.
 */
export function readDataTree(text: string, file: string): FileFacts {
  const { body, problems } = parseJson(text);
  if (body?.type !== 'Object') {
    return { file, facts: [], problems };
  }
  const records = member(body, 'records');
  const list = records?.type === 'Array' ? records.elements.map((one) => one.value) : [body];
  return { file, facts: list.flatMap(ofRecord), problems };
}

function ofRecord(record: ValueNode): Fact[] {
  if (record.type !== 'Object') {
    return [];
  }
  const attributes = member(record, 'attributes');
  const type = attributes?.type === 'Object' ? stringOf(member(attributes, 'type')) : '';
  const facts: Fact[] = [];
  for (const { name, value } of record.members) {
    const key = name.type === 'String' ? name.value : name.name;
    if (value.type === 'Object') {
      const children = member(value, 'records');
      const list = children?.type === 'Array' ? children.elements : [];
      for (const one of list.flatMap((nested) => ofRecord(nested.value))) {
        facts.push(one);
      }
    } else if (value.type === 'String' && /__(?:c|mdt)$/i.test(type) && value.value !== '') {
      const source = type.endsWith('__mdt') ? 'custom-metadata' : 'custom-setting';
      const values = { source, member: key, value: value.value };
      facts.push({ kind: 'text-value', name: type, values, at: placeOf(value) });
    }
  }
  return facts;
}

export function member(node: ObjectNode, key: string): ValueNode | undefined {
  return node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === key)
    ?.value;
}

export function stringOf(node: ValueNode | undefined): string {
  return node?.type === 'String' ? node.value : '';
}

export function stringsOf(node: ValueNode | undefined): string[] {
  const elements = node?.type === 'Array' ? node.elements : [];
  return elements.map((one) => stringOf(one.value)).filter((text) => text !== '');
}

export function placeOf(node: ValueNode): Span {
  const { start, end } = node.loc;
  return [start.line, start.column, end.line, end.column];
}
