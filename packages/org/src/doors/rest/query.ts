/** `query`, `queryAll` and their further pages. */
import { USER_ACCESS } from '../../platform/org_data.ts';
import { parseSoql } from '../../store/soql_lowering.ts';
import { SoqlError } from '../../store/soql_error.ts';
import { apiError, notHere } from './api_error.ts';
import type { RestAnswer, RestCall } from './call.ts';
import type { Cursor } from './cursors.ts';
import { restRow } from './rows.ts';

const LARGEST_PAGE = 2000;
const SMALLEST_PAGE = 200;

/** `GET query?q=`, `GET queryAll?q=`, and `GET query/01g…-2000`. */
export function answerQuery(call: RestCall): RestAnswer {
  const [resource = '', locator] = call.path;
  if (call.method !== 'GET') throw methodNotAllowed(call.method);
  if (locator !== undefined) return nextPage(call, resource, locator);
  if (call.parameters.has('explain')) throw notHere('query?explain');
  const soql = call.parameters.get('q') ?? '';
  return firstPage(call, resource, soql, resource.toLowerCase() === 'queryall');
}

export const methodNotAllowed = (method: string): Error =>
  apiError(
    405,
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${method}' not allowed. Allowed are HEAD,GET,POST,PATCH,DELETE`,
  );

function firstPage(
  call: RestCall,
  resource: string,
  soql: string,
  withDeleted: boolean,
): RestAnswer {
  const { scope, transaction, base } = call;
  const { plan, bindNames } = parsed(soql);
  if (bindNames.length > 0) {
    throw apiError(
      400,
      'MALFORMED_QUERY',
      `Bind variables only allowed in Apex code: :${bindNames[0]!}`,
    );
  }
  if (plan.accessClause !== '') {
    throw apiError(
      400,
      'MALFORMED_QUERY',
      `WITH ${plan.accessClause} is only allowed in Apex code`,
    );
  }
  if (plan.allRows === true) {
    throw apiError(400, 'MALFORMED_QUERY', 'ALL ROWS is only allowed in Apex code: use queryAll');
  }
  const open = transaction.openQuery(plan, [], USER_ACCESS, withDeleted);
  if (plan.isCount) {
    return { status: 200, body: { totalSize: open.count, done: true, records: [] } };
  }
  const cursor: Cursor = {
    userId: scope.userId,
    total: open.count,
    size: pageSize(call.headers['sforce-query-options']),
    page: (_transaction, start, end) =>
      open.page(start, end).map((row) => restRow(scope.org.core.schema, plan, row, base)),
  };
  return { status: 200, body: pageOf(call, resource, cursor, 0, '') };
}

function parsed(soql: string): ReturnType<typeof parseSoql> {
  try {
    return parseSoql(soql);
  } catch (error) {
    if (error instanceof SoqlError) throw apiError(400, 'MALFORMED_QUERY', error.message);
    throw error;
  }
}

/** `Sforce-Query-Options: batchSize=500`, within the platform's bounds. */
function pageSize(header: string | undefined): number {
  const wanted = Number(/batchSize\s*=\s*(\d+)/i.exec(header ?? '')?.[1] ?? LARGEST_PAGE);
  return Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, wanted));
}

function nextPage(call: RestCall, resource: string, locator: string): RestAnswer {
  const [, id = '', start = ''] = /^(01g\w{15})-(\d+)$/.exec(locator) ?? [];
  const cursor = call.scope.cursors.find(id, call.scope.userId);
  if (cursor === undefined || Number(start) > cursor.total) {
    throw apiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  return { status: 200, body: pageOf(call, resource, cursor, Number(start), id) };
}

function pageOf(
  call: RestCall,
  resource: string,
  cursor: Cursor,
  start: number,
  known: string,
): unknown {
  const end = Math.min(cursor.total, start + cursor.size);
  const records = cursor.page(call.transaction, start, end);
  const result = { totalSize: cursor.total, done: end === cursor.total };
  if (result.done) {
    if (known !== '') call.scope.cursors.end(known);
    return { ...result, records };
  }
  const id = known === '' ? call.scope.cursors.keep(cursor) : known;
  return {
    ...result,
    nextRecordsUrl: `${call.base}/${resource}/${id}-${String(end)}`,
    records,
  };
}
