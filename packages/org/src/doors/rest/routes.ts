/** The REST resources below `/services/data/vNN.0`, each answered within one transaction. */
import type { OrgTransaction } from '../../platform/org_transaction.ts';
import { apiError, notFound, notHere, refusalOf } from './api_error.ts';
import type { RestAnswer, RestCall, RestRequest, RestScope } from './call.ts';
import { answerCollections } from './collections.ts';
import { methodNotAllowed, answerQuery } from './query.ts';
import { answerRecords } from './records.ts';
import { answerTooling } from './tooling.ts';
import { answerTree, TreeRefused } from './tree.ts';

/** Requests of 24 hours that a Developer Edition org has. */
export const DAILY_REQUESTS = 15_000;

/** Answers in a transaction of its own, which a refusal undoes. */
export function answerAlone(scope: RestScope, request: RestRequest): RestAnswer {
  return refusing(() =>
    scope.org.transaction(scope.userId, (transaction) => answerWithin(scope, request, transaction)),
  );
}

/** Runs what may refuse; gives the refusal as an answer. Other errors go on. */
export function refusing(answer: () => RestAnswer): RestAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof TreeRefused) return error.answer;
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { status: refusal.status, body: refusal.faults };
  }
}

type Handler = (call: RestCall) => RestAnswer;

const RESOURCES: Readonly<Record<string, Handler>> = {
  query: answerQuery,
  queryall: answerQuery,
  sobjects: answerRecords,
  limits: answerLimits,
  tooling: answerTooling,
  jobs: answerJobs,
  composite: answerComposite,
};

/** Answers within a transaction that the caller ends; throws the refusal. */
export function answerWithin(
  scope: RestScope,
  request: RestRequest,
  transaction: OrgTransaction,
): RestAnswer {
  const call: RestCall = { ...request, scope, transaction };
  const [first] = call.path;
  if (first === undefined) return answerRoot(call);
  const handler = RESOURCES[first.toLowerCase()];
  if (handler === undefined) throw notHere(first);
  return handler(call);
}

function answerRoot(call: RestCall): RestAnswer {
  if (call.method !== 'GET') throw methodNotAllowed(call.method);
  const names = ['composite', 'jobs', 'limits', 'query', 'queryAll', 'sobjects', 'tooling'];
  const { org, userId } = call.scope;
  return {
    status: 200,
    body: {
      ...Object.fromEntries(names.map((name) => [name, `${call.base}/${name}`])),
      identity: `http://${call.headers['host'] ?? 'localhost'}/id/${org.organizationId}/${userId}`,
    },
  };
}

function answerLimits(call: RestCall): RestAnswer {
  if (call.method !== 'GET' || call.path.length > 1) throw notFound();
  const { used } = call.scope;
  const daily = { Max: DAILY_REQUESTS, Remaining: Math.max(0, DAILY_REQUESTS - used) };
  return { status: 200, body: { DailyApiRequests: daily } };
}

/** There are no bulk jobs here; the list of those for queries is empty. */
function answerJobs(call: RestCall): RestAnswer {
  if (call.method === 'GET' && call.path.join('/') === 'jobs/query') {
    return { status: 200, body: { done: true, records: [], nextRecordsUrl: null } };
  }
  throw notHere('the Bulk API');
}

/** The resources below `composite` that are one transaction; the others are in composite.ts. */
function answerComposite(call: RestCall): RestAnswer {
  const [, second] = call.path;
  if (second === 'sobjects') return answerCollections(call);
  if (second === 'tree') return answerTree(call);
  if (second === undefined || second === 'batch') {
    throw apiError(400, 'INVALID_INPUT', 'composite requests cannot be nested');
  }
  throw notHere(`composite/${second}`);
}
