/**
 * Eight questions about the platform that the product's design depends on and that no document
 * settles. Most are answered by programs of the corpus; the rest by a deployment, or by hand.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, Target } from './programs.ts';
import { runSf } from './sf.ts';

interface Check {
  readonly letter: string;
  readonly question: string;
  /** Programs whose success is the answer yes. */
  readonly programs?: readonly string[];
  readonly deploys?: (folder: string) => string;
  /** What a person has to do. */
  readonly byHand?: string;
}

export const CHECKS: readonly Check[] = [
  {
    letter: 'a',
    question: 'AES256-GCM with additional data is 1 + 12 + text + 16 bytes',
    programs: ['crypto/aes-gcm'],
  },
  {
    letter: 'b',
    question: 'Crypto.verify takes ECDSA-SHA256-PLAIN and ECDSA-SHA256-P1363',
    programs: ['crypto/verify-es256', 'crypto/verify-p1363'],
  },
  {
    letter: 'c',
    question: 'a component bundle may hold its .ts source',
    deploys: typescriptBundle,
  },
  {
    letter: 'd',
    question: 'a minimum-access user sees FieldDefinition in system mode',
    programs: ['CorpusAccessTest.fieldDefinitionIsVisible'],
  },
  {
    letter: 'e',
    question: 'a callout may follow a published event of either behaviour',
    programs: ['CorpusEventsTest.calloutAfterImmediate', 'CorpusEventsTest.calloutAfterLate'],
  },
  {
    letter: 'f',
    question: 'the URL of a named credential that an admin changed survives an upgrade',
    byHand:
      'install two versions of the package one after the other and change the URL in between (needs a Dev Hub)',
  },
  {
    letter: 'g',
    question:
      'external client app, event relay and event subscriber configuration install from an unlocked package',
    byHand: 'create a version with one of each and install it (needs a Dev Hub)',
  },
  {
    letter: 'h',
    question: 'a handler of version 67 called from a trigger runs in user mode',
    programs: ['CorpusAccessTest.triggerHandlerIsUserMode'],
  },
];

export interface CheckAnswer {
  readonly letter: string;
  readonly question: string;
  readonly answer: 'yes' | 'no' | 'by hand' | 'not run';
  readonly detail: string;
}

/** Answers the checks from what the programs did; deploys, without saving, what needs deploying. */
export async function answerChecks(
  outcomes: readonly Outcome[],
  target: Target,
): Promise<readonly CheckAnswer[]> {
  const byId = new Map(outcomes.map((one) => [one.program.id, one]));
  const answers: CheckAnswer[] = [];
  for (const { letter, question, programs, deploys, byHand } of CHECKS) {
    if (byHand !== undefined) {
      answers.push({ letter, question, answer: 'by hand', detail: byHand });
    } else if (deploys !== undefined) {
      const problem = await deploymentProblem(deploys(target.folder), target);
      answers.push({ letter, question, answer: problem === '' ? 'yes' : 'no', detail: problem });
    } else {
      const ran = (programs ?? []).map((id) => byId.get(id));
      const detail = ran.flatMap((one) => one?.difference || []).join('; ');
      const isMissing = ran.some((one) => one === undefined);
      const answer = isMissing ? 'not run' : detail === '' ? 'yes' : 'no';
      answers.push({ letter, question, answer, detail });
    }
  }
  return answers;
}

async function deploymentProblem(source: string, target: Target): Promise<string> {
  const args = ['project', 'deploy', 'start', '--dry-run', '--source-dir', source];
  const rest = ['--target-org', target.org, '--api-version', target.apiVersion, '--wait', '30'];
  const { status, message } = await runSf([...args, ...rest], target.folder);
  return status === 0 ? '' : message || 'the deployment was refused';
}

/** A component with a .ts file beside its .js file; gives the folder to deploy. */
function typescriptBundle(folder: string): string {
  const bundle = join(folder, 'checks', 'lwc', 'corpusTypescript');
  mkdirSync(bundle, { recursive: true });
  const write = (name: string, text: string): void => {
    writeFileSync(join(bundle, `corpusTypescript.${name}`), text);
  };
  const body =
    "import { LightningElement } from 'lwc';\nexport default class CorpusTypescript extends LightningElement {}\n";
  write('ts', body);
  write('js', body);
  write('html', '<template></template>\n');
  write(
    'js-meta.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">\n    <apiVersion>67.0</apiVersion>\n    <isExposed>false</isExposed>\n</LightningComponentBundle>\n',
  );
  return join(folder, 'checks');
}

/** Makes a Salesforce project of the corpus's package in an empty folder. */
export function makeProjectFolder(folder: string, packageFolder: string, apiVersion: string): void {
  cpSync(packageFolder, join(folder, 'corpus'), { recursive: true });
  mkdirSync(join(folder, 'checks'), { recursive: true });
  const project = {
    packageDirectories: [{ path: 'corpus', default: true }, { path: 'checks' }],
    namespace: '',
    sourceApiVersion: apiVersion,
  };
  writeFileSync(join(folder, 'sfdx-project.json'), JSON.stringify(project, null, 2));
}
