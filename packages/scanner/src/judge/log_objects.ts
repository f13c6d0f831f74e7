/** Which objects keep prompts, answers or what was done with a model. */

import { textOf } from './facts.ts';
import type { CheckedProject } from '../model/rule.ts';

const MODEL =
  /prompt|inference|llm|gpt|gen_?ai|generative|completion|copilot|einstein|bailiwick|agentforce|(?:^|_)ai(?:_|$)|(?:^|_)AI(?=[A-Z_])/;
const KEEPS =
  /log|audit|event|history|trace|record|evidence|request|response|answer|output|conversation|message|feedback|usage|generation/i;
/** Salesforce's own: the audit trail of generative AI in Data Cloud. */
const STANDARD = /^(?:GenAI(?:Gateway|Generation|Feedback|Content)\w*|AiGateway\w*)$/i;

/** True for the name of an object, stream or table that keeps prompts or answers. */
export function isLogObject(name: string): boolean {
  const bare = name.replace(/__(?:c|e|b|dlm|dll|ChangeEvent|mdt)$/i, '');
  if (/__mdt$/i.test(name)) return false;
  return STANDARD.test(bare) || (isOfModel(bare) && KEEPS.test(bare));
}

function isOfModel(name: string): boolean {
  return MODEL.test(name) || MODEL.test(name.toLowerCase());
}

/** Objects that the project declares and that keep prompts or answers, by themselves or in a field. */
export function declaredLogObjects(project: CheckedProject): readonly string[] {
  const found = new Set<string>();
  for (const fact of project.facts('object')) {
    const object = textOf(fact, 'object');
    if (!/__(?:c|b)$/i.test(object) || textOf(fact, 'type') === 'custom-setting') continue;
    if (isLogObject(object)) found.add(object);
  }
  return [...found];
}
