/** A project's files as components of the Metadata API, in that API's own form. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { MetadataType } from './metadata_types.ts';
import { METADATA_TYPES } from './metadata_types.ts';

export interface Component {
  readonly type: string;
  readonly fullName: string;
  /** Path in an archive -> reads its bytes. */
  readonly files: ReadonlyMap<string, () => Buffer>;
}

/** Every component below the folders whose type is known, by type and name. */
export function componentsOf(folders: readonly string[]): readonly Component[] {
  const found = new Map<string, Component>();
  for (const folder of folders) {
    const files = filesBelow(folder);
    for (const type of METADATA_TYPES) {
      for (const component of componentsIn(type, files)) {
        found.set(`${component.type}.${component.fullName}`, component);
      }
    }
  }
  const order = (one: Component): string => `${one.type}.${one.fullName}`;
  return [...found.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function componentsIn(type: MetadataType, files: readonly string[]): Component[] {
  if (type.isBundle === true) return bundlesIn(type, files);
  if (type.children !== undefined) return composedIn(type, type.children, files);
  const ending = `.${type.suffix}-meta.xml`;
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => {
      const fullName = basename(file).slice(0, -ending.length);
      const path = `${type.directoryName}/${fullName}.${type.suffix}`;
      const entries = new Map<string, () => Buffer>();
      if (type.metaFile === true) {
        entries.set(path, () => readFileSync(contentOf(file, fullName, files)));
        entries.set(`${path}-meta.xml`, () => readFileSync(file));
      } else {
        entries.set(path, () => readFileSync(file));
      }
      return { type: type.xmlName, fullName, files: entries };
    });
}

/** The file that a `-meta.xml` describes: of the same name, whatever a resource's extension is. */
function contentOf(metaFile: string, fullName: string, files: readonly string[]): string {
  const plain = metaFile.replace(/-meta\.xml$/, '');
  if (files.includes(plain)) return plain;
  const start = `${join(dirname(metaFile), fullName)}.`;
  const content = files.find((file) => file.startsWith(start) && file !== metaFile);
  if (content === undefined) throw new Error(`${metaFile} has no content beside it`);
  return content;
}

/** What `.forceignore` of a project keeps from the org: tests, TypeScript, editor settings. */
const NOT_IN_ORG = /(?:^|\/)__(?:tests|mocks)__\/|\.ts$|(?:^|\/)(?:ts|js)config\.json$/;

function bundlesIn(type: MetadataType, files: readonly string[]): Component[] {
  const ending = `.${type.suffix}-meta.xml`;
  return files
    .filter(
      (file) => file.endsWith(ending) && basename(dirname(dirname(file))) === type.directoryName,
    )
    .map((metaFile) => {
      const folder = dirname(metaFile);
      const fullName = basename(folder);
      const entries = new Map<string, () => Buffer>();
      for (const file of files) {
        if (!file.startsWith(`${folder}/`)) continue;
        const inside = file.slice(folder.length + 1);
        if (NOT_IN_ORG.test(inside)) continue;
        entries.set(`${type.directoryName}/${fullName}/${inside}`, () => readFileSync(file));
      }
      return { type: type.xmlName, fullName, files: entries };
    });
}

function composedIn(
  type: MetadataType,
  children: Readonly<Record<string, string>>,
  files: readonly string[],
): Component[] {
  const parts = new Map<string, { root: string | undefined; children: [string, string][] }>();
  const entryOf = (name: string): { root: string | undefined; children: [string, string][] } => {
    const entry = parts.get(name) ?? { root: undefined, children: [] };
    parts.set(name, entry);
    return entry;
  };
  for (const file of files) {
    const suffix = /\.(\w+)-meta\.xml$/.exec(file)?.[1] ?? '';
    const element = children[suffix];
    if (suffix === type.suffix) {
      entryOf(basename(file).replace(`.${suffix}-meta.xml`, '')).root = file;
    } else if (element !== undefined && file.split('/').at(-4) === type.directoryName) {
      entryOf(file.split('/').at(-3)!).children.push([element, file]);
    }
  }
  return [...parts].map(([fullName, entry]) => ({
    type: type.xmlName,
    fullName,
    files: new Map([
      [
        `${type.directoryName}/${fullName}.${type.suffix}`,
        () => composed(type.xmlName, entry.root, entry.children),
      ],
    ]),
  }));
}

function composed(
  rootName: string,
  root: string | undefined,
  children: readonly (readonly [string, string])[],
): Buffer {
  const inner = children.map(
    ([element, file]) => `    <${element}>${insideOf(file)}    </${element}>\n`,
  );
  const own = root === undefined ? '\n' : insideOf(root);
  return Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<${rootName} xmlns="http://soap.sforce.com/2006/04/metadata">${own}${inner.join('')}</${rootName}>\n`,
  );
}

/** What stands within the root element of a file. */
function insideOf(file: string): string {
  const text = readFileSync(file, 'utf8').replace(/^\s*<\?xml[^>]*\?>/, '');
  const inside = /^\s*(?:<!--[\s\S]*?-->\s*)*<(\w+)[^>]*>([\s\S]*)<\/\1>\s*$/.exec(text)?.[2];
  if (inside === undefined) throw new Error(`${file} is not one XML element`);
  return inside;
}
