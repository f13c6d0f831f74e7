/** The part of the Tooling API that reads: queries of what defines the org, and anonymous Apex. */
import { ApexException } from '../../runtime/exceptions.ts';
import { parseSoql } from '../../store/soql_lowering.ts';
import { SoqlError } from '../../store/soql_error.ts';
import { apiError, notFound, notHere } from './api_error.ts';
import type { RestAnswer, RestCall } from './call.ts';
import { visibleObject } from './call.ts';
import { basicInfo } from './describes.ts';
import { answerQuery, methodNotAllowed } from './query.ts';
import { answerRecords } from './records.ts';

/** Objects of the Tooling API that this org has rows of. */
const OBJECTS = new Set(
  'apexclass apextrigger entitydefinition fielddefinition permissionset profile user organization setupentityaccess'.split(
    ' ',
  ),
);

/** Everything below `tooling`. */
export function answerTooling(outer: RestCall): RestAnswer {
  const [, ...path] = outer.path;
  const call: RestCall = { ...outer, path, base: `${outer.base}/tooling` };
  switch (path[0]?.toLowerCase()) {
    case 'query':
      if (path[1] === undefined) checkObject(call.parameters.get('q') ?? '');
      return answerQuery(call);
    case 'sobjects':
      return answerSObjects(call);
    case 'executeanonymous':
      return executeAnonymous(call);
    default:
      throw notHere(`tooling/${path[0] ?? ''}`);
  }
}

function checkObject(soql: string): void {
  let from: string;
  try {
    from = parseSoql(soql).plan.from;
  } catch (error) {
    if (error instanceof SoqlError) throw apiError(400, 'MALFORMED_QUERY', error.message);
    throw error;
  }
  if (!OBJECTS.has(from.toLowerCase())) {
    throw apiError(400, 'INVALID_TYPE', `sObject type '${from}' is not supported.`);
  }
}

function answerSObjects(call: RestCall): RestAnswer {
  if (call.method !== 'GET') throw methodNotAllowed(call.method);
  const [, name] = call.path;
  if (name === undefined) {
    const sobjects = [...OBJECTS]
      .map((one) => call.scope.org.core.schema.object(one)!)
      .filter((object) => call.transaction.rights.object(object, 'read'))
      .map((object) => basicInfo(call, object));
    return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } };
  }
  if (!OBJECTS.has(name.toLowerCase())) throw notFound();
  visibleObject(call, name);
  return answerRecords(call);
}

/** Runs statements as the user; what they do is committed when they end without an exception. */
function executeAnonymous(call: RestCall): RestAnswer {
  if (call.method !== 'GET') throw methodNotAllowed(call.method);
  const { org, userId } = call.scope;
  if (!call.transaction.rights.userPermission('AuthorApex')) {
    throw apiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id');
  }
  const outcome = {
    line: -1,
    column: -1,
    compiled: true,
    success: true,
    compileProblem: null as string | null,
    exceptionStackTrace: null as string | null,
    exceptionMessage: null as string | null,
  };
  try {
    org.executeAnonymous(userId, call.parameters.get('anonymousBody') ?? '');
  } catch (error) {
    outcome.success = false;
    if (error instanceof ApexException) {
      outcome.exceptionMessage = `${error.typeName}: ${error.apexMessage ?? ''}`;
      outcome.exceptionStackTrace = error.stackText();
    } else if (error instanceof Error && error.message.startsWith('the Apex does not compile')) {
      outcome.compiled = false;
      outcome.compileProblem = error.message.split('\n').slice(1).join('\n');
    } else throw error;
  }
  return { status: 200, body: outcome };
}
