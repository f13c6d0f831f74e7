/** Ways out of a portal that HubSpot tells of: workflows, tokens, keys, exports, subscriptions. */
import { pagesOf, textOf } from '../crm/api.ts';
import type { CrmApi, Members } from '../crm/api.ts';
import { unlessHidden } from '../crm/hidden.ts';
import type { Outflow } from '../contract.ts';

export interface OutflowFact {
  readonly key: string;
  readonly kind: Outflow['kind'];
  readonly name: string;
  /** Host; '' where HubSpot does not tell one. */
  readonly target: string;
  /** ISO 8601. */
  readonly firstSeenAt: string;
}

export interface OutflowFacts {
  readonly facts: readonly OutflowFact[];
  /** What the token may not read, so that nobody takes silence for safety. */
  readonly unread: readonly ('workflows' | 'events')[];
}

/** Kinds of security events that open a way out, by HubSpot's names. */
const EVENT_KINDS: Readonly<Record<string, Outflow['kind']>> = {
  PRIVATE_APP_ACCESS_TOKEN_CREATE: 'private-app-token',
  PRIVATE_APP_ACCESS_TOKEN_ROTATE: 'private-app-token',
  PRIVATE_APP_ACCESS_TOKEN_VIEW: 'event',
  SERVICE_KEY_CREATE: 'service-key',
  SERVICE_KEY_ROTATE: 'service-key',
  WEBHOOK_SUBSCRIPTION_CREATE: 'app-webhook',
  WEBHOOK_SUBSCRIPTION_UPDATE: 'app-webhook',
  WEBHOOK_SETTINGS_UPDATE: 'app-webhook',
  CONTACT_DATA_EXPORT: 'export',
  SENSITIVE_DATA_ENABLED: 'event',
  INSTALL_INTEGRATION: 'event',
  SECRET_ADDED_TO_SERVERLESS_FUNCTION: 'event',
};

/** Reads them all; a list that the token may not read is named as such. */
export async function readOutflows(api: CrmApi): Promise<OutflowFacts> {
  const [workflows, events] = await Promise.all([
    unlessHidden(readWorkflows(api)),
    unlessHidden(readEvents(api)),
  ]);
  return {
    facts: [...(workflows ?? []), ...(events ?? [])],
    unread: [
      ...(workflows === null ? (['workflows'] as const) : []),
      ...(events === null ? (['events'] as const) : []),
    ],
  };
}

async function readWorkflows(api: CrmApi): Promise<readonly OutflowFact[]> {
  const flows = await pagesOf(api, '/automation/v4/flows?limit=100');
  const found: OutflowFact[] = [];
  for (const listed of flows) {
    const flow = await api.call('GET', `/automation/v4/flows/${textOf(listed, 'id')}`);
    found.push(...workflowOutflows(flow));
  }
  return found;
}

/** The ways out of one workflow, as the API gives it in full. */
export function workflowOutflows(flow: Members): readonly OutflowFact[] {
  return [...new Set(webhookHosts(flow))].map((host) => ({
    key: `workflow:${textOf(flow, 'id')}:${host}`,
    kind: 'workflow-webhook',
    name: textOf(flow, 'name'),
    target: host,
    firstSeenAt: textOf(flow, 'createdAt'),
  }));
}

/** Hosts of every address in a workflow's actions, wherever an action keeps it. */
function webhookHosts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(webhookHosts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (typeof member !== 'string') return webhookHosts(member);
    if (!/^(webhookUrl|url|targetUrl)$/i.test(name)) return [];
    return [URL.canParse(member) ? new URL(member).host : 'unreadable address'];
  });
}

async function readEvents(api: CrmApi): Promise<readonly OutflowFact[]> {
  const events = await pagesOf(api, '/account-info/2026-09/activity/security?limit=100');
  return events.flatMap(eventOutflows);
}

/** The way out that a security event opened; [] for one that opened none. */
export function eventOutflows(event: Members): readonly OutflowFact[] {
  const type = textOf(event, 'type');
  const kind = EVENT_KINDS[type] ?? (/^EXPORT/.test(type) ? 'export' : undefined);
  if (kind === undefined) return [];
  const named = nameOf(event);
  return [
    {
      key: `event:${textOf(event, 'id')}`,
      kind,
      name: named === '' ? type : `${type}: ${named}`,
      target: '',
      firstSeenAt: textOf(event, 'createdAt'),
    },
  ];
}

function nameOf(event: Members): string {
  return textOf(event, 'objectId');
}
