import type { FactInFile } from '../model/fact.ts';
import { textOf } from '../judge/facts.ts';
import { modelCalls } from '../judge/model_calls.ts';
import type { ModelCall } from '../judge/model_calls.ts';
import { originsOf, pathOf } from '../judge/origins.ts';
import type { Origin } from '../judge/origins.ts';
import { declaredType } from '../judge/code_index.ts';
import {
  classifiedFields,
  isDeclaredPersonal,
  isStandardPersonal,
  looksPersonal,
} from '../judge/personal_fields.ts';
import type { Level } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';

/** Fields of people in what is sent to a model, with nothing that masks or seals them on the way. */
export const unprotectedPersonalField: Rule = {
  id: 'unprotected-personal-field',
  level: 'error',
  family: 'data',
  rank: 20,
  references: [
    'gdpr:art-5',
    'gdpr:art-25',
    'gdpr:art-32',
    'nist-ai-rmf:measure-2.10',
    'iso-27001-2022:a.8.11',
    'iso-27001-2013:a.18.1.4',
  ],
  check: (project, report) => {
    const declared = classifiedFields(project);
    const reported = new Set<string>();
    for (const call of modelCalls(project)) {
      // The gateway protects by the contract's own rules before a model sees anything.
      if (call.isGateway) continue;
      for (const origin of call.inputs.flatMap((one) => originsOf(one, call.scope, project))) {
        const personal = personalIn(origin, declared);
        const place = { file: origin.scope.file.file, span: origin.value.at };
        const key = `${place.file}:${place.span.join()}`;
        if (personal === null || reported.has(key)) continue;
        reported.add(key);
        report({
          level: levelOf(personal, call),
          place,
          message: personal.isRecord ? 'record' : 'text',
          values: { field: personal.field, target: call.target },
          flow: [
            { place, step: 'value', subject: personal.field },
            { place: call.place, step: 'sent', subject: call.target },
          ],
        });
      }
    }
  },
};

interface Personal {
  readonly field: string;
  /** A whole record rather than one field of it. */
  readonly isRecord: boolean;
  /** The field is a standard one of a record, or declared as personal. */
  readonly isSure: boolean;
}

function levelOf(personal: Personal, call: ModelCall): Level {
  return personal.isSure && !personal.isRecord && call.isKnown ? 'error' : 'warning';
}

function personalIn(
  { value, scope }: Origin,
  declared: ReadonlyMap<string, FactInFile>,
): Personal | null {
  if (value.k === 'query') {
    const fields = value.fields.filter((one) => isPersonal(one, value.objects[0] ?? '', declared));
    const field = fields.map((one) => `${value.objects[0] ?? ''}.${one}`).join(', ');
    return fields.length > 0 ? { field, isRecord: true, isSure: true } : null;
  }
  if (value.k === 'member') {
    const of = lastOf(value.of);
    if (NOT_RECORDS.test(of) || value.of.k === 'call') return null;
    const type = value.of.k === 'name' ? declaredType(value.of.name, scope) : '';
    if (!isPersonal(value.name, type || of, declared)) return null;
    const isSure =
      scope.file.program.language === 'apex'
        ? type === '' || RECORD_TYPES.test(type) || /__c$/i.test(type)
        : /^(?:properties|contact|lead|patient|customer|inputFields|record)$/i.test(of);
    return { field: `${type || of}.${value.name}`, isRecord: false, isSure };
  }
  if (value.k === 'call') {
    const path = pathOf(value.callee);
    const found = /(?:^|\.)crm\.(contacts|leads)\.(?:basicApi|batchApi|searchApi)\./.exec(path);
    return found === null ? null : { field: found[1] ?? '', isRecord: true, isSure: false };
  }
  if (value.k === 'name' && scope.file.program.language === 'apex') {
    const type = declaredType(value.name, scope).replace(/^List<(.*)>$|\[\]$/i, '$1');
    return /^(?:Contact|Lead|Individual)$/i.test(type)
      ? { field: type, isRecord: true, isSure: false }
      : null;
  }
  return null;
}

const RECORD_TYPES =
  /^(?:Contact|Lead|Account|Case|User|Opportunity|Individual|CampaignMember|EmailMessage|Task|Event|LiveChatTranscript|MessagingSession|SObject)$/i;
/** Holders of settings and of the program's own parts, not of people. */
const NOT_RECORDS =
  /^(?:config(?:uration)?|settings?|options?|env|process|constants?|labels?|schema|fields?|sobjecttype|userinfo|headers|messaging|error|err|e|console|document|window|exports?)$/i;

function lastOf(value: Origin['value']): string {
  const path = pathOf(value);
  return path.slice(path.lastIndexOf('.') + 1);
}

function isPersonal(path: string, of: string, declared: ReadonlyMap<string, FactInFile>): boolean {
  const parts = path.split('.');
  const name = parts.at(-1) ?? '';
  const parent = parts.at(-2) ?? of;
  const fact = declared.get(name.toLowerCase());
  if (fact !== undefined && isDeclaredPersonal(fact)) return true;
  // Declared and said to be public: the owner has looked at it.
  if (fact !== undefined && textOf(fact, 'securityClassification') === 'Public') return false;
  return isStandardPersonal(name, parent) || (/__p?c$/i.test(name) && looksPersonal(name));
}
