/** Workflows as definitions: kept, listed, changed, never run. Webhook actions are checked. */
import { batchReply } from './batch.ts';
import { ApiError, invalid, missingScopes, notFound } from './errors.ts';
import { limitIn, listOf, mapOf, membersOf, pageById, requireAny, textOf } from './exchange.ts';
import type { Call, Handler } from './exchange.ts';

const SCOPE = ['automation'];
const LISTED = [
  'createdAt',
  'flowType',
  'id',
  'isEnabled',
  'name',
  'objectTypeId',
  'revisionId',
  'updatedAt',
  'uuid',
];

type Flow = Readonly<Record<string, unknown>> & { readonly id: string };

export const listFlows: Handler = (call) => {
  requireFlows(call);
  const flows = Object.values(call.store.state.flows) as unknown as Flow[];
  const page = pageById(call, flows, limitIn(call.query, 100, 100));
  const results = page.results.map((flow) =>
    Object.fromEntries(LISTED.flatMap((name) => (name in flow ? [[name, flow[name]]] : []))),
  );
  return { status: 200, body: { ...page, results } };
};

export const readFlow: Handler = (call) => {
  requireFlows(call);
  return { status: 200, body: flowIn(call) };
};

export const createFlow: Handler = (call) => {
  requireFlows(call);
  checkFlow(call.body);
  const now = call.store.now();
  const id = call.store.newId();
  const flow = {
    ...call.body,
    id,
    revisionId: '1',
    createdAt: now,
    updatedAt: now,
    crmObjectCreationStatus: 'COMPLETE',
  };
  call.store.state.flows[id] = flow;
  recordWebhooks(call, id, {}, flow);
  return { status: 201, body: flow };
};

/** Replaces a flow; `revisionId` must be the current one. */
export const updateFlow: Handler = (call) => {
  requireFlows(call);
  const before = flowIn(call);
  if (call.body['revisionId'] !== before['revisionId']) {
    throw new ApiError(409, 'CONFLICT', 'revisionId is not the current revision of the flow');
  }
  checkFlow(call.body);
  const id = String(before['id']);
  const flow = {
    ...call.body,
    id,
    revisionId: String(Number(before['revisionId']) + 1),
    createdAt: before['createdAt'],
    updatedAt: call.store.now(),
    crmObjectCreationStatus: 'COMPLETE',
  };
  call.store.state.flows[id] = flow;
  recordWebhooks(call, id, before, flow);
  return { status: 200, body: flow };
};

export const archiveFlow: Handler = (call) => {
  requireFlows(call);
  const flow = flowIn(call);
  delete call.store.state.flows[String(flow['id'])];
  return { status: 204 };
};

export const batchReadFlows: Handler = (call) => {
  requireFlows(call);
  const { inputs } = membersOf(call.body, 'the body', ['inputs']);
  const ids = listOf(inputs, 'inputs').map((one) =>
    textOf(mapOf(one, 'inputs[]')['flowId'], 'inputs[].flowId'),
  );
  const { flows } = call.store.state;
  const found = ids.filter((id) => Object.hasOwn(flows, id)).map((id) => flows[id]);
  const missing = ids.filter((id) => !Object.hasOwn(flows, id));
  const reply = batchReply(call, missing.length === 0 ? 200 : 207, found);
  if (missing.length === 0) return reply;
  const errors = [
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: 'flows not found',
      context: { ids: missing },
    },
  ];
  return { ...reply, body: { ...(reply.body as object), numErrors: 1, errors } };
};

/** HubSpot's OpenAPI lists flows for OAuth only; whether a static token works is unconfirmed. */
function requireFlows(call: Call): void {
  if (call.portal.flowsNeedOAuth && call.token.kind !== 'oauth') throw missingScopes(SCOPE);
  requireAny(call.token, SCOPE);
}

function flowIn(call: Call): Readonly<Record<string, unknown>> {
  const { flows } = call.store.state;
  const id = call.parameters['flowId'] ?? '';
  const flow = Object.hasOwn(flows, id) ? flows[id] : undefined;
  if (flow === undefined) throw notFound('Flow not found');
  return flow;
}

/** The members that a flow cannot do without, and the shape of webhook actions. */
export function checkFlow(flow: Readonly<Record<string, unknown>>): void {
  const type = textOf(flow['type'], 'type');
  if (type !== 'CONTACT_FLOW' && type !== 'PLATFORM_FLOW') {
    throw invalid('type must be CONTACT_FLOW or PLATFORM_FLOW');
  }
  textOf(flow['objectTypeId'], 'objectTypeId');
  if (typeof flow['isEnabled'] !== 'boolean') throw invalid('isEnabled must be true or false');
  for (const action of listOf(flow['actions'] ?? [], 'actions'))
    checkAction(mapOf(action, 'actions[]'));
}

function checkAction(action: Readonly<Record<string, unknown>>): void {
  textOf(action['actionId'], 'actions[].actionId');
  if (textOf(action['type'], 'actions[].type') !== 'WEBHOOK') return;
  textOf(action['method'], 'actions[].method');
  const url = textOf(action['webhookUrl'], 'actions[].webhookUrl');
  if (!/^https:\/\//.test(url)) throw invalid('actions[].webhookUrl must be https');
  const settings = action['authSettings'];
  if (settings === undefined || settings === null) return;
  const kind = mapOf(settings, 'actions[].authSettings')['type'];
  if (kind !== 'AUTH_KEY' && kind !== 'SIGNATURE') {
    throw invalid('actions[].authSettings.type must be AUTH_KEY or SIGNATURE');
  }
}

/** A webhook that is new in a flow, or changed, is a security event. */
function recordWebhooks(
  call: Call,
  flowId: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): void {
  const webhooks = (flow: Readonly<Record<string, unknown>>): Map<unknown, string> =>
    new Map(
      ((flow['actions'] ?? []) as Readonly<Record<string, unknown>>[])
        .filter((action) => action['type'] === 'WEBHOOK')
        .map((action) => [action['actionId'], JSON.stringify(action)]),
    );
  const old = webhooks(before);
  for (const [actionId, action] of webhooks(after)) {
    if (old.get(actionId) === action) continue;
    call.store.state.securityEvents.push({
      id: call.store.newId(),
      userId: 0,
      type: old.has(actionId) ? 'MODIFY_WEBHOOK_IN_WORKFLOW' : 'ADD_WEBHOOK_IN_WORKFLOW',
      objectId: flowId,
      createdAt: call.store.now(),
    });
  }
}
