import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AuraError, compileProject, createOrg } from '../../src/index.ts';
import type { Project } from '../../src/index.ts';

let folder = '';
let cacheFolder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apex-project-'));
  cacheFolder = join(folder, 'cache');
  mkdirSync(join(folder, 'classes'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string, apiVersion = '67.0'): void {
  const path = join(folder, 'classes', name);
  writeFileSync(path, text);
  const root = name.endsWith('.cls') ? 'ApexClass' : 'ApexTrigger';
  writeFileSync(
    `${path}-meta.xml`,
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>${apiVersion}</apiVersion><status>Active</status></${root}>`,
  );
}

function compile(): Project {
  return compileProject([join(folder, 'classes')], { cacheFolder, baseFolder: folder });
}

const GREETER = `public with sharing class Greeter {
    public class Greeting {
        @AuraEnabled public String text;
        @AuraEnabled public List<Decimal> numbers;
    }
    @AuraEnabled(cacheable=true)
    public static Greeting greet(String name, Map<String, Integer> counts, Integer missing) {
        if (name == 'nobody') {
            throw new AuraHandledException('{"code":"NOBODY"}');
        }
        Greeting made = new Greeting();
        made.text = 'Hello ' + name + counts.get('a') + missing;
        made.numbers = new List<Decimal>{ 1.50 };
        return made;
    }
    @AuraEnabled
    public static void fail() {
        throw new MathException('secret detail');
    }
    public static void hidden() {
    }
}`;

test('a component calls a method with parameters by name and gets plain JSON', () => {
  write('Greeter.cls', GREETER);
  const org = createOrg({ project: compile() });
  const given = { NAME: 'Ann', counts: { a: 2 } };
  expect(org.invokeAura('', 'Greeter', 'greet', given)).toEqual({
    text: 'Hello Ann2null',
    numbers: [1.5],
  });
});

test('a handled exception brings its text, any other none', () => {
  write('Greeter.cls', GREETER);
  const org = createOrg({ project: compile() });
  const failure = (method: string, parameters: object): AuraError => {
    try {
      org.invokeAura('', 'Greeter', method, { ...parameters });
    } catch (error) {
      if (error instanceof AuraError) return error;
      throw error;
    }
    throw new Error('the call did not fail');
  };
  const handled = failure('greet', { name: 'nobody' });
  expect([handled.isHandled, handled.message]).toEqual([true, '{"code":"NOBODY"}']);
  const internal = failure('fail', {});
  expect(internal.isHandled).toBe(false);
  expect(internal.message).not.toContain('secret');
});

test('a method that is not @AuraEnabled cannot be called', () => {
  write('Greeter.cls', GREETER);
  const org = createOrg({ project: compile() });
  expect(() => org.invokeAura('', 'Greeter', 'hidden', {})).toThrow(
    'no @AuraEnabled method Greeter.hidden',
  );
});

test('anonymous Apex runs against the project', () => {
  write('Greeter.cls', GREETER);
  const org = createOrg({ project: compile() });
  const lines = org.executeAnonymous(
    org.adminId,
    "insert new Account(Name = 'A'); for (Account a : [SELECT Name FROM Account]) { System.debug(a.Name); } System.debug(Greeter.greet('B', new Map<String, Integer>(), 1).text);",
  );
  expect(lines).toEqual(['A', 'Hello Bnull1']);
  expect(() => org.executeAnonymous(org.adminId, 'Nope n;')).toThrow('Invalid type: Nope');
});

test('triggers see their context and change rows before they are saved', () => {
  write(
    'Accounts.trigger',
    `trigger Accounts on Account (before insert, before update, after update) {
        if (Trigger.isBefore) {
            for (Account row : Trigger.new) {
                if (row.Name == 'bad') {
                    row.addError('no bad names');
                }
                row.Description = Trigger.operationType + ' ' + Trigger.size;
            }
        }
        if (Trigger.isAfter && Trigger.isUpdate) {
            for (Id key : Trigger.newMap.keySet()) {
                System.debug(Trigger.oldMap.get(key).Name + ' > ' + Trigger.newMap.get(key).Name);
            }
        }
    }`,
  );
  const org = createOrg({ project: compile() });
  const lines = org.executeAnonymous(
    org.adminId,
    `Account a = new Account(Name = 'one');
     insert a;
     System.debug([SELECT Description FROM Account].Description);
     a.Name = 'two';
     update a;
     try {
         insert new Account(Name = 'bad');
     } catch (DmlException e) {
         System.debug(e.getDmlMessage(0));
     }`,
  );
  expect(lines).toEqual(['BEFORE_INSERT 1', 'one > two', 'no bad names']);
});

test('a project that has not changed comes from the cache and runs the same', () => {
  write('Greeter.cls', GREETER);
  compile();
  const compiled = (): readonly string[] =>
    readdirSync(cacheFolder).filter((name) => name.endsWith('.json'));
  const names = compiled();
  expect(names).toHaveLength(1);
  const org = createOrg({ project: compile() });
  expect(compiled()).toEqual(names);
  expect(org.invokeAura('', 'Greeter', 'greet', { name: 'x', counts: {} })).toMatchObject({
    text: 'Hello xnullnull',
  });
  write('Greeter.cls', GREETER.replace('Hello', 'Bye'));
  compile();
  expect(compiled()).not.toEqual(names);
});

test('problems name file, line and column', () => {
  write('Wrong.cls', 'public class Wrong {\n    Integer i = nope;\n    String s = 1;\n}');
  const project = compile();
  expect(project.diagnostics).toEqual([
    { file: 'classes/Wrong.cls', line: 2, column: 17, message: 'Variable does not exist: nope' },
    {
      file: 'classes/Wrong.cls',
      line: 3,
      column: 12,
      message: 'Illegal assignment from Integer to String',
    },
  ]);
  expect(() => project.load()).toThrow('the Apex does not compile:\nclasses/Wrong.cls:2:17');
});

test('a syntax error names its place', () => {
  write('Wrong.cls', 'public class Wrong {\n    void f( {\n}');
  expect(compile().diagnostics[0]).toMatchObject({ file: 'classes/Wrong.cls', line: 2 });
});

test('a class without its version, or with a later one than known, is refused', () => {
  write('Old.cls', 'public class Old {}', '99.0');
  expect(compile).toThrow('<apiVersion> must be at most 67.0');
  rmSync(join(folder, 'classes', 'Old.cls-meta.xml'));
  expect(compile).toThrow('Old.cls-meta.xml is missing');
});

const SECRET = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
    <deploymentStatus>Deployed</deploymentStatus>
    <label>Secret</label>
    <nameField><label>Name</label><type>Text</type></nameField>
    <pluralLabel>Secrets</pluralLabel>
    <sharingModel>Private</sharingModel>
</CustomObject>`;

// The user has no access to the object; what the class's version and keyword make of that differs.
test.each([
  ['67.0', 'public class Reader', 'refused'],
  ['67.0', 'public without sharing class Reader', 'refused'],
  ['66.0', 'public with sharing class Reader', 0],
  ['66.0', 'public class Reader', 1],
  ['66.0', 'public without sharing class Reader', 1],
] as const)('at version %s, `%s` sees %s', (version, head, seen) => {
  const body = `{
    @AuraEnabled
    public static Integer count() {
        return [SELECT Id FROM Secret__c].size();
    }
}`;
  writeFileSync(
    join(folder, 'classes', 'Caller.permissionset-meta.xml'),
    `<PermissionSet>
    <classAccesses><apexClass>Reader</apexClass><enabled>true</enabled></classAccesses>
    <label>Caller</label>
</PermissionSet>`,
  );
  mkdirSync(join(folder, 'classes', 'Secret__c'));
  writeFileSync(join(folder, 'classes', 'Secret__c', 'Secret__c.object-meta.xml'), SECRET);
  write('Reader.cls', `${head} ${body}`, version);
  const org = createOrg({ project: compile() });
  org.insert('Secret__c', [{ Name: 'A' }]);
  const user = org.createUser({
    username: 'none@example.com',
    lastName: 'None',
    permissionSets: ['Caller'],
  });
  const count = (): unknown => org.invokeAura(user, 'Reader', 'count', {});
  if (seen === 'refused') expect(count).toThrow(AuraError);
  else expect(count()).toBe(seen);
});
