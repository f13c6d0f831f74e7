import type { FactInFile } from '../model/fact.ts';
import { declaredLogObjects, isLogObject } from '../judge/log_objects.ts';
import { textOf, textsOf } from '../judge/facts.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';

/** Streams, sandboxes and backups that copy what prompts and answers hold. */
export const logCopy: Rule = {
  id: 'log-copy',
  level: 'error',
  family: 'data',
  rank: 40,
  references: [
    'gdpr:art-5',
    'gdpr:art-44',
    'nist-ai-rmf:manage-4.1',
    'iso-27001-2022:a.8.13',
    'iso-27001-2022:a.8.33',
    'iso-27001-2013:a.12.3.1',
  ],
  check: (project, report) => {
    const declared = declaredLogObjects(project);
    for (const fact of project.facts('job')) checkJob(fact, declared, report);
    for (const fact of project.facts('endpoint')) checkChannel(fact, report);
    for (const fact of project.facts('resource')) checkBackup(fact, project, report);
  },
};

function checkJob(fact: FactInFile, declared: readonly string[], report: Report): void {
  const mechanism = textOf(fact, 'mechanism');
  const place = { file: fact.file, span: fact.at };
  if (mechanism === 'data-stream') {
    const object =
      textsOf(fact, 'objects').find(isLogObject) ?? (isLogObject(fact.name) ? fact.name : '');
    if (object !== '') {
      report({ level: 'warning', place, message: 'stream', values: values(fact.name, object) });
    }
  } else if (mechanism === 'sandbox' && textsOf(fact, 'objects').includes('*')) {
    // A template chooses the objects of a partial copy; which ones is not in the source.
    const isChosen =
      textOf(fact, 'template') !== '' && !/^full$/i.test(textOf(fact, 'licenseType'));
    if (declared.length > 0) {
      const object = declared.join(', ');
      report({
        level: isChosen ? 'note' : 'warning',
        place,
        message: 'sandbox',
        values: values(fact.name, object),
      });
    }
  }
}

function values(name: string, object: string, region = ''): Record<string, string> {
  return { name, object, region };
}

/** Change data capture: `Prompt_Log__ChangeEvent`. A platform event of a log is its own channel, and is meant to be read. */
function checkChannel(fact: FactInFile, report: Report): void {
  if (textOf(fact, 'mechanism') !== 'event-channel') return;
  const captured = [textOf(fact, 'selectedEntity'), ...textsOf(fact, 'carries')].find(
    (one) => /ChangeEvent$/i.test(one) && isLogObject(one.replace(/__ChangeEvent$/i, '__c')),
  );
  if (captured !== undefined) {
    report({
      level: 'warning',
      place: { file: fact.file, span: fact.at },
      message: 'change-events',
      values: values(fact.name, captured.replace(/__ChangeEvent$/i, '__c')),
    });
  }
}

/** Attributes by which a store is copied: replicas of a table, rules of a bucket, plans of a backup. */
const COPIES = /replica|snapshot|backup|_copy$|datasync|dms_|glacier|export/i;

function checkBackup(fact: FactInFile, project: CheckedProject, report: Report): void {
  const type = textOf(fact, 'type');
  const regions = textsOf(fact, 'regions');
  const isBackup = textOf(fact, 'purpose') === 'backup' || COPIES.test(type);
  if (!isBackup && regions.length === 0) return;
  const object = fact.name.slice(fact.name.lastIndexOf('.') + 1);
  if (!isLogObject(object)) return;
  const { terms, hosts, countriesOf } = project;
  const allowed = new Set(countriesOf(terms.storeIn));
  const provider = providerOf(type) || textOf(fact, 'provider');
  const abroad = [...regions, textOf(fact, 'region')].filter((region) =>
    hosts.regionCountries(provider, region).some((one) => !allowed.has(one)),
  );
  const place = { file: fact.file, span: fact.at };
  if (abroad.length > 0 && terms.storeIn.length > 0) {
    const found = values(fact.name, object, abroad.join(', '));
    report({ level: 'error', place, message: 'backup-outside', values: found });
  } else if (isBackup) {
    report({ level: 'note', place, message: 'backup', values: values(fact.name, object) });
  }
}

function providerOf(type: string): string {
  if (/^(?:aws_|AWS::)/.test(type)) return 'aws';
  if (type.startsWith('google_')) return 'google';
  return /^(?:azurerm_|Microsoft\.)/.test(type) ? 'azure' : '';
}
