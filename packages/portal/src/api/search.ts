/** The CRM search: what the index knows, which lags behind the records. */
import { missingScopes, invalid } from './errors.ts';
import { listOf, membersOf, textOf, textsOf, typeIn } from './exchange.ts';
import type { Call, Handler } from './exchange.ts';
import { readable, requestedProperties } from './record_view.ts';
import { matcher } from './search_filters.ts';
import type { Values } from './search_filters.ts';
import { mayUse, sensitiveScopes } from './scopes.ts';
import type { ObjectType, StoredRecord } from '../store/state.ts';
import { instantOf } from '../store/values.ts';

const MOST_RESULTS = 10_000;
const LARGEST_PAGE = 200;
const LONGEST_BODY = 3_000;
const MOST_GROUPS = 5;
const MOST_FILTERS = 18;

interface Hit {
  readonly record: StoredRecord;
  readonly values: Values;
}

export const searchRecords: Handler = (call) => {
  const type = typeIn(call, 'read');
  if (JSON.stringify(call.body).length > LONGEST_BODY) {
    throw invalid(`a search body may have up to ${String(LONGEST_BODY)} characters`);
  }
  const body = membersOf(call.body, 'the body', [
    'query',
    'limit',
    'after',
    'sorts',
    'properties',
    'filterGroups',
  ]);
  const limit = wholeNumber(body['limit'], 'limit', 10, 1, LARGEST_PAGE);
  const after = wholeNumber(body['after'], 'after', 0, 0, Number.MAX_SAFE_INTEGER);
  if (after + limit > MOST_RESULTS) {
    throw invalid(`search gives up to ${String(MOST_RESULTS)} results: after + limit is beyond`);
  }
  const matches = groupsMatcher(call, type, body['filterGroups']);
  const asked = queryMatcher(call, type, body['query']);
  const hits = indexed(call, type).filter(({ values }) => matches(values) && asked(values));
  const sorted = sortedBy(call, type, hits, body['sorts']);
  const names = requestedProperties(type, textsOf(body['properties'] ?? [], 'properties'));
  const next = after + limit;
  return {
    status: 200,
    body: {
      total: sorted.length,
      results: sorted
        .slice(after, next)
        .map(({ record, values }) => readable(call, type, record, names, values)),
      ...(next < sorted.length ? { paging: { next: { after: String(next) } } } : {}),
    },
  };
};

/** Records as the index has them now, archived ones included until it knows. */
function indexed(call: Call, type: ObjectType): Hit[] {
  const records = Object.values(call.store.state.records[type.id] ?? {});
  return records.flatMap((record) => {
    const values = call.store.searchable(record);
    return values === null ? [] : [{ record, values }];
  });
}

function groupsMatcher(call: Call, type: ObjectType, input: unknown): (values: Values) => boolean {
  const groups = listOf(input ?? [], 'filterGroups').map((group, index) => {
    const where = `filterGroups[${String(index)}]`;
    const { filters } = membersOf(group, where, ['filters']);
    return listOf(filters, `${where}.filters`).map((filter) =>
      matcher(filter, `${where}.filters`, (name) => usable(call, type, name)),
    );
  });
  if (groups.length > MOST_GROUPS || groups.flat().length > MOST_FILTERS) {
    throw invalid(
      `up to ${String(MOST_GROUPS)} filter groups with ${String(MOST_FILTERS)} filters`,
    );
  }
  if (groups.length === 0) return () => true;
  return (values) => groups.some((filters) => filters.every((matches) => matches(values)));
}

/** A property by which the token may search: by a hidden value nobody may look for. */
function usable(call: Call, type: ObjectType, name: string) {
  const property = call.store.property(type, name);
  if (property === undefined) {
    throw invalid(`There was a problem with the request: property ${name} does not exist`);
  }
  if (!mayUse(call.token, type, property, 'read')) {
    throw missingScopes(sensitiveScopes(type, property.dataSensitivity, 'read'));
  }
  return property;
}

/** `query`: every word begins a word of some text property that the token may see. */
function queryMatcher(call: Call, type: ObjectType, input: unknown): (values: Values) => boolean {
  if (input === undefined || input === null || input === '') return () => true;
  const words = textOf(input, 'query').toLowerCase().split(/\s+/u).filter(Boolean);
  const searchable = Object.values(call.store.state.properties[type.id] ?? {}).filter(
    (one) =>
      one.type === 'string' && one.archivedAt === null && mayUse(call.token, type, one, 'read'),
  );
  return (values) => {
    const texts = searchable.flatMap(({ name }) => {
      const value = (values[name] ?? '').toLowerCase();
      return [value, ...value.split(/[^\p{L}\p{N}]+/u)];
    });
    return words.every((word) => texts.some((text) => text.startsWith(word)));
  };
}

function sortedBy(call: Call, type: ObjectType, hits: readonly Hit[], input: unknown): Hit[] {
  const sorts = listOf(input ?? [], 'sorts');
  if (sorts.length > 1) throw invalid('only one sort is allowed');
  const [sort] = sorts;
  const byId = (a: Hit, b: Hit): number => Number(a.record.id) - Number(b.record.id);
  if (sort === undefined) return [...hits].sort(byId);
  const { name, descending } = sortOf(sort);
  const property = usable(call, type, name);
  const rank = (hit: Hit): number | string => {
    const value = hit.values[name] ?? '';
    if (property.type === 'number') return value === '' ? -Infinity : Number(value);
    if (property.type === 'date' || property.type === 'datetime')
      return instantOf(value) ?? -Infinity;
    return value.toLowerCase();
  };
  return [...hits].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const order = left < right ? -1 : left > right ? 1 : 0;
    return (descending ? -order : order) || byId(a, b);
  });
}

/** `"name"`, `"-name"` or `{propertyName, direction}`. */
function sortOf(sort: unknown): { name: string; descending: boolean } {
  if (typeof sort === 'string') {
    return { name: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
  }
  const { propertyName, direction } = membersOf(sort, 'sorts[0]', ['propertyName', 'direction']);
  if (direction !== undefined && direction !== 'ASCENDING' && direction !== 'DESCENDING') {
    throw invalid('sorts[0].direction must be ASCENDING or DESCENDING');
  }
  return {
    name: textOf(propertyName, 'sorts[0].propertyName'),
    descending: direction === 'DESCENDING',
  };
}

function wholeNumber(
  value: unknown,
  where: string,
  usual: number,
  least: number,
  most: number,
): number {
  if (value === undefined || value === null || value === '') return usual;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw invalid(`${where} must be a whole number from ${String(least)} to ${String(most)}`);
  }
  return number;
}
