/** What the facts of a Salesforce org mean under the contract. Pure but for the table of instances. */

import type { LiveFinding } from '../inventory.ts';
import { judgeAccess, judgeToken, outsideOf } from '../judge.ts';
import type { LiveTerms } from '../judge.ts';
import { textIn } from '../model.ts';
import type { AuditState, Row } from '../model.ts';
import { rowsOf } from '../run.ts';
import { instancePlace } from './instance.ts';
import { wideTokens } from './tokens.ts';

/**
 * Permissions that let a person send records to a language model: our own, and Salesforce's standard
 * permission sets for prompts and agents (names as reported, not confirmed by a list of Salesforce).
 */
export const MODEL_PERMISSIONS: readonly string[] = ['Use_Bailiwick'];
export const MODEL_PERMISSION_SETS: readonly string[] = [
  'EinsteinGPTPromptTemplateUser',
  'EinsteinGPTPromptTemplateManager',
  'EinsteinAgent',
  'CopilotSalesforceUser',
  'CopilotSalesforceAdmin',
];

const EXPORTED_STATES = ['JobComplete', 'InProgress', 'UploadComplete'];

/** Findings over all sections; `modelPermissions` are further custom permissions that lead to a model. */
export function judgeSalesforce(
  state: AuditState,
  live: LiveTerms,
  modelPermissions: readonly string[],
): readonly LiveFinding[] {
  return [
    ...rowsOf(state, 'organization').flatMap((row) => instance(row, live)),
    ...assignments(state, modelPermissions),
    ...rowsOf(state, 'oauth-tokens').flatMap((row) => token(row, live)),
    ...wideTokens(state),
    ...rowsOf(state, 'connected-apps').flatMap(openApp),
    ...['sessions', 'logins'].flatMap((section) =>
      rowsOf(state, section).flatMap((row) =>
        judgeAccess(
          {
            section,
            user: textIn(row, 'user'),
            country: textIn(row, 'country'),
            application: textIn(row, 'application'),
          },
          live,
        ),
      ),
    ),
    ...rowsOf(state, 'bulk-jobs').flatMap(bulkJob),
    ...rowsOf(state, 'setup-exports').map(setupExport),
    ...rowsOf(state, 'event-logs').map(eventLog),
    ...rowsOf(state, 'data-streams').map(dataStream),
  ];
}

/** Proven only where the table's row is confirmed; a name that shows no country is a question. */
function instance(row: Row, live: LiveTerms): readonly LiveFinding[] {
  const { terms } = live;
  if (terms.processIn.length === 0) return [];
  const name = textIn(row, 'instance');
  const { countries, isConfirmed } = instancePlace(name);
  const abroad = outsideOf(countries, live);
  if (countries.length > 0 && abroad.length === 0) return [];
  const allowed = terms.processIn.join(', ');
  const base = {
    rule: 'live-instance-outside',
    section: 'organization',
    line: `instance ${name}${row['isSandbox'] === true ? ', sandbox' : ''}`,
  } as const;
  if (countries.length === 0) {
    return [{ ...base, level: 'warning', message: 'unknown', values: { name, allowed } }];
  }
  const values = { name, countries: abroad.join(', '), allowed };
  return isConfirmed
    ? [{ ...base, level: 'error', message: 'text', values }]
    : [{ ...base, level: 'warning', message: 'unconfirmed', values }];
}

