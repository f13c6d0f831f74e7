/**
 * Changes of the app's own records that the app did not make: HubSpot tells the region's gateway of
 * them, the gateway keeps each until it is an alert here.
 */
import { alertStore } from '../alerts/store.ts';
import type { AlertRow } from '../alerts/store.ts';
import { newAlert } from '../alerts/new_alert.ts';
import { objectNames } from '../crm/schemas.ts';
import { FunctionFailure } from '../failure.ts';
import type { ChangeEvent, EventsPage } from '../gateway/client.ts';
import type { System } from '../session.ts';

export interface Changes {
  /** Events that were taken from gateways, now or in a tick that did not come to its end. */
  readonly events: number;
  /** Alerts that were not there before. */
  readonly alerts: number;
  /** Regions that did not answer; their events wait. */
  readonly behind: readonly { readonly region: string; readonly code: string }[];
}

/** Pages for one region in one tick. */
const MOST_PAGES = 100;
const KINDS: Readonly<Record<string, string>> = {
  'object.creation': 'record-created',
  'object.propertyChange': 'record-changed',
  'object.deletion': 'record-deleted',
  'object.restore': 'record-restored',
  'object.merge': 'record-merged',
  unreadable: 'event-unreadable',
};

/**
 * Turns what every region's gateway keeps for this portal into alerts, one for each event. A page is
 * acknowledged only after its alerts are there, so that a tick that ends in between loses none; the
 * event's key is the alert's, so that one that is repeated doubles none.
 */
export async function alertChanges(system: System): Promise<Changes> {
  const result = { events: 0, alerts: 0, behind: [] as { region: string; code: string }[] };
  for (const { id } of system.signed.bundle.regions) {
    try {
      await takeFrom(system, id, result);
    } catch (cause) {
      const code = cause instanceof FunctionFailure ? cause.code : 'INTERNAL';
      result.behind.push({ region: id, code });
    }
  }
  return result;
}

async function takeFrom(
  system: System,
  region: string,
  result: { events: number; alerts: number },
): Promise<void> {
  const gateway = system.gateway(region);
  const store = alertStore(system.api, system.signed.tenantId);
  let acknowledged = 0;
  let names: ReadonlyMap<string, string> | null = null;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const page = await gateway.events(acknowledged);
    const rows = [...lossesOf(system, region, page)];
    if (page.events.length > 0) {
      names ??= await objectNames(system.api);
      for (const event of page.events) rows.push(alertOf(system, event, names));
    }
    result.alerts += await store.raise(rows);
    result.events += page.events.length;
    if (page.events.length === 0) return;
    acknowledged = page.cursor;
  }
}

function alertOf(system: System, event: ChangeEvent, names: ReadonlyMap<string, string>): AlertRow {
  const kind = KINDS[event.type] ?? 'record-changed';
  // A type that has no name any more is still told apart by its id.
  const object = names.get(event.objectTypeId) ?? event.objectTypeId;
  const at = new Date(event.occurredAt).toISOString();
  const facts = [event.property, event.changeSource, event.sourceId, at];
  const detail = facts.filter((fact) => fact !== '').join(', ');
  const target = `${object} ${event.objectId}`.trim();
  return { ...newAlert(system, kind, target, detail, ''), key: `event:${event.key}` };
}

/** What this portal will not hear of any more, or not soon. */
function lossesOf(
  system: System,
  region: string,
  { missed, refused }: EventsPage,
): readonly AlertRow[] {
  const alert = (kind: string, number: number, about: string): readonly AlertRow[] =>
    number === 0 ? [] : [newAlert(system, kind, region, String(number), about)];
  return [
    ...alert('events-missed', missed, String(missed)),
    // HubSpot tries again all day: one alert for each power of ten is enough.
    ...alert('events-full', refused, String(String(refused).length)),
  ];
}
