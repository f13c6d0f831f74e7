/** Retrieves of unpackaged metadata: what is asked for, as an archive with its manifest. */
import { makeId } from '../../store/ids.ts';
import type { Component } from './components.ts';
import { METADATA_TYPES } from './metadata_types.ts';
import { writeZip } from './zip_writer.ts';

export interface RetrieveRequest {
  readonly apiVersion: string;
  readonly singlePackage: boolean;
  readonly types: readonly { readonly name: string; readonly members: readonly string[] }[];
}

export interface FileProperties {
  readonly fileName: string;
  readonly fullName: string;
  readonly type: string;
}

export interface RetrieveJob {
  readonly id: string;
  readonly userId: string;
  readonly zip: Buffer;
  readonly files: readonly FileProperties[];
  readonly messages: readonly { readonly fileName: string; readonly problem: string }[];
}

const MOST_JOBS = 10;

/** Retrieves of the last time; each is done as soon as it is asked for. */
export class RetrieveJobs {
  readonly #jobs = new Map<string, RetrieveJob>();
  #count = 0;

  start(userId: string, request: RetrieveRequest, components: readonly Component[]): RetrieveJob {
    this.#count += 1;
    const id = makeId('09S', this.#count);
    const job = { id, userId, ...retrieved(request, components) };
    this.#jobs.set(id, job);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > MOST_JOBS) this.#jobs.delete(oldest!);
    return job;
  }

  find(id: string, userId: string): RetrieveJob | undefined {
    const job = this.#jobs.get(id);
    return job?.userId === userId ? job : undefined;
  }
}

function retrieved(
  request: RetrieveRequest,
  components: readonly Component[],
): Omit<RetrieveJob, 'id' | 'userId'> {
  const messages: { fileName: string; problem: string }[] = [];
  const chosen = request.types.flatMap(({ name, members }) => {
    const ofType = components.filter(({ type }) => type === name);
    if (!METADATA_TYPES.some(({ xmlName }) => xmlName === name)) {
      const problem = `Entities of type '${name}' are not kept by the local org`;
      messages.push({ fileName: 'package.xml', problem });
    }
    return members.flatMap((member) => {
      const found = ofType.filter(({ fullName }) => member === '*' || fullName === member);
      if (found.length === 0 && member !== '*') {
        const problem = `Entity of type '${name}' named '${member}' cannot be found`;
        messages.push({ fileName: 'package.xml', problem });
      }
      return found;
    });
  });
  const root = request.singlePackage ? '' : 'unpackaged/';
  const files = new Map<string, Buffer>();
  const properties: FileProperties[] = [];
  for (const { type, fullName, files: entries } of new Set(chosen)) {
    for (const [path, read] of entries) files.set(root + path, read());
    const [first = ''] = entries.keys();
    properties.push({ fileName: root + first, fullName, type });
  }
  files.set(`${root}package.xml`, Buffer.from(manifest(request.apiVersion, chosen)));
  properties.push({ fileName: `${root}package.xml`, fullName: 'package.xml', type: 'Package' });
  return { zip: writeZip(files), files: properties, messages };
}

function manifest(apiVersion: string, components: readonly Component[]): string {
  const types = Map.groupBy(components, ({ type }) => type);
  const lines = [...types].flatMap(([type, list]) => [
    '    <types>',
    ...list.map(({ fullName }) => `        <members>${escapeXml(fullName)}</members>`),
    `        <name>${type}</name>`,
    '    </types>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Package xmlns="http://soap.sforce.com/2006/04/metadata">',
    ...lines,
    `    <version>${escapeXml(apiVersion)}</version>`,
    '</Package>',
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML holds it. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
