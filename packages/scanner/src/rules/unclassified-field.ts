import type { FactInFile } from '../model/fact.ts';
import { textOf } from '../judge/facts.ts';
import { modelCalls } from '../judge/model_calls.ts';
import { codeOf, originsOf, pathOf } from '../judge/origins.ts';
import { looksPersonal } from '../judge/personal_fields.ts';
import type { Value } from '../model/program.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';

/** A field of the project's own that nobody has classified. */
export const unclassifiedField: Rule = {
  id: 'unclassified-field',
  level: 'warning',
  family: 'data',
  rank: 60,
  references: [
    'gdpr:art-25',
    'gdpr:art-30',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.5.12',
    'iso-27001-2013:a.8.2.1',
  ],
  check: (project, report) => {
    const prompted = fieldsInPrompts(project);
    for (const fact of project.facts('object')) {
      const field = textOf(fact, 'field');
      if (!isOpen(fact)) continue;
      const place = { file: fact.file, span: fact.at };
      const target = prompted.get(field.toLowerCase());
      if (target !== undefined) {
        report({
          level: 'warning',
          place,
          message: 'prompt',
          values: { field: fact.name, target },
        });
      } else if (looksPersonal(field) || /^(?:Email|Phone)$/.test(textOf(fact, 'type'))) {
        report({ level: 'note', place, message: 'text', values: { field: fact.name, target: '' } });
      }
    }
    checkProperties(project, report);
  },
};

/** Types that point elsewhere, count, or are made of other fields. */
const NO_TEXT =
  /^(?:Lookup|MasterDetail|Hierarchy|ExternalLookup|IndirectLookup|MetadataRelationship|AutoNumber|Summary|Checkbox)$/;

/** A field of the project's own, on an object that holds records, without a classification. */
function isOpen(fact: FactInFile): boolean {
  const object = textOf(fact, 'object');
  return (
    /__c$/i.test(textOf(fact, 'field')) &&
    !/__(?:mdt|e|x)$/i.test(object) &&
    // Settings of the program are no records of people.
    !/(?:setting|config(?:uration)?)s?__c$/i.test(object) &&
    !NO_TEXT.test(textOf(fact, 'type')) &&
    textOf(fact, 'type') !== '' &&
    textOf(fact, 'securityClassification') === '' &&
    textOf(fact, 'complianceGroup') === ''
  );
}

/** Custom fields that flow into a prompt, lower case, with where it goes. */
function fieldsInPrompts(project: CheckedProject): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const call of modelCalls(project)) {
    for (const { value } of call.inputs.flatMap((one) => originsOf(one, call.scope, project))) {
      const names =
        value.k === 'query'
          ? value.fields.map((one) => one.split('.').at(-1) ?? '')
          : value.k === 'member'
            ? [value.name]
            : [];
      for (const name of names) {
        if (/__c$/i.test(name)) found.set(name.toLowerCase(), call.target);
      }
    }
  }
  return found;
}

/** `crm.properties.coreApi.create('contacts', { name: 'date_of_birth', … })` without a sensitivity. */
function checkProperties(project: CheckedProject, report: Report): void {
  for (const { call, scope } of codeOf(project).calls) {
    if (call.k !== 'call' || !/crm\.properties\.coreApi\.create$/.test(pathOf(call.callee)))
      continue;
    for (const members of call.args.flatMap(membersOf)) {
      const name = members.get('name');
      if (name?.k !== 'text' || members.has('dataSensitivity') || !looksPersonal(name.text))
        continue;
      report({
        level: 'note',
        place: { file: scope.file.file, span: call.at },
        message: 'property',
        values: { field: name.text, target: '' },
      });
    }
  }
}

function membersOf(value: Value): readonly ReadonlyMap<string, Value>[] {
  return value.k === 'object' ? [new Map(value.members.map((one) => [one.name, one.value]))] : [];
}
