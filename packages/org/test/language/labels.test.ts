// Which text a label has is decided when it is read; that it exists, when the class is compiled.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileProject, createOrg, formatDiagnostics, runApexTests } from '../../src/index.ts';
import type { Org, Project } from '../../src/index.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apex-labels-'));
  write(
    'labels/CustomLabels.labels-meta.xml',
    `<CustomLabels>
      <labels><fullName>Farewell</fullName><value>Goodbye</value></labels>
      <labels><fullName>Thanks</fullName><value>Thank you</value></labels>
    </CustomLabels>`,
  );
  write('translations/de.translation-meta.xml', translations('Farewell', 'Auf Wiedersehen'));
  write('translations/fr.translation-meta.xml', translations('Farewell', 'Au revoir'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function translations(name: string, label: string): string {
  return `<Translations><customLabels><label>${label}</label><name>${name}</name></customLabels></Translations>`;
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const CALLER = `<PermissionSet>
    <classAccesses><apexClass>Speaker</apexClass><enabled>true</enabled></classAccesses>
    <label>Caller</label>
</PermissionSet>`;

function compile(text: string): Project {
  write('permissionsets/Caller.permissionset-meta.xml', CALLER);
  write('classes/Speaker.cls', text);
  write('classes/Speaker.cls-meta.xml', '<ApexClass><apiVersion>67.0</apiVersion></ApexClass>');
  return compileProject([folder], { baseFolder: folder, cacheFolder: join(folder, 'cache') });
}

const SPEAKER = `public with sharing class Speaker {
    private static final String ONCE = System.Label.Farewell;
    @AuraEnabled
    public static List<String> speak() {
        return new List<String>{ ONCE, Label.farewell, System.Label.Thanks };
    }
}`;

function speak(org: Org, language: string): unknown {
  const username = `${language}@example.com`;
  const user = org.createUser({
    username,
    lastName: 'Speaker',
    language,
    permissionSets: ['Caller'],
  });
  return org.invokeAura(user, 'Speaker', 'speak', {});
}

test.each([
  ['en_US', ['Goodbye', 'Goodbye', 'Thank you']],
  ['de', ['Auf Wiedersehen', 'Auf Wiedersehen', 'Thank you']],
  ['fr', ['Au revoir', 'Au revoir', 'Thank you']],
  ['fr_CA', ['Au revoir', 'Au revoir', 'Thank you']],
  ['ja', ['Goodbye', 'Goodbye', 'Thank you']],
])('a user in %s reads %j (documented)', (language, expected) => {
  expect(speak(createOrg({ project: compile(SPEAKER) }), language)).toEqual(expected);
});

test('users of one org read their own languages in turn (documented)', () => {
  const org = createOrg({ project: compile(SPEAKER) });
  const heard = ['de', 'en_US', 'fr'].map((language) => (speak(org, language) as string[])[0]);
  expect(heard).toEqual(['Auf Wiedersehen', 'Goodbye', 'Au revoir']);
});

test('a changed translation needs no new compilation', () => {
  compile(SPEAKER);
  write('translations/de.translation-meta.xml', translations('Farewell', 'Tschüss'));
  expect(speak(createOrg({ project: compile(SPEAKER) }), 'de')).toContain('Tschüss');
});

test('System.runAs changes the language with the user (assumed)', () => {
  const project = compile(`@IsTest
private class Speaker {
    @IsTest
    static void speaks() {
        Profile p = [SELECT Id FROM Profile WHERE Name = 'Standard User'];
        User german = new User(
            Username = 'g@example.com', LastName = 'G', Email = 'g@example.com', Alias = 'g',
            LanguageLocaleKey = 'de', LocaleSidKey = 'de_DE', TimeZoneSidKey = 'GMT',
            EmailEncodingKey = 'UTF-8', ProfileId = p.Id
        );
        insert german;
        System.runAs(german) {
            Assert.areEqual('Auf Wiedersehen', System.Label.Farewell);
        }
        Assert.areEqual('Goodbye', System.Label.Farewell);
    }
}`);
  const run = runApexTests(createOrg({ project }));
  expect(run.results.map(({ message }) => message)).toEqual(['']);
});

test('an unknown label is a compile error at its place', () => {
  const project = compile('public class Speaker {\n    String s = System.Label.Nope;\n}');
  expect(formatDiagnostics(project.diagnostics)).toContain('classes/Speaker.cls:2');
});

test('a translation without its label is refused by the file', () => {
  write('translations/de.translation-meta.xml', translations('Missing', 'Fehlt'));
  expect(() => compile(SPEAKER)).toThrow(/de\.translation-meta\.xml: no custom label `Missing`/);
});

test.each([
  ['en_US', '3/4/2026'],
  ['de', '04.03.2026'],
  ['fr', '04/03/2026'],
])('a day is written as the locale of %s has it (assumed)', (language, expected) => {
  const org = createOrg({
    project: compile(`public with sharing class Speaker {
    @AuraEnabled
    public static String speak() {
        return Date.newInstance(2026, 3, 4).format();
    }
}`),
  });
  expect(speak(org, language)).toBe(expected);
});
