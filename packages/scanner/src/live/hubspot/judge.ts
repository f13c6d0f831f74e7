/** What the facts of a HubSpot portal mean under the contract. Pure. */

import type { LiveFinding } from '../inventory.ts';
import { codeFinding } from './code.ts';
import { isRecent, judgeAccess, judgeToken, outsideOf } from '../judge.ts';
import type { LiveTerms } from '../judge.ts';
import { textIn } from '../model.ts';
import type { AuditState, Row } from '../model.ts';
import { rowsOf } from '../run.ts';
import { madeToken } from './tokens.ts';

/** A way out of the portal with what the policy says of it. */
export interface JudgedOutflow {
  /** As the functions name it: `workflow-webhook`, `app-webhook`, `export`, `private-app-token`, … */
  readonly kind: string;
  readonly name: string;
  /** Host; '' where HubSpot tells none. */
  readonly target: string;
  readonly firstSeenAt: string;
  readonly verdict: 'permitted' | 'forbidden' | 'unresolved';
  /** Codes of the policy's reasons. */
  readonly reasons: readonly string[];
}

export interface HostingFact {
  /** HubSpot's name of the place, for example `eu1`. */
  readonly id: string;
  /** Country of it by the signed bundle; '' = unknown. */
  readonly country: string;
  /** Country that the contract says. */
  readonly promised: string;
}

/** Findings over the sections and the outflows. */
export function judgeHubspot(
  state: AuditState,
  hosting: HostingFact,
  outflows: readonly JudgedOutflow[],
  live: LiveTerms,
): readonly LiveFinding[] {
  const teams = new Map(
    rowsOf(state, 'teams').map((row) => [textIn(row, 'id'), textIn(row, 'name')]),
  );
  return [
    ...judgeHosting(hosting, live),
    ...newestByName(outflows)
      .filter(({ kind, firstSeenAt }) => kind !== 'export' || isRecent(firstSeenAt, live.now))
      .flatMap(outflow),
    ...rowsOf(state, 'security-events').flatMap((row) => token(row, live)),
    ...rowsOf(state, 'logins')
      .filter((row) => isRecent(textIn(row, 'at'), live.now))
      .flatMap((row) =>
        judgeAccess(
          {
            section: 'logins',
            user: textIn(row, 'user'),
            country: textIn(row, 'country'),
            application: 'HubSpot',
          },
          live,
        ),
      ),
    ...rowsOf(state, 'workflows').flatMap(codeFinding),
    ...rowsOf(state, 'users').flatMap((row) => superAdmin(row, teams)),
  ];
}

/** The bundle is signed, so where it says that a place lies is proven for this contract. */
function judgeHosting(
  { id, country, promised }: HostingFact,
  live: LiveTerms,
): readonly LiveFinding[] {
  const allowed = live.terms.processIn.join(', ');
  const base = {
    rule: 'live-instance-outside',
    section: 'account',
    line: `hosting ${id}`,
  } as const;
  if (country === '') {
    return [{ ...base, level: 'warning', message: 'unknown', values: { name: id, allowed } }];
  }
  const abroad = outsideOf([country], live).length > 0;
  if (abroad) {
    const values = { name: id, countries: country, allowed };
    return [{ ...base, level: 'error', message: 'text', values }];
  }
  if (country === promised) return [];
  return [
    {
      ...base,
      level: 'error',
      message: 'text',
      values: { name: id, countries: country, allowed: promised },
    },
  ];
}

function outflow(one: JudgedOutflow): readonly LiveFinding[] {
  const { kind, name, target, verdict } = one;
  if (verdict === 'permitted') return [];
  const line = `${kind} ${name}${target === '' ? '' : ` -> ${target}`}`;
  const section = kind === 'workflow-webhook' ? 'workflows' : 'security-events';
  const day = one.firstSeenAt.slice(0, 10);
  if (kind === 'export') {
    const values = { action: name, day, count: '1' };
    return [
      { rule: 'live-export-job', level: 'warning', section, line, message: 'hubspot', values },
    ];
  }
  const isForbidden = verdict === 'forbidden';
  const mechanism = kind === 'workflow-webhook' ? 'hubspot-workflow' : 'hubspot-webhook';
  return [
    {
      rule: 'live-outflow',
      level: isForbidden ? 'error' : 'warning',
      section,
      line,
      message: isForbidden ? 'text' : 'unresolved',
      values: { name, host: target, reasons: one.reasons.join(', '), day },
      ...(target === ''
        ? {}
        : {
            destination: { mechanism, host: target, countries: [], operator: '', unresolved: '' },
          }),
    },
  ];
}

/** A token that is rotated every month is one way out, not twelve. */
function newestByName(outflows: readonly JudgedOutflow[]): readonly JudgedOutflow[] {
  const kept = new Map<string, JudgedOutflow>();
  for (const one of outflows) {
    const key = [one.kind, one.name, one.target].join('\0');
    const before = kept.get(key);
    if (before === undefined || before.firstSeenAt < one.firstSeenAt) kept.set(key, one);
  }
  return [...kept.values()];
}

/** Rows are folded: the last event of each token or key. */
function token(row: Row, live: LiveTerms): readonly LiveFinding[] {
  const kind = madeToken(row);
  if (kind === null) return [];
  const name = `${kind.replaceAll('-', ' ')} ${textIn(row, 'object')}`;
  return judgeToken(
    {
      section: 'security-events',
      name,
      line: name,
      createdAt: textIn(row, 'at'),
      lastUsedAt: '',
      tellsUse: false,
    },
    live,
  );
}

function superAdmin(row: Row, teams: ReadonlyMap<string, string>): readonly LiveFinding[] {
  if (row['superAdmin'] !== true) return [];
  const user = textIn(row, 'id');
  const team = teams.get(textIn(row, 'team')) ?? '';
  return [
    {
      rule: 'live-assignment-broad',
      level: 'note',
      section: 'users',
      line: `super admin ${user}`,
      message: 'super-admin',
      values: { user, team: team === '' ? '-' : team },
    },
  ];
}
