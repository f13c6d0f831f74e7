/** Custom code of workflows: judged when it is read, by the rules of a check; the code is not kept. */

import { checkTexts } from '../../check.ts';
import type { Configuration } from '../../configuration/model.ts';
import type { Level } from '../../model/finding.ts';
import type { LiveFinding } from '../inventory.ts';
import { textIn } from '../model.ts';
import type { Row } from '../model.ts';

type Members = Readonly<Record<string, unknown>>;

interface CodeAction {
  readonly id: string;
  readonly code: string;
  /** HubSpot's name of the language, for example `NODE20X`, `PYTHON39`. */
  readonly runtime: string;
}

/** What the code of a workflow does that the contract does not allow, as rows of the section. */
export async function codeRows(
  flow: Members,
  configuration: Configuration,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { id, code, runtime } of codeActions(flow)) {
    const name = `action-${id}.${/^PYTHON/i.test(runtime) ? 'py' : 'js'}`;
    const { findings, problems } = await checkTexts([{ file: name, text: code }], configuration);
    const place = `custom code of ${text(flow['name'])} (${text(flow['id'])}), action ${id}`;
    for (const { rule, level, message, values, destination } of findings) {
      rows.push({
        code: place,
        rule,
        level,
        message,
        values: JSON.stringify(values),
        destination: JSON.stringify(destination),
      });
    }
    if (problems.length > 0) rows.push({ code: place, unread: problems[0]?.code ?? '' });
  }
  return rows;
}

/** Such a row as a finding; [] for rows of other things. */
export function codeFinding(row: Row): readonly LiveFinding[] {
  const place = textIn(row, 'code');
  if (place === '') return [];
  const unread = textIn(row, 'unread');
  if (unread !== '') {
    const base = { rule: 'live-outflow', level: 'warning', section: 'workflows' } as const;
    return [{ ...base, line: place, message: 'unread', values: { name: place, code: unread } }];
  }
  const destination = JSON.parse(textIn(row, 'destination')) as LiveFinding['destination'] | null;
  const values = JSON.parse(textIn(row, 'values')) as LiveFinding['values'];
  const host = destination?.host ?? '';
  return [
    {
      rule: textIn(row, 'rule'),
      level: textIn(row, 'level') as Level,
      section: 'workflows',
      line: `${place}${host === '' ? '' : ` -> ${host}`}`,
      message: textIn(row, 'message'),
      values,
      ...(destination ? { destination } : {}),
    },
  ];
}

/** Actions with code, wherever the workflow keeps them. */
function codeActions(flow: Members): readonly CodeAction[] {
  const found: CodeAction[] = [];
  const open: unknown[] = [flow];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    open.push(...Object.values(value).reverse());
    const { sourceCode, actionId, runtime } = value as Members;
    if (typeof sourceCode !== 'string') continue;
    found.push({ id: text(actionId), code: sourceCode, runtime: text(runtime) });
  }
  return found;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
