/** Agent Script (`*.agent`): the actions that an agent may take and the models that it names. */

import type { Fact, FileFacts } from '../model/fact.ts';
import { FIRST_LINE, Lines } from '../model/span.ts';

/** Largest text, in UTF-16 units. */
const MOST_TEXT = 2 * 1024 * 1024;

/**
 * `agent` facts of the lines that name something outside of the script:
 * - `target: "externalService://Bank.pay"` -> `part` `action`, `target`, `targetType`;
 * - `model: "model://sfdc_ai__X"` -> `part` `model`, `model`.
 * Read by line: https://developer.salesforce.com/docs/ai/agentforce/guide/agent-script.html
 */
export function readAgentScript(text: string, file: string): FileFacts {
  if (text.length > MOST_TEXT) {
    const detail = `the file has ${String(text.length)} characters; ${String(MOST_TEXT)} are read`;
    return { file, facts: [], problems: [{ code: 'TOO_LARGE', detail, at: FIRST_LINE }] };
  }
  const lines = new Lines(text);
  const name = (file.split('/').at(-1) ?? '').replace(/\.agent$/, '');
  const named =
    /^[ \t]{0,200}(?:target|model):[ \t]{0,200}(["']?)(\w{1,100}):\/\/([\w.:@/-]{1,300})\1/gm;
  const facts = [...text.matchAll(named)].map((match): Fact => {
    const scheme = match[2] ?? '';
    const target = match[3] ?? '';
    const end = match.index + match[0].length - (match[1] ?? '').length;
    const at = lines.span(end - target.length, end);
    const own =
      scheme === 'model'
        ? { part: 'model', model: target }
        : { part: 'action', model: '', target, targetType: scheme };
    const values = { mechanism: 'agent', url: '', provider: '', fallback: '', ...own };
    return { kind: 'agent', name, values, at };
  });
  return { file, facts, problems: [] };
}
