/** Reads Salesforce metadata XML into plain trees, with the file's name in every complaint. */
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

/** Text of a leaf, or a node; repeated elements are always given as lists by the accessors. */
export interface XmlNode {
  readonly [name: string]: XmlValue;
}
export type XmlValue = string | XmlNode | readonly (string | XmlNode)[];

/** A metadata source that the local org cannot honour: refused at start, never skipped. */
export class MetadataError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}`);
    this.name = 'MetadataError';
  }
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  // Only the five predefined entities and character references: metadata declares none.
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
});

/** The root element of a metadata file, which must have the expected name. */
export function readXml(file: string, root: string): XmlNode {
  let document: Record<string, unknown>;
  try {
    document = parser.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new MetadataError(file, `not well-formed XML: ${(error as Error).message}`);
  }
  const node = document[root];
  if (typeof node !== 'object' || node === null) {
    throw new MetadataError(file, `expected the root element <${root}>`);
  }
  return node as XmlNode;
}

/** Text of a child element; the given default when it is missing. */
export function textOf(node: XmlNode, name: string, missing = ''): string {
  const value = node[name];
  if (value === undefined) return missing;
  if (typeof value === 'string') return value.trim();
  const nested = Array.isArray(value) ? value[0] : value;
  const text = typeof nested === 'string' ? nested : (nested as XmlNode)['#text'];
  return typeof text === 'string' ? text.trim() : missing;
}

/** Every child element of that name. */
export function nodesOf(node: XmlNode, name: string): readonly XmlNode[] {
  const value = node[name];
  if (value === undefined) return [];
  const list = (Array.isArray(value) ? value : [value]) as readonly (string | XmlNode)[];
  return list.filter((item): item is XmlNode => typeof item === 'object');
}

/** Texts of every child element of that name. */
export function textsOf(node: XmlNode, name: string): readonly string[] {
  const value = node[name];
  if (value === undefined) return [];
  const list = (Array.isArray(value) ? value : [value]) as readonly (string | XmlNode)[];
  return list.filter((item): item is string => typeof item === 'string').map((text) => text.trim());
}

/** Refuses elements that are neither understood nor known to change nothing here. */
export function refuseUnknown(file: string, node: XmlNode, known: ReadonlySet<string>): void {
  for (const name of Object.keys(node)) {
    if (name.startsWith('@') || name === '#text' || known.has(name)) continue;
    throw new MetadataError(file, `element <${name}> is not supported by the local org`);
  }
}
