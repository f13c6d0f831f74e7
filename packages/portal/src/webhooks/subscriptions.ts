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
const KINDS = ['creation', 'propertyChange', 'deletion', 'restore', 'associationChange'];
/** Taken, so that a project with it runs; nobody can merge records in this portal. */
const NEVER = ['merge'];
/** Taken, so that a project with it runs; the portal has no such event of its own. */
const HUB_EVENTS = ['contact.privacyDeletion'];
/** Subjects of legacy subscriptions that the portal has records of. */
const LEGACY = ['contact', 'company', 'deal', 'ticket'];

const FLAGS: Readonly<Partial<Record<RecordChange['kind'], string>>> = {
  creation: 'CREATED',
  deletion: 'DELETED',
};

/** Subscriptions with ids; one that could never have an event is an error that names it. */
export function subscriptionsOf(
  config: WebhooksConfig,
  newId: () => number,
): WebhookSubscription[] {
  const { crmObjects = [], legacyCrmObjects = [], hubEvents = [] } = config.subscriptions;
  for (const one of crmObjects) refuseUnknown(one, ['object']);
  for (const one of legacyCrmObjects) refuseUnknown(one, LEGACY);
  for (const { subscriptionType } of hubEvents) {
    if (!HUB_EVENTS.includes(subscriptionType)) throw unsupported(subscriptionType);
  }
  return [...crmObjects, ...legacyCrmObjects, ...hubEvents].map((one) => ({ id: newId(), ...one }));
}

function refuseUnknown(subscription: Subscription, subjects: readonly string[]): void {
  const { subscriptionType, objectType, propertyName } = subscription;
  const [subject = '', kind = ''] = subscriptionType.split('.');
  if (!subjects.includes(subject) || ![...KINDS, ...NEVER].includes(kind))
    throw unsupported(subscriptionType);
  if (subject === 'object' && !objectType) {
    throw new Error(`the subscription ${subscriptionType} needs objectType`);
  }
  if (kind === 'propertyChange' && !propertyName) {
    throw new Error(`the subscription ${subscriptionType} needs propertyName`);
  }
}

function unsupported(subscriptionType: string): Error {
  return new Error(`the local portal does not support the subscription ${subscriptionType}`);
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
      changeSource: change.source.changeSource,
      ...(change.source.sourceId === '' ? {} : { sourceId: change.source.sourceId }),
      ...(FLAGS[change.kind] === undefined ? {} : { changeFlag: FLAGS[change.kind] }),
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
