/** Records for the page: what the app's token may see of them, without its rate limits. */
import type { Call } from '../api/exchange.ts';
import { limitIn, pageById } from '../api/exchange.ts';
import { readable } from '../api/record_view.ts';
import type { Portal } from '../portal.ts';
import { linked } from '../store/links.ts';
import type { ObjectType, StoredRecord } from '../store/state.ts';

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

function view(call: Call, type: ObjectType, record: StoredRecord) {
  const names = Object.keys(record.properties).sort();
  return { objectType: type.name, objectTypeId: type.id, ...readable(call, type, record, names) };
}

function pageCall(portal: Portal, query: URLSearchParams): Call {
  const { store, switches, accessToken } = portal;
  const token = store.state.tokens.find((one) => one.token === accessToken)!;
  return { store, token, query, parameters: {}, body: {}, json: {}, path: '', portal: switches };
}
