/** Files that describe a project, its scratch orgs and its sandboxes. */

import type { ValueNode } from '@humanwhocodes/momoa';
import type { Fact, FileFacts } from '../../model/fact.ts';
import { FIRST_LINE } from '../../model/span.ts';
import { member, parseJson, placeOf, stringOf, stringsOf } from './data_tree.ts';

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
