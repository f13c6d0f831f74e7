/** Records for the page: what the app's token may see of them, without its rate limits. */
import type { Call } from '../api/exchange.ts';
import { limitIn, pageById } from '../api/exchange.ts';
import { invalid } from '../api/errors.ts';
import { readable } from '../api/record_view.ts';
import type { Portal, RecordAddress } from '../portal.ts';
import { linked } from '../store/links.ts';
import type { ObjectType, PortalUser, StoredRecord } from '../store/state.ts';

/** A page of records of a type: `{results, paging?}`. */
export function listForPage(portal: Portal, name: string, query: URLSearchParams): unknown {
  const call = pageCall(portal, query);
  const type = portal.store.type(name);
  const page = pageById(call, portal.store.all(type), limitIn(query, 50, 100));
  return { ...page, results: page.results.map((record) => view(call, type, record)) };
}

/** One record with its labels, and the records around it by type. */
export function recordForPage(portal: Portal, name: string, id: string): unknown {
  const call = pageCall(portal, new URLSearchParams());
  const type = portal.store.type(name);
  const record = portal.store.get(type, id);
  const associations: Record<string, unknown> = {};
  for (const other of Object.values(portal.store.state.types)) {
    const found = linked(portal.store, type, record.id, other);
    if (found.length === 0) continue;
    associations[other.name] = found.map((one) => ({
      ...view(call, other, portal.store.get(other, one.id)),
      labels: one.types.flatMap(({ label }) => (label === null ? [] : [label])),
    }));
  }
  const labels = Object.fromEntries(
    Object.values(portal.store.state.properties[type.id] ?? {}).map(({ name: property, label }) => [
      property,
      label,
    ]),
  );
  return { ...view(call, type, record), labels, associations };
}

/** Custom objects, as the page lists them. */
export function customObjects(portal: Portal): unknown {
  return Object.values(portal.store.state.types).flatMap(({ name, custom }) =>
    custom === null || custom.archived
      ? []
      : [{ type: name, ...custom.labels, name: custom.primaryDisplayProperty }],
  );
}

/** Changes properties of a record of a custom object as the person who is signed in. */
export function editForPage(
  portal: Portal,
  user: PortalUser,
  address: RecordAddress,
  properties: Readonly<Record<string, unknown>>,
): unknown {
  const { store } = portal;
  const { type, record } = customRecord(portal, address);
  store.by(sourceOf(user), () => store.update(type, record, properties));
  return recordForPage(portal, address.type, address.id);
}

/** Puts a record of a custom object into the recycling bin as the person who is signed in. */
export function deleteForPage(portal: Portal, user: PortalUser, address: RecordAddress): void {
  const { store } = portal;
  const { type, record } = customRecord(portal, address);
  store.by(sourceOf(user), () => store.archive(type, record));
}

function customRecord(portal: Portal, { type: name, id }: RecordAddress) {
  const type = portal.store.type(name);
  if (type.custom === null) throw invalid(`records of ${type.name} are not edited on this page`);
  return { type, record: portal.store.get(type, id) };
}

function sourceOf({ id }: PortalUser) {
  return { changeSource: 'CRM_UI', sourceId: `userId:${id}` };
}

function view(call: Call, type: ObjectType, record: StoredRecord) {
  const names = Object.keys(record.properties).sort();
  return { objectType: type.name, objectTypeId: type.id, ...readable(call, type, record, names) };
}

function pageCall(portal: Portal, query: URLSearchParams): Call {
  const { store, switches, accessToken } = portal;
  const token = store.state.tokens.find((one) => one.token === accessToken)!;
  return { store, token, query, parameters: {}, body: {}, json: {}, path: '', portal: switches };
}
