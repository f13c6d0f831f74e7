/** Webhook subscriptions of a project's webhooks component, and the events that they make. */
import type { RecordChange } from '../store/store.ts';
import type { PortalState, WebhookEvent, WebhookSubscription } from '../store/state.ts';

/** The `config` of a webhooks component. */
export interface WebhooksConfig {
  readonly settings: { readonly targetUrl: string; readonly maxConcurrentRequests: number };
  readonly subscriptions: {
    readonly crmObjects?: readonly Subscription[];
    readonly legacyCrmObjects?: readonly Subscription[];
    readonly hubEvents?: readonly Subscription[];
  };
}

interface Subscription {
  readonly subscriptionType: string;
  readonly objectType?: string;
  readonly propertyName?: string;
  readonly active: boolean;
}

/** What the portal can make events of: `object.creation`, `contact.deletion`, … */
const KINDS = ['creation', 'propertyChange', 'deletion', 'associationChange'];
const HUB_EVENTS = ['contact.privacyDeletion'];

/** Subscriptions with ids; an unknown type is an error that names it. */
export function subscriptionsOf(
  config: WebhooksConfig,
  newId: () => number,
): WebhookSubscription[] {
  const { crmObjects = [], legacyCrmObjects = [], hubEvents = [] } = config.subscriptions;
  for (const { subscriptionType } of [...crmObjects, ...legacyCrmObjects]) {
    const kind = subscriptionType.split('.')[1] ?? '';
    if (!KINDS.includes(kind)) {
      throw new Error(`the local portal does not support the subscription ${subscriptionType}`);
    }
  }
  for (const { subscriptionType } of hubEvents) {
    if (!HUB_EVENTS.includes(subscriptionType)) {
      throw new Error(`the local portal does not support the subscription ${subscriptionType}`);
    }
  }
  return [...crmObjects, ...legacyCrmObjects, ...hubEvents].map((one) => ({ id: newId(), ...one }));
}

/** Events that a change makes, one for each active subscription that it fits. */
export function eventsOf(
  state: PortalState,
  change: RecordChange,
  appId: number,
  now: number,
): WebhookEvent[] {
  return state.webhookSubscriptions
    .filter((one) => one.active && fits(one, change))
    .map((one) => ({
      eventId: state.nextId++,
      subscriptionId: one.id,
      portalId: state.account.portalId,
      appId,
      occurredAt: now,
      subscriptionType: one.subscriptionType,
      attemptNumber: 0,
      objectId: Number(change.id),
      ...(one.subscriptionType.startsWith('object.') ? { objectTypeId: change.type.id } : {}),
      ...(change.property === undefined ? {} : propertyMembers(state, change)),
      changeSource: 'INTEGRATION',
      ...(change.kind === 'creation' ? { changeFlag: 'CREATED' } : {}),
    }));
}

/** A sensitive value does not leave with the event. */
function propertyMembers(state: PortalState, change: RecordChange): Partial<WebhookEvent> {
  const name = change.property ?? '';
  const property = state.properties[change.type.id]?.[name];
  if (property !== undefined && property.dataSensitivity !== 'non_sensitive') {
    return { propertyName: name, isSensitive: true };
  }
  return { propertyName: name, propertyValue: change.value ?? '', isSensitive: false };
}

function fits(one: WebhookSubscription, change: RecordChange): boolean {
  const [subject, kind] = one.subscriptionType.split('.');
  if (kind !== change.kind) return false;
  const wanted = subject === 'object' ? one.objectType : subject;
  const { type } = change;
  if (![type.singular, type.name, type.id, ...type.aliases].includes(wanted ?? '')) return false;
  return change.kind !== 'propertyChange' || one.propertyName === change.property;
}
