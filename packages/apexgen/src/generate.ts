import fs from 'node:fs';
import path from 'node:path';
import { compile } from './compile.ts';
import { CompileError } from './diagnostics.ts';
import { fillDocumentation } from './documentation.ts';
import { printApexReader } from './model/apex_reader.ts';
import { printApexWriter } from './model/apex_writer.ts';
import { printJsonSchema } from './model/json_schema.ts';
import { recordsOf } from './model/schema.ts';
import type { RecordSchema, ValueSchema } from './model/schema.ts';
import { printTypeScriptReader } from './model/typescript_reader.ts';
import { bundleModule } from './module_bundle.ts';
import type { Sources } from './program.ts';
import { printProtectionTest } from './protection_test.ts';
import { printRuntime } from './runtime.ts';
import { printVectorsTest } from './vectors_test.ts';

const coreFolder = 'packages/policy/src';
const classFolder = 'force-app/main/default/classes/generated';
const lwcFolder = 'force-app/main/default/lwc/policyCore';
const prefix = 'Policy';
const protectionFolder = 'packages/protection/src';
const protectionPrefix = 'Protection';
const apiVersion = '67.0';

/**
 * The modules of the policy core: everything in its folder but the index, which only re-exports.
 * Files are named relative to `root`.
 */
export function coreSources(root: string): Sources {
  return modulesIn(root, [coreFolder]);
}

/** The modules that search texts for known values, with their generated tables. */
export function protectionSources(root: string): Sources {
  return modulesIn(root, [protectionFolder, `${protectionFolder}/generated`]);
}

