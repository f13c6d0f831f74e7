import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { idChecksum, makeId, normalizeId } from '../../src/store/ids.ts';
import { readProjectMetadata } from '../../src/store/project_metadata.ts';

const folders: string[] = [];

function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'metadata-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const OBJECT = {
  'objects/Thing__c/Thing__c.object-meta.xml':
    '<CustomObject><label>Thing</label><nameField><type>Text</type><label>Name</label></nameField></CustomObject>',
};
const field = (body: string): Record<string, string> => ({
  ...OBJECT,
  'objects/Thing__c/fields/A__c.field-meta.xml': `<CustomField><fullName>A__c</fullName>${body}</CustomField>`,
});

describe('what the local org cannot honour is refused with the file', () => {
  test.each<[string, Record<string, string>, string, string]>([
    [
      'formula field',
      field('<type>Text</type><formula>1</formula>'),
      'A__c.field-meta.xml',
      'element <formula> is not supported',
    ],
    [
      'unknown field type',
      field('<type>Summary</type>'),
      'A__c.field-meta.xml',
      'field type `Summary` is not supported',
    ],
    [
      'default formula',
      field('<type>Date</type><defaultValue>TODAY()</defaultValue>'),
      'A__c.field-meta.xml',
      'default value formula `TODAY()`',
    ],
    [
      'global value set',
      field('<type>Picklist</type><valueSet><valueSetName>X</valueSetName></valueSet>'),
      'A__c.field-meta.xml',
      'only picklists with their own values',
    ],
    [
      'other name',
      {
        ...OBJECT,
        'objects/Thing__c/fields/B__c.field-meta.xml':
          '<CustomField><fullName>A__c</fullName><type>Text</type></CustomField>',
      },
      'B__c.field-meta.xml',
      "differs from the file's name",
    ],
    [
      'validation rule',
      {
        ...OBJECT,
        'objects/Thing__c/validationRules/R.validationRule-meta.xml': '<ValidationRule/>',
      },
      'R.validationRule-meta.xml',
      'not supported by the local org',
    ],
    [
      'flow',
      { 'flows/F.flow-meta.xml': '<Flow/>' },
      'F.flow-meta.xml',
      'not supported by the local org',
    ],
    [
      'object element',
      {
        'objects/Thing__c/Thing__c.object-meta.xml':
          '<CustomObject><recordTypeTrackHistory>true</recordTypeTrackHistory></CustomObject>',
      },
      'Thing__c.object-meta.xml',
      'element <recordTypeTrackHistory>',
    ],
    [
      'unknown standard object',
      {
        'objects/Idea/fields/A__c.field-meta.xml':
          '<CustomField><fullName>A__c</fullName><type>Text</type></CustomField>',
      },
      'Idea',
      'is no standard object of the local org',
    ],
    [
      'permission on no field',
      {
        ...OBJECT,
        'permissionsets/P.permissionset-meta.xml':
          '<PermissionSet><fieldPermissions><field>Thing__c.No__c</field></fieldPermissions></PermissionSet>',
      },
      'P.permissionset-meta.xml',
      'unknown field `Thing__c.No__c`',
    ],
    [
      'permission on a required field',
      {
        ...field('<type>Text</type><length>5</length><required>true</required>'),
        'permissionsets/P.permissionset-meta.xml':
          '<PermissionSet><fieldPermissions><field>Thing__c.A__c</field></fieldPermissions></PermissionSet>',
      },
      'P.permissionset-meta.xml',
      'is required or set by the platform',
    ],
    [
      'edit without read',
      {
        ...OBJECT,
        'permissionsets/P.permissionset-meta.xml':
          '<PermissionSet><objectPermissions><object>Thing__c</object><allowEdit>true</allowEdit></objectPermissions></PermissionSet>',
      },
      'P.permissionset-meta.xml',
      'depends on read',
    ],
    [
      'record of no type',
      { 'customMetadata/No.A.md-meta.xml': '<CustomMetadata/>' },
      'No.A.md-meta.xml',
      'no custom metadata type `No__mdt`',
    ],
    [
      'broken XML',
      { 'permissionsets/P.permissionset-meta.xml': 'nonsense' },
      'P.permissionset-meta.xml',
      'expected the root element <PermissionSet>',
    ],
  ])('%s', (_name, files, file, message) => {
    const read = (): unknown => readProjectMetadata([project(files)]);
    expect(read).toThrow(message);
    expect(read).toThrow(file);
  });
});

test('a long payload in custom metadata is read byte for byte', () => {
  const payload = ` ${'"ä<&>\' '.repeat(16_000)}`;
  const escaped = payload
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const folder = project({
    'objects/Part__mdt/Part__mdt.object-meta.xml':
      '<CustomObject><label>Part</label></CustomObject>',
    'objects/Part__mdt/fields/Text__c.field-meta.xml':
      '<CustomField><fullName>Text__c</fullName><type>LongTextArea</type><length>131072</length></CustomField>',
    'customMetadata/Part.One.md-meta.xml': `<CustomMetadata><label>One</label><values><field>Text__c</field><value>${escaped}</value></values></CustomMetadata>`,
  });
  expect(readProjectMetadata([folder]).customMetadata[0]!.values['text__c']).toBe(payload);
});

describe('ids', () => {
  test.each([
    ['001D000000IqhSL', '001D000000IqhSLIAZ'],
    ['001d000000iqhslIAZ', '001D000000IqhSLIAZ'],
    ['001D000000IqhSLIAZ', '001D000000IqhSLIAZ'],
    ['001D000000IqhSLIAA', '001D000000iqhslIAA'],
    ['001000000000001BAA', null],
    ['001D000000IqhS', null],
    ['001D000000IqhS!', null],
  ])('%s', (given, expected) => {
    expect(normalizeId(given)).toBe(expected);
  });

  test('are unique, with a prefix and a checksum', () => {
    const ids = Array.from({ length: 5000 }, (_, n) => makeId('a00', n));
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(5000);
    for (const id of ids) expect(id.slice(15)).toBe(idChecksum(id.slice(0, 15)));
  });
});
