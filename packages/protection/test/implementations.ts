/** Every form in which the search runs: TypeScript, the file that HubSpot functions load, Apex. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { compileProject, createOrg } from '@bailiwick/org';
import { coverageOf } from '../../org/src/doors/coverage.ts';
import * as core from '../src/index.ts';
import type { Answer, Question } from './vectors.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const generated = path.join(root, 'force-app/main/default/classes/generated');

interface Place {
  readonly first: number;
  readonly last: number;
  readonly kind: string;
  readonly original: string;
}

export interface Implementation {
  readonly name: string;
  readonly open: () => (questions: readonly Question[]) => readonly Answer[];
}

type Core = typeof core;

function askOf(module: Core): (questions: readonly Question[]) => readonly Answer[] {
  return (questions) =>
    questions.map(({ values, text, free }) => {
      const finder = module.newFinder();
      for (const one of values) {
        const { kind, owner, asWritten } = one;
        if (kind === 'name') {
          const { first, last, full } = one;
          module.addName(finder, first ?? '', last ?? '', full ?? '', owner, asWritten);
        } else module.addTyped(finder, kind, one.value ?? '', owner, asWritten);
      }
      const hidden = module.hiddenIn(finder, text, free);
      const placeholders = hidden.map(placeholderOf);
      return {
        masked: module.replaced(text, hidden, placeholders),
        owners: [...module.ownersIn(finder, text)].sort(),
      };
    });
}

const placeholderOf = ({ kind, original }: Place): string => `\u27e6${kind}|${original}\u27e7`;

const door = `public with sharing class ProtectionDoor {
    @AuraEnabled
    public static String ask(String questions) {
        List<Object> answers = new List<Object>();
        for (Object item : (List<Object>) JSON.deserializeUntyped(questions)) {
            Map<String, Object> question = (Map<String, Object>) item;
            ProtectionModel.Finder finder = ProtectionValues.newFinder();
            for (Object value : (List<Object>) question.get('values')) {
                add(finder, (Map<String, Object>) value);
            }
            String text = (String) question.get('text');
            List<ProtectionModel.Hidden> hidden =
                ProtectionFinder.hiddenIn(finder, text, (Boolean) question.get('free'));
            List<String> made = new List<String>();
            for (ProtectionModel.Hidden place : hidden) {
                made.add('\u27e6' + place.kind + '|' + place.original + '\u27e7');
            }
            answers.add(new Map<String, Object>{
                'masked' => ProtectionFinder.replaced(text, hidden, made),
                'owners' => ProtectionFinder.ownersIn(finder, text)
            });
        }
        return JSON.serialize(answers);
    }

    private static void add(ProtectionModel.Finder finder, Map<String, Object> value) {
        String owner = (String) value.get('owner');
        Boolean asWritten = (Boolean) value.get('asWritten');
        if (value.get('kind') == 'name') {
            ProtectionValues.addName(
                finder, text(value, 'first'), text(value, 'last'), text(value, 'full'), owner, asWritten
            );
        } else {
            String kind = (String) value.get('kind');
            ProtectionValues.addTyped(finder, kind, text(value, 'value'), owner, asWritten);
        }
    }

    private static String text(Map<String, Object> value, String name) {
        return value.get(name) == null ? '' : (String) value.get(name);
    }

    @AuraEnabled
    public static String hide(String question) {
        Map<String, Object> given = (Map<String, Object>) JSON.deserializeUntyped(question);
        ProtectionModel.Finder finder = ProtectionValues.newFinder();
        for (Object value : (List<Object>) given.get('values')) {
            add(finder, (Map<String, Object>) value);
        }
        String text = (String) given.get('text');
        List<ProtectionModel.Hidden> hidden = ProtectionFinder.hiddenIn(finder, text, true);
        List<String> made = new List<String>();
        for (ProtectionModel.Hidden place : hidden) {
            made.add('[[' + place.kind + ']]');
        }
        return ProtectionFinder.replaced(text, hidden, made);
    }

    /** Folded and cased form of each unit from one on that has another. */
    @AuraEnabled
    public static String letters(String first) {
        List<Object> found = new List<Object>();
        Integer start = Integer.valueOf(first);
        for (Integer unit = start; unit < start + 4096; unit++) {
            String text = String.fromCharArray(new List<Integer>{ unit });
            ProtectionModel.Shadow shadow = ProtectionShadow.shadowOf(text);
            if (!shadow.folded.equals(text) || !shadow.cased.equals(text)) {
                found.add(new List<Object>{ unit, shadow.folded, shadow.cased });
            }
        }
        return JSON.serialize(found);
    }
}
`;

const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;

export interface ApexProtection {
  readonly ask: (questions: readonly Question[]) => readonly Answer[];
  readonly letters: (first: number) => readonly (readonly [number, string, string])[];
  /** Apex statements that the generated classes execute to hide what one free text holds. */
  readonly statements: (question: Question) => number;
}

/** The generated classes in a local org of their own. */
export function openApex(): ApexProtection {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-protection-'));
  try {
    for (const name of fs.readdirSync(generated)) {
      if (!/^(Protection|PolicyRuntime)/.test(name)) continue;
      fs.copyFileSync(path.join(generated, name), path.join(folder, name));
    }
    fs.writeFileSync(path.join(folder, 'ProtectionDoor.cls'), door);
    fs.writeFileSync(path.join(folder, 'ProtectionDoor.cls-meta.xml'), metadata);
    const org = createOrg({ project: compileProject([folder]) });
    const call = (method: string, parameters: Readonly<Record<string, string>>): string =>
      org.invokeAura(org.adminId, 'ProtectionDoor', method, parameters) as string;
    return {
      ask: (questions) =>
        (JSON.parse(call('ask', { questions: JSON.stringify(questions) })) as Answer[]).map(
          ({ masked, owners }) => ({ masked, owners: [...owners].sort() }),
        ),
      letters: (first) => JSON.parse(call('letters', { first: String(first) })),
      statements: (question) => {
        org.program.resetCoverage();
        call('hide', { question: JSON.stringify(question) });
        return coverageOf(org.program)
          .filter(({ name }) => name !== 'ProtectionDoor')
          .flatMap(({ hits }) => [...hits.values()])
          .reduce((sum, count) => sum + count, 0);
      },
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

export const implementations: readonly Implementation[] = [
  { name: 'TypeScript', open: () => askOf(core) },
  {
    name: 'HubSpot functions',
    open: () => {
      const require = createRequire(import.meta.url);
      const file = path.join(root, 'hubspot-app/src/app/functions/dist/protection.js');
      return askOf(require(file) as Core);
    },
  },
  { name: 'Apex in the local org', open: () => openApex().ask },
];
