import { createHash } from 'node:crypto';
import { optional, readShape, record, text, whole } from '../shape.ts';
import type { Shape, ShapeOf } from '../shape.ts';

const id = whole(0, Number.MAX_SAFE_INTEGER);
/** The last time that a date can hold: one after it could not be shown to anybody. */
const LATEST_MS = 8_640_000_000_000_000;
const word = text({ maximum: 200, pattern: /^[\w.-]*$/, meaning: 'a name' });
/** `userId:123`, an app's id, a name of HubSpot's; anything else may be a person's, and is left out. */
const source: Shape<string> = {
  read: (value) => (typeof value === 'string' && /^[\w:.-]{1,200}$/.test(value) ? value : ''),
  schema: { type: 'string' },
};

/** Whose events a batch says that it carries. Believed only once its signature is verified. */
const ownerShape = record({ portalId: id, appId: id });

const FACTS = {
  eventId: id,
  subscriptionId: id,
  portalId: id,
  appId: id,
  occurredAt: whole(0, LATEST_MS),
  subscriptionType: text({ pattern: /^[a-zA-Z]+\.[a-zA-Z]+$/, meaning: 'a type', maximum: 100 }),
  objectId: optional(id),
  objectTypeId: optional(text({ pattern: /^\d+-\d+$/, meaning: 'an object type', maximum: 40 })),
  propertyName: optional(word),
  changeSource: optional(source),
  sourceId: optional(source),
  /** Of a merge, in place of `objectId`. */
  primaryObjectId: optional(id),
};
const factsShape = record(FACTS);

/** What the gateway keeps of an event: ids, names and times, never a property's value. */
export interface WebhookEvent {
  /** base64url(SHA-256) of what makes the event this one; see `keyOf`. */
  readonly key: string;
  /** `object.propertyChange`, …; `unreadable` for an event of a shape that is not known here. */
  readonly type: string;
  /** '' where the event names none. */
  readonly objectTypeId: string;
  readonly objectId: string;
  readonly property: string;
  /** HubSpot's name of the kind of change: `CRM_UI`, `INTEGRATION`, … */
  readonly changeSource: string;
  /** Who in it: `userId:…`, or an app's id. */
  readonly sourceId: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
}

export interface EventOwner {
  readonly portalId: string;
  readonly appId: string;
}

/** Portal and app that an event names; null when it names none. */
export function ownerOf(event: unknown): EventOwner | null {
  const { value, faults } = readShape(ownerShape, pick(event, ['portalId', 'appId']));
  return faults.length > 0
    ? null
    : { portalId: String(value.portalId), appId: String(value.appId) };
}

/**
 * Reads an event of a verified batch. Members that are not kept are left out unread, since HubSpot
 * may add some. An event of another shape is kept as `unreadable`: dropped, it would hide a change.
 */
export function readEvent(event: unknown, receivedAt: number): WebhookEvent {
  const { value, faults } = readShape(factsShape, pick(event, Object.keys(FACTS)));
  if (faults.length > 0) return unreadable(event, receivedAt);
  const { objectId = value.primaryObjectId } = value;
  return {
    key: keyOf(value),
    type: value.subscriptionType,
    objectTypeId: value.objectTypeId ?? '',
    objectId: objectId === undefined ? '' : String(objectId),
    property: value.propertyName ?? '',
    changeSource: value.changeSource ?? '',
    sourceId: value.sourceId ?? '',
    occurredAt: value.occurredAt,
  };
}

/**
 * HubSpot does not promise that `eventId` is unique, so all that tells events apart is part of the
 * key. `attemptNumber` is not: an event that is sent again is the same one.
 */
function keyOf(event: ShapeOf<typeof factsShape>): string {
  const { portalId, appId, subscriptionId, eventId, subscriptionType, occurredAt } = event;
  const { objectTypeId = '', objectId = event.primaryObjectId ?? '', propertyName = '' } = event;
  const own = [portalId, appId, subscriptionId, eventId, subscriptionType, occurredAt];
  return digestOf(JSON.stringify([...own, objectTypeId, objectId, propertyName]));
}

function unreadable(event: unknown, receivedAt: number): WebhookEvent {
  const members = Object.entries(event as object)
    .filter(([name]) => name !== 'attemptNumber')
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    key: digestOf(JSON.stringify(members)),
    type: 'unreadable',
    objectTypeId: '',
    objectId: '',
    property: '',
    changeSource: '',
    sourceId: '',
    occurredAt: receivedAt,
  };
}

function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url');
}

function pick(event: unknown, names: readonly string[]): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  return Object.fromEntries(
    Object.entries(event).filter(([name, value]) => names.includes(name) && value !== null),
  );
}

/** A member of a batch: read by `ownerOf` and `readEvent`, whatever else it holds. */
export const looseEvent: Shape<object> = {
  read: (value, path, faults) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    faults.push({ path, message: 'must be an object' });
    return {};
  },
  schema: {
    type: 'object',
    description: 'An event of HubSpot; only these members are kept, others are left out unread',
    properties: factsShape.schema['properties'],
  },
};
