// The Metadata API by jsforce 3: what is listed, and a retrieve whose archive holds the project.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Connection } from 'jsforce';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readProjectMetadata } from '../../src/store/project_metadata.ts';
import { PROJECT } from '../platform_world.ts';
import { connect, openDoor, refusal } from './door_world.ts';
import type { DoorWorld } from './door_world.ts';
import { unzip } from './unzip.ts';

let world: DoorWorld;
let admin: Connection;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-code-'));

beforeAll(async () => {
  const classes = path.join(folder, 'classes');
  const lwc = path.join(folder, 'lwc/card');
  fs.mkdirSync(path.join(lwc, '__tests__'), { recursive: true });
  fs.mkdirSync(classes);
  fs.writeFileSync(path.join(classes, 'Ask.cls'), 'public with sharing class Ask { /* why */ }');
  fs.writeFileSync(
    path.join(classes, 'Ask.cls-meta.xml'),
    '<?xml version="1.0" encoding="UTF-8"?>\n<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion></ApexClass>\n',
  );
  for (const name of [
    'card.html',
    'card.js',
    'card.ts',
    'card.js-meta.xml',
    '__tests__/card.test.js',
  ]) {
    fs.writeFileSync(path.join(lwc, name), `<!-- ${name} -->`);
  }
  world = await openDoor([PROJECT, folder]);
  admin = await connect(world, 'admin');
});
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('lists types and components (documented)', async () => {
  const { metadataObjects } = await admin.metadata.describe('67.0');
  expect(metadataObjects).toContainEqual(
    expect.objectContaining({
      xmlName: 'ApexClass',
      directoryName: 'classes',
      suffix: 'cls',
      metaFile: true,
    }),
  );
  const listed = await admin.metadata.list(
    [{ type: 'ApexClass' }, { type: 'CustomObject' }],
    '67.0',
  );
  expect(listed.map(({ type, fullName }) => `${type} ${fullName}`)).toEqual(
    expect.arrayContaining(['ApexClass Ask', 'CustomObject Ticket__c']),
  );
  expect((await refusal(admin.metadata.list([{ type: 'Nope' }], '67.0'))).text).toContain(
    'INVALID_TYPE',
  );
});

async function retrieve(
  types: readonly { name: string; members: string[] }[],
  singlePackage = true,
): Promise<{ files: ReadonlyMap<string, string>; messages: unknown }> {
  const { id } = await admin.metadata.retrieve({
    apiVersion: '67.0',
    singlePackage,
    unpackaged: { types, version: '67.0' },
  } as never);
  const status = await admin.metadata.checkRetrieveStatus(String(id));
  expect(String(status.success)).toBe('true');
  return { files: unzip(Buffer.from(String(status.zipFile), 'base64')), messages: status.messages };
}

test('gives code as it is, bundles without tests, and a manifest', async () => {
  const { files } = await retrieve([
    { name: 'ApexClass', members: ['*'] },
    { name: 'LightningComponentBundle', members: ['*'] },
  ]);
  expect([...files.keys()].sort()).toEqual([
    'classes/Ask.cls',
    'classes/Ask.cls-meta.xml',
    'lwc/card/card.html',
    'lwc/card/card.js',
    'lwc/card/card.js-meta.xml',
    'package.xml',
  ]);
  expect(files.get('classes/Ask.cls')).toBe('public with sharing class Ask { /* why */ }');
  expect(files.get('package.xml')).toContain(
    '<members>Ask</members>\n        <name>ApexClass</name>',
  );
});

test('what was decomposed is whole again: the archive means the same as the project', async () => {
  const { files } = await retrieve([{ name: 'CustomObject', members: ['Ticket__c'] }], false);
  const text = files.get('unpackaged/objects/Ticket__c.object')!;
  const target = path.join(folder, 'again/objects/Ticket__c');
  fs.mkdirSync(target, { recursive: true });
  const fields = [...text.matchAll(/<fields>([\s\S]*?)<\/fields>/g)].map(([, inside]) => inside!);
  const original = readProjectMetadata([PROJECT]).schema.object('Ticket__c')!;
  const custom = [...original.fields.values()].filter(({ isCustom }) => isCustom);
  expect(fields.map((one) => /<fullName>(\w+)/.exec(one)![1]).sort()).toEqual(
    custom.map(({ name }) => name).sort(),
  );
  fs.mkdirSync(path.join(target, 'fields'));
  const root = (name: string, inside: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</${name}>\n`;
  for (const inside of fields) {
    const name = /<fullName>(\w+)/.exec(inside)![1]!;
    fs.writeFileSync(
      path.join(target, 'fields', `${name}.field-meta.xml`),
      root('CustomField', inside),
    );
  }
  const rest = text
    .replace(/<fields>[\s\S]*?<\/fields>/g, '')
    .replace(/^[\s\S]*?<CustomObject[^>]*>|<\/CustomObject>\s*$/g, '');
  fs.writeFileSync(path.join(target, 'Ticket__c.object-meta.xml'), root('CustomObject', rest));
  const again = readProjectMetadata([path.join(folder, 'again')]).schema.object('Ticket__c')!;
  expect(Object.fromEntries(again.fields)).toEqual(Object.fromEntries(original.fields));
});

test('says what is not there', async () => {
  const { messages } = await retrieve([
    { name: 'ApexClass', members: ['Nobody'] },
    { name: 'Report', members: ['*'] },
  ]);
  const problems = (Array.isArray(messages) ? messages : [messages]).map(
    (one) => (one as { problem: string }).problem,
  );
  expect(problems).toEqual([
    "Entity of type 'ApexClass' named 'Nobody' cannot be found",
    "Entities of type 'Report' are not kept by the local org",
  ]);
});

test('refuses a wrong session, a user without the right, and what only writes', async () => {
  const user = await connect(world, 'user');
  expect((await refusal(user.metadata.describe('67.0'))).text).toContain('INSUFFICIENT_ACCESS');
  expect((await refusal(admin.metadata.read('CustomObject', 'Ticket__c'))).text).toContain(
    'readMetadata is not supported by the local org',
  );
  await user.logout();
  const ended = await connect(world, 'user');
  ended.accessToken = 'no.such.session';
  delete (ended as { _refreshDelegate?: unknown })._refreshDelegate;
  const told = await refusal(ended.metadata.describe('67.0'));
  expect(told.text).toContain('INVALID_SESSION_ID');
  expect(told.text).not.toContain('no.such.session');
  const foreign = await refusal(admin.metadata.checkRetrieveStatus('09S000000000ZZZAAA'));
  expect(foreign.text).toContain('INVALID_CROSS_REFERENCE_KEY');
});