/** People who may send records to a model and also see or take out all of them. */
function assignments(state: AuditState, further: readonly string[]): readonly LiveFinding[] {
  const wanted = new Set([...MODEL_PERMISSIONS, ...further]);
  const permissions = new Map(
    rowsOf(state, 'custom-permissions')
      .filter((row) => wanted.has(textIn(row, 'name')))
      .map((row) => [textIn(row, 'id'), textIn(row, 'name')]),
  );
  const bySet = new Map<string, string>();
  for (const row of rowsOf(state, 'permission-access')) {
    const name = permissions.get(textIn(row, 'permission'));
    if (name !== undefined) bySet.set(textIn(row, 'set'), name);
  }
  const people = new Map<string, { readonly models: Set<string>; readonly rights: Set<string> }>();
  for (const row of rowsOf(state, 'assignments')) {
    const user = textIn(row, 'user');
    const person = people.get(user) ?? { models: new Set(), rights: new Set() };
    people.set(user, person);
    const standard = textIn(row, 'name');
    if (MODEL_PERMISSION_SETS.includes(standard)) person.models.add(standard);
    const own = bySet.get(textIn(row, 'set'));
    if (own !== undefined) person.models.add(own);
    for (const right of textIn(row, 'rights').split(' ').filter(Boolean)) person.rights.add(right);
  }
  return [...people].flatMap(([user, { models, rights }]): readonly LiveFinding[] => {
    if (models.size === 0 || rights.size === 0) return [];
    const values = { user, permissions: listed(models), rights: listed(rights) };
    const line = `user ${user}: ${values.permissions}; ${values.rights}`;
    return [
      {
        rule: 'live-assignment-broad',
        level: 'warning',
        section: 'assignments',
        line,
        message: 'text',
        values,
      },
    ];
  });
}

function token(row: Row, live: LiveTerms): readonly LiveFinding[] {
  return judgeToken(
    {
      section: 'oauth-tokens',
      name: textIn(row, 'app'),
      line: `token ${markOf(row)} of ${textIn(row, 'app')}, user ${textIn(row, 'user')}`,
      createdAt: textIn(row, 'createdAt'),
      lastUsedAt: textIn(row, 'at'),
      tellsUse: true,
    },
    live,
  );
}

/** The platform reserves the id of a token and may give none; when it was made tells it apart as well. */
function markOf(row: Row): string {
  return textIn(row, 'id') || `made ${textIn(row, 'createdAt')}`;
}

/** Any user may allow the app, so its tokens come without anybody deciding on them. */
function openApp(row: Row): readonly LiveFinding[] {
  if (row['adminApproved'] === true) return [];
  const name = textIn(row, 'name');
  const line = `connected app ${textIn(row, 'id')} ${name}`;
  return [
    {
      rule: 'live-token-stale',
      level: 'note',
      section: 'connected-apps',
      line,
      message: 'self-approved',
      values: { name },
    },
  ];
}

function bulkJob(row: Row): readonly LiveFinding[] {
  if (!EXPORTED_STATES.includes(textIn(row, 'state'))) return [];
  const [user, object] = [textIn(row, 'user'), textIn(row, 'object')];
  return [
    exportJob('bulk-jobs', `bulk query of ${object}, user ${user}`, 'bulk', row, { user, object }),
  ];
}

function setupExport(row: Row): LiveFinding {
  const [user, action] = [textIn(row, 'user'), textIn(row, 'action')];
  return exportJob('setup-exports', `${action}, user ${user}`, 'set-up', row, { user, action });
}

function eventLog(row: Row): LiveFinding {
  const type = textIn(row, 'type');
  return exportJob('event-logs', `event log ${type}`, 'event-log', row, { type });
}

function exportJob(
  section: string,
  line: string,
  message: string,
  row: Row,
  values: Readonly<Record<string, string>>,
): LiveFinding {
  const day = textIn(row, 'at').slice(0, 10);
  const count = textIn(row, 'count') || '1';
  return {
    rule: 'live-export-job',
    level: 'warning',
    section,
    line,
    message,
    values: { ...values, day, count },
  };
}

function dataStream(row: Row): LiveFinding {
  const name = textIn(row, 'name');
  const line = `data stream ${textIn(row, 'id')} ${name}`;
  return {
    rule: 'live-outflow',
    level: 'note',
    section: 'data-streams',
    line,
    message: 'stream',
    values: { name },
  };
}

function listed(names: ReadonlySet<string>): string {
  return [...names].sort().join(', ');
}
