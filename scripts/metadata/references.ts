/** Do the things that metadata names exist? Salesforce would say so only at deployment. */
import fs from 'node:fs';
import path from 'node:path';
import type { MetadataFile } from './files.ts';
import { textOf, valuesOf } from './files.ts';

/** Names of the files of one kind: `permissionsets/X.permissionset-meta.xml` gives `X`. */
function namesOf(files: readonly MetadataFile[], folder: string): ReadonlySet<string> {
  return new Set(
    files
      .filter((file) => file.path.startsWith(`${folder}/`))
      .map((file) => path.basename(file.path).replace(/\.[A-Za-z]+-meta\.xml$/, '')),
  );
}

function fieldsOf(files: readonly MetadataFile[]): ReadonlyMap<string, MetadataFile> {
  return new Map(
    files.flatMap((file) => {
      const match = /^objects\/([^/]+)\/fields\/([^/]+)\.field-meta\.xml$/.exec(file.path);
      return match === null ? [] : [[`${match[1]}.${match[2]}`, file] as const];
    }),
  );
}

function classNames(directory: string): ReadonlySet<string> {
  return new Set(
    fs
      .readdirSync(path.join(directory, 'classes'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.cls'))
      .map((file) => path.basename(file, '.cls')),
  );
}

function checkPermissionSet(
  file: MetadataFile,
  files: readonly MetadataFile[],
  classes: ReadonlySet<string>,
): readonly string[] {
  const fields = fieldsOf(files);
  const objects = new Set([...fields.keys()].map((field) => field.split('.')[0] ?? ''));
  const problems: string[] = [];
  const demand = (known: boolean, sentence: string): void => {
    if (!known) problems.push(`${file.path}: ${sentence}`);
  };
  for (const access of valuesOf(file.content, 'classAccesses')) {
    const name = textOf(access, 'apexClass');
    demand(classes.has(name), `class ${name} does not exist`);
  }
  for (const access of valuesOf(file.content, 'customPermissions')) {
    const name = textOf(access, 'name');
    demand(
      namesOf(files, 'customPermissions').has(name),
      `custom permission ${name} does not exist`,
    );
  }
  for (const access of valuesOf(file.content, 'customMetadataTypeAccesses')) {
    const name = textOf(access, 'name');
    demand(objects.has(name), `custom metadata type ${name} does not exist`);
  }
  for (const setting of valuesOf(file.content, 'tabSettings')) {
    const name = textOf(setting, 'tab');
    demand(namesOf(files, 'tabs').has(name), `tab ${name} does not exist`);
  }
  const granted = new Set<string>();
  for (const permission of valuesOf(file.content, 'fieldPermissions')) {
    const name = textOf(permission, 'field');
    granted.add(name);
    const field = fields.get(name);
    demand(field !== undefined, `field ${name} does not exist`);
    demand(
      field === undefined || textOf(field.content, 'required') !== 'true',
      `field ${name} is required and takes no permission`,
    );
  }
  for (const permission of valuesOf(file.content, 'objectPermissions')) {
    const object = textOf(permission, 'object');
    demand(objects.has(object), `object ${object} does not exist`);
    if (!object.endsWith('__c')) continue;
    for (const [name, field] of fields) {
      const open = name.startsWith(`${object}.`) && textOf(field.content, 'required') !== 'true';
      demand(!open || granted.has(name), `object ${object} is granted without its field ${name}`);
    }
  }
  return problems;
}

function checkComponents(file: MetadataFile, directory: string): readonly string[] {
  const components = [...JSON.stringify(file.content).matchAll(/"componentName":"([^"]+)"/g)];
  return components
    .map((match) => match[1] ?? '')
    .filter((name) => !name.includes(':'))
    .filter((name) => !fs.existsSync(path.join(directory, 'lwc', name)))
    .map((name) => `${file.path}: component ${name} does not exist`);
}

/** Problems of all files, as `path: sentence`. */
export function checkReferences(
  files: readonly MetadataFile[],
  directory: string,
): readonly string[] {
  const classes = classNames(directory);
  const pages = namesOf(files, 'flexipages');
  return files.flatMap((file) => {
    if (file.root === 'PermissionSet') return checkPermissionSet(file, files, classes);
    if (file.root === 'FlexiPage') return checkComponents(file, directory);
    if (file.root === 'CustomTab') {
      const page = textOf(file.content, 'flexiPage');
      return page === '' || pages.has(page) ? [] : [`${file.path}: page ${page} does not exist`];
    }
    if (file.root === 'CustomApplication') {
      return valuesOf(file.content, 'actionOverrides')
        .map((override) => textOf(override, 'content'))
        .filter((page) => page !== '' && !pages.has(page))
        .map((page) => `${file.path}: page ${page} does not exist`);
    }
    return [];
  });
}
