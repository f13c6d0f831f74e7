import { ERRORS } from './errors.ts';
import { redemptionShape, ticketRequestShape } from './hubspot/ticket_api.ts';
import { batchShape, eventsRequestShape } from './hubspot/webhook_api.ts';
import { PHASES } from './log/entry.ts';
import { appendShape } from './log_api.ts';
import { inferenceShape } from './steps/validate.ts';

export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const whole: Schema = { type: 'integer', minimum: 0 };
const epochSeconds: Schema = { type: 'integer', minimum: 0, description: 'epoch seconds' };
const hash: Schema = { type: 'string', description: 'SHA-256 in base64' };

function object(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
  };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** Points to a schema by its name. */
export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** Every body of the gateway's interface by name. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  InferenceRequest: inferenceShape.schema,
  LogAppendRequest: appendShape.schema,
  TicketRequest: ticketRequestShape.schema,
  RedemptionRequest: redemptionShape.schema,
  WebhookBatch: batchShape.schema,
  WebhookReceipt: object({
    stored: whole,
    known: { ...whole, description: 'events that had come before' },
    own: { ...whole, description: 'changes by the app itself, which are not kept' },
  }),
  EventsRequest: eventsRequestShape.schema,
  EventsPage: object({
    events: list(
      object({
        place: whole,
        key: hash,
        type: text,
        objectTypeId: text,
        objectId: text,
        property: text,
        changeSource: text,
        sourceId: text,
        occurredAt: { ...whole, description: 'epoch milliseconds' },
      }),
    ),
    cursor: { ...whole, description: '`acknowledged` of the next call, once these are dealt with' },
    more: { type: 'boolean' },
    missed: { ...whole, description: 'events that were dropped before the app took them, ever' },
    refused: { ...whole, description: 'batches for which there was no room, ever' },
  }),
  LogItem: object(
    {
      inference: text,
      phase: { type: 'string', enum: PHASES },
      leaf: whole,
      entry: { type: 'string', description: 'canonical JSON: the bytes that the leaf commits to' },
      receipt: {
        type: 'string',
        description:
          'JWS, ES256; with `completed`, when the caller of `/v1/log` asked for another end',
      },
    },
    ['receipt'],
  ),
  InferenceResult: object({
    inference: text,
    answer: { type: 'string', description: 'JWE' },
    receipt: { type: 'string', description: 'JWS, ES256' },
    log: list(ref('LogItem')),
    model: object({ id: text, digest: text }),
    flags: list(text),
  }),
  InferenceRunning: object({
    inference: text,
    status: { type: 'string', enum: ['running'] },
    retryAfterMs: whole,
  }),
  Ticket: object({ ticket: text, expiresAt: epochSeconds, regionId: text }),
  TicketHolder: object({ userId: text, portalId: text, appId: text }),
  ErrorResult: object({
    error: object(
      {
        code: { type: 'string', enum: Object.keys(ERRORS) },
        message: text,
        cure: text,
        retryable: { type: 'boolean' },
        path: text,
        complaint: text,
        reasons: list(object({ code: text, rule: text, regionId: text, details: list(text) })),
      },
      ['path', 'complaint', 'reasons'],
    ),
    inference: text,
    log: list(ref('LogItem')),
  }),
  LogRefusedItem: object({
    inference: text,
    phase: { type: 'string', enum: [...PHASES, ''] },
    error: object({ code: { type: 'string', enum: Object.keys(ERRORS) }, message: text }),
  }),
  LogAppendResult: object({
    log: list({ oneOf: [ref('LogItem'), ref('LogRefusedItem')] }),
  }),
  InclusionProof: object({
    leaf: whole,
    size: whole,
    leafHash: hash,
    root: hash,
    proof: list(hash),
  }),
  ConsistencyProof: object({
    from: whole,
    to: whole,
    fromRoot: hash,
    toRoot: hash,
    proof: list(hash),
  }),
  EntryPage: object({
    size: whole,
    entries: list(object({ leaf: whole, hash, entry: text }, ['entry'])),
  }),
};
