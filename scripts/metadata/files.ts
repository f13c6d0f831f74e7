/** The metadata files of a package directory, parsed. */
import fs from 'node:fs';
import path from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export type Content = string | { readonly [element: string]: Content | readonly Content[] };

export interface MetadataFile {
  /** Path below the package directory, with `/`. */
  readonly path: string;
  readonly root: string;
  readonly content: Content;
  /** '' when the file is well-formed XML. */
  readonly malformed: string;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
});

/** Every `*-meta.xml` below the directory. */
export function readMetadataFiles(directory: string): readonly MetadataFile[] {
  return fs
    .readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-meta.xml'))
    .sort()
    .map((file) => readMetadataFile(directory, file));
}

function readMetadataFile(directory: string, file: string): MetadataFile {
  const text = fs.readFileSync(path.join(directory, file), 'utf8');
  const name = file.replaceAll('\\', '/');
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { path: name, root: '', content: '', malformed: valid.err.msg };
  const document = parser.parse(text) as Record<string, Content>;
  const [root = '', content = ''] = Object.entries(document)[0] ?? [];
  return { path: name, root, content, malformed: '' };
}

/** The values of an element: none, one or several. */
export function valuesOf(content: Content, element: string): readonly Content[] {
  if (typeof content === 'string') return [];
  const found = content[element];
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]) as readonly Content[];
}

/** The text of an element, '' when it is missing. */
export function textOf(content: Content, element: string): string {
  const first = valuesOf(content, element)[0];
  return typeof first === 'string' ? first : '';
}