function modulesIn(root: string, folders: readonly string[]): Sources {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  return new Map(files.map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')]));
}

/** The TypeScript reader by itself: the bundle of `generateAll` imports it, so it is written first. */
export function generateReader(root: string): ReadonlyMap<string, string> {
  const model = `${coreFolder}/model.ts`;
  const records = recordsOf(coreSources(root), model);
  return new Map([[`${coreFolder}/generated/reader.ts`, printTypeScriptReader(records, model)]]);
}

/** Every generated file by its path relative to `root`. Throws a CompileError. */
export async function generateAll(root: string): Promise<ReadonlyMap<string, string>> {
  const sources = coreSources(root);
  const runtimeClass = `${prefix}Runtime`;
  const { classes, diagnostics } = compile(sources, { prefix });
  const protection = compile(protectionSources(root), { prefix: protectionPrefix, runtimeClass });
  const refusals = [...diagnostics, ...protection.diagnostics];
  if (refusals.length > 0) throw new CompileError(refusals);

  const model = `${coreFolder}/model.ts`;
  const modelClass = `${prefix}Model`;
  const records = recordsOf(sources, model);
  const apex = new Map([...classes, ...protection.classes]);
  apex.set(`${modelClass}Reader`, printApexReader(records, modelClass, runtimeClass, model));
  apex.set(`${modelClass}Writer`, printApexWriter(records, modelClass, model));
  apex.delete(runtimeClass);
  apex.set(runtimeClass, printRuntime(runtimeClass, [...apex.values()]));
  apex.set(`${prefix}VectorsTest`, printVectorsTest(root, records));
  apex.set(`${protectionPrefix}VectorsTest`, printProtectionTest(root));

  const files = new Map(generateReader(root));
  for (const [name, source] of [...apex].sort(([left], [right]) => (left < right ? -1 : 1))) {
    files.set(`${classFolder}/${name}.cls`, source);
    files.set(`${classFolder}/${name}.cls-meta.xml`, classMetadata);
  }
  for (const [file, name] of Object.entries({
    bundle: 'Bundle',
    contract: 'Contract',
    law: 'LawFile',
  })) {
    const schema = printJsonSchema([...records, ...lawRecords(records)], name, model);
    files.set(`config/schema/${file}.schema.json`, schema);
  }
  const page = 'docs/apexgen.md';
  files.set(page, fillDocumentation(fs.readFileSync(path.join(root, page), 'utf8')));
  const entry = `${coreFolder}/index.ts`;
  files.set(`${lwcFolder}/policyCore.js`, await bundleModule(path.join(root, entry), entry));
  files.set(`${lwcFolder}/policyCore.js-meta.xml`, moduleMetadata);
  return files;
}

/** Records of the law sources that no bundle holds. */
function lawRecords(records: readonly RecordSchema[]): readonly RecordSchema[] {
  const regime = records.find(({ name }) => name === 'Regime');
  const members = [...(regime?.members ?? []), ...regimeFacts];
  const doc = `${regime?.doc ?? ''} The bundle holds it without what it rests on.`;
  return [{ name: 'KnownRegime', doc, members }, knownMechanism, lawFile];
}

/** A source file of `config/law`: the bundle takes it apart into regime and rows. */
const lawFile: RecordSchema = {
  name: 'LawFile',
  doc: 'One regime and its rows of transfer law.',
  members: [
    { name: 'regime', doc: '', value: { kind: 'record', record: 'KnownRegime' } },
    { name: 'note', doc: 'What the file rests on and leaves out.', value: { kind: 'text' } },
    {
      name: 'rows',
      doc: '',
      value: { kind: 'list', element: { kind: 'record', record: 'LawRow' } },
    },
    {
      name: 'mechanisms',
      doc: 'What a contract can bring under this regime; none of it permits by itself.',
      value: { kind: 'list', element: { kind: 'record', record: 'KnownMechanism' } },
    },
  ],
};

const text: ValueSchema = { kind: 'text' };
const day: ValueSchema = { kind: 'integer' };

/** `bailiwick policy build` frees no transfer on a regime's word without these. */
const regimeFacts: RecordSchema['members'] = [
  {
    name: 'reason',
    doc: 'Why leaving the territory is not restricted; empty where it is.',
    value: text,
  },
  { name: 'verifiedOn', doc: '', value: day },
  { name: 'recheckOn', doc: '', value: day },
  { name: 'source', doc: 'Where the text is published.', value: text },
  {
    name: 'confidence',
    doc: 'Only `confirmed` may say that transfers are not restricted.',
    value: { kind: 'choice', allowed: ['confirmed', 'secondary', 'memory'] },
  },
];

/** A mechanism that a regime knows: `bailiwick policy build` asks it of each that a contract brings. */
const knownMechanism: RecordSchema = {
  name: 'KnownMechanism',
  doc: 'A transfer mechanism that only a contract can bring, with the evidence that it takes.',
  members: [
    { name: 'code', doc: 'Stable code, unique within the regime.', value: text },
    { name: 'title', doc: '', value: text },
    { name: 'article', doc: 'Where the law has it.', value: text },
    {
      name: 'use',
      doc: '`single-case` is refused for routine traffic.',
      value: { kind: 'choice', allowed: ['routine', 'single-case'] },
    },
    {
      name: 'recipient',
      doc: 'Whom it can stand for in a contract: `one` by its id, `any` = `*` too, `staff` only.',
      value: { kind: 'choice', allowed: ['one', 'any', 'staff'] },
    },
    { name: 'scope', doc: 'What it covers and what it does not.', value: text },
    {
      name: 'evidence',
      doc: 'What has to be on file.',
      value: { kind: 'list', element: text },
    },
    { name: 'verifiedOn', doc: '', value: day },
    { name: 'expiresOn', doc: 'First day on which it counts no more; 0 = none.', value: day },
    { name: 'recheckOn', doc: '', value: day },
    { name: 'source', doc: '', value: text },
    {
      name: 'confidence',
      doc: '',
      value: { kind: 'choice', allowed: ['confirmed', 'secondary', 'memory'] },
    },
  ],
};

/** Folders that hold generated files only: anything else in them is stale. */
export const generatedFolders: readonly string[] = [classFolder, `${coreFolder}/generated`];

const classMetadata = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>${apiVersion}</apiVersion>
    <status>Active</status>
</ApexClass>
`;

const moduleMetadata = `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>${apiVersion}</apiVersion>
    <isExposed>false</isExposed>
</LightningComponentBundle>
`;
