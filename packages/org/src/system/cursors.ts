/** `Database.Cursor`: the rows of a query, fetched piece by piece. */
import { ApexList } from '../runtime/collections.ts';
import type { ApexMap } from '../runtime/collections.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { AccessLevelValue } from './database_dml.ts';
import { rows } from './database.ts';
import { defineType } from './define.ts';

class CursorValue {
  readonly rows: readonly unknown[];
  readonly type: string;
  constructor(list: ApexList) {
    this.rows = list.items;
    this.type = list.elementType;
  }
}

const open = (t: Transaction, text: string, map?: ApexMap, level?: AccessLevelValue): CursorValue =>
  new CursorValue(rows(t, text, map, level));

function fetch(t: Transaction, cursor: CursorValue, position: number, count: number): ApexList {
  if (position < 0 || count < 0 || position > cursor.rows.length) {
    t.raise(
      'System.InvalidParameterValueException',
      `Invalid cursor position or count: ${String(position)}, ${String(count)}`,
    );
  }
  return new ApexList(cursor.rows.slice(position, position + count), cursor.type);
}

export const cursorTypes = [
  defineType('Database', {
    methods: {
      'static getCursor(String): Database.Cursor': (t, _s, [text]) => open(t, text),
      'static getCursor(String, AccessLevel): Database.Cursor': (t, _s, [text, level]) =>
        open(t, text, undefined, level),
      'static getCursorWithBinds(String, Map<String, Object>, AccessLevel): Database.Cursor': (
        t,
        _s,
        [text, binds, level],
      ) => open(t, text, binds, level),
    },
  }),
  defineType('Database.Cursor', {
    namespace: 'Database',
    isInstance: (value) => value instanceof CursorValue,
    methods: {
      'getNumRecords(): Integer': (_t, s: CursorValue) => s.rows.length,
      'fetch(Integer, Integer): List<SObject>': (t, s: CursorValue, [position, count]) =>
        fetch(t, s, position, count),
    },
  }),
];
