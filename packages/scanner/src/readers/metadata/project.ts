/** Files that describe a project, its scratch orgs and its sandboxes. */

import type { ValueNode } from '@humanwhocodes/momoa';
import type { Fact, FileFacts } from '../../model/fact.ts';
import { FIRST_LINE } from '../../model/span.ts';
import { member, parseJson, placeOf, stringOf, stringsOf } from './data_tree.ts';

/** What `sfdx-project.json` says; information for walking the tree, no fact. */
export interface SfdxProject {
  /** Folders of the packages, relative to the project's file. */
  readonly packageDirectories: readonly string[];
  readonly namespace: string;
  readonly sourceApiVersion: string;
}

/** Reads `sfdx-project.json`; empty when it is no such file. */
export function readSfdxProject(text: string): SfdxProject {
  const { body } = parseJson(text);
  if (body?.type !== 'Object') {
    return { packageDirectories: [], namespace: '', sourceApiVersion: '' };
  }
  const directories = member(body, 'packageDirectories');
  const list = directories?.type === 'Array' ? directories.elements : [];
  return {
    packageDirectories: list
      .map(({ value }) => (value.type === 'Object' ? stringOf(member(value, 'path')) : ''))
      .filter((path) => path !== ''),
    namespace: stringOf(member(body, 'namespace')),
    sourceApiVersion: stringOf(member(body, 'sourceApiVersion')),
  };
}

/**
 * Patterns of `.forceignore`: what does not deploy from this project. Information only: an ignored
 * file may still be in the org, so the checker reads it.
 */
export function forceIgnorePatterns(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * Scratch org definitions (`provisioning`, mechanism `scratch-org`) and sandbox definitions (`job`,
 * mechanism `sandbox`: a copy of the org's data; `objects` is `*` for full and partial copies).
 */
export function readOrgDefinition(text: string, file: string): FileFacts {
  const { body, problems } = parseJson(text);
  if (body?.type !== 'Object') {
    return { file, facts: [], problems };
  }
  const valueOf = (key: string): string => stringOf(member(body, key));
  const name = valueOf('sandboxName') || valueOf('orgName') || baseOf(file);
  if (member(body, 'sandboxName') !== undefined || member(body, 'licenseType') !== undefined) {
    return { file, facts: [sandbox(name, valueOf, member(body, 'licenseType'))], problems };
  }
  const features = member(body, 'features');
  const fact: Fact = {
    kind: 'provisioning',
    name,
    values: {
      mechanism: 'scratch-org',
      assigns: features?.type === 'String' ? features.value.split(/[;,]/) : stringsOf(features),
      checked: false,
      edition: valueOf('edition'),
      country: valueOf('country'),
      snapshot: valueOf('snapshot'),
      sourceOrg: valueOf('sourceOrg'),
    },
    at: placeOrStart(features ?? member(body, 'edition')),
  };
  return { file, facts: [fact], problems };
}

function sandbox(name: string, text: (key: string) => string, license?: ValueNode): Fact {
  const type = text('licenseType');
  return {
    kind: 'job',
    name,
    values: {
      mechanism: 'sandbox',
      objects: /^(?:full|partial)$/i.test(type) || text('sourceSandboxName') !== '' ? ['*'] : [],
      destination: name,
      schedule: '',
      licenseType: type,
      template: text('templateId'),
      source: text('sourceSandboxName') || text('sourceOrg') || text('sourceId'),
    },
    at: placeOrStart(license),
  };
}

function placeOrStart(node: ValueNode | undefined): Fact['at'] {
  return node === undefined ? FIRST_LINE : placeOf(node);
}

function baseOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.json$/, '');
}
