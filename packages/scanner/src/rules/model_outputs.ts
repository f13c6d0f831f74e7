/** Which events, objects and fields of a project hold what a model wrote. */

import { mayHoldOutput, namesModelObject, namesModelOutput, namesPrompt } from '../judge/words.ts';
import type { Fact } from '../model/fact.ts';
import type { CheckedProject } from '../model/rule.ts';

export interface Outputs {
  /** What of a declared destination's content is a model's, as messages name it; empty when nothing is. */
  readonly carriedBy: (fact: Fact) => readonly string[];
}

export function outputsOf(project: CheckedProject): Outputs {
  const fields = fieldsByObject(project);
  const members = membersByChannel(project);

  /** `AI_Log__c`, or `Account.AI_Summary__c` when only fields are a model's. */
  const inObject = (name: string): readonly string[] => {
    if (namesModelObject(name)) {
      return [name];
    }
    const object = objectOf(name);
    const own = fields.get(object.toLowerCase()) ?? [];
    return own.filter((field) => holdsOutput(field, own)).map((field) => `${object}.${field}`);
  };

  return {
    carriedBy: ({ values }) => {
      const listed = textsOf(values['fields']);
      const [object = ''] = textsOf(values['objects']);
      if (listed.length > 0) {
        const whole = namesModelObject(object);
        return listed.filter(
          (field) => holdsOutput(field, listed) || (whole && mayHoldOutput(field)),
        );
      }
      return textsOf(values['carries']).flatMap((carried) => {
        const event = /^event:(.+)$/.exec(carried)?.[1];
        if (event === undefined) {
          // `CONTACT contact.propertyChange ai_summary`, or the name of an input field.
          return namesModelOutput(carried.split(' ').at(-1) ?? '') ? [carried] : [];
        }
        return [event, ...(members.get(event.toLowerCase()) ?? [])].flatMap(inObject);
      });
    },
  };
}

/** `Answer__c` alone says little: beside a prompt, or a field that names a model, it says enough. */
function holdsOutput(field: string, beside: readonly string[]): boolean {
  return (
    namesModelOutput(field) ||
    (mayHoldOutput(field) && beside.some((one) => namesPrompt(one) || namesModelOutput(one)))
  );
}

/** The object behind an event of change data capture. */
function objectOf(event: string): string {
  return event.replace(/__ChangeEvent$/, '__c').replace(/ChangeEvent$/, '');
}

function fieldsByObject(project: CheckedProject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { values } of project.facts('object')) {
    const field = String(values['field'] ?? '');
    if (field !== '') {
      const object = String(values['object']).toLowerCase();
      found.set(object, [...(found.get(object) ?? []), field]);
    }
  }
  return found;
}

/** Events by the channel that gathers them. */
function membersByChannel(project: CheckedProject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { values } of project.facts('endpoint')) {
    const channel = String(values['eventChannel'] ?? '').toLowerCase();
    if (values['mechanism'] === 'event-channel' && channel !== '') {
      const events = textsOf(values['carries']).map((one) => one.replace(/^event:/, ''));
      found.set(channel, [...(found.get(channel) ?? []), ...events]);
    }
  }
  return found;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
