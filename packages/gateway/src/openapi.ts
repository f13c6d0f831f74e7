import { ERRORS } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import { ref, SCHEMAS, text, whole } from './openapi_schemas.ts';
import type { Schema } from './openapi_schemas.ts';

interface Operation {
  readonly summary: string;
  /** By whose signature it is let in; false = by none. */
  readonly signed: 'signedRequest' | 'hubspotSignature' | false;
  readonly body?: string;
  readonly query?: readonly string[];
  /** Members of the query that are no numbers; `name?` may be left out. */
  readonly queryTexts?: readonly string[];
  /** Status of `result`, 200 when it is not said. */
  readonly status?: 201;
  /** True when it may answer 202 before there is a result. */
  readonly isAsync?: boolean;
  /** Name of a schema, or the media type of a text. */
  readonly result: { readonly schema?: string; readonly type?: string };
  readonly errors: readonly ErrorCode[];
}

const TOKEN_ERRORS: readonly ErrorCode[] = [
  'UNKNOWN_TENANT',
  'SIGNATURE_INVALID',
  'WRONG_AUDIENCE',
  'EXPIRED',
  'BODY_MISMATCH',
];

/** Errors that no inference ends with. */
const ELSEWHERE: readonly ErrorCode[] = [
  'NOT_FOUND',
  'RESULT_GONE',
  'HUBSPOT_SIGNATURE_INVALID',
  'TICKET_INVALID',
  'TOO_MANY_TICKETS',
  'WEBHOOKS_FULL',
];
/** Errors of asking, which a poll for what was asked cannot have. */
const NEVER_POLLED: readonly ErrorCode[] = [
  'HUBSPOT_SIGNATURE_INVALID',
  'TICKET_INVALID',
  'TOO_MANY_TICKETS',
  'WEBHOOKS_FULL',
  'TOO_LARGE',
  'CONFLICT',
  'BUSY',
];

/** By `METHOD /path`, one for each route of the server. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST /v1/inferences': {
    summary: 'Run an inference; idempotent by inference id and body',
    signed: 'signedRequest',
    body: 'InferenceRequest',
    result: { schema: 'InferenceResult' },
    isAsync: true,
    errors: (Object.keys(ERRORS) as ErrorCode[]).filter((code) => !ELSEWHERE.includes(code)),
  },
  'GET /v1/inferences/{inference}': {
    summary: 'How far an inference is, and what it answered; for the person who asked for it',
    signed: 'signedRequest',
    result: { schema: 'InferenceResult' },
    isAsync: true,
    errors: (Object.keys(ERRORS) as ErrorCode[]).filter((code) => !NEVER_POLLED.includes(code)),
  },
  'POST /v1/tickets': {
    summary: 'A ticket for the person whom HubSpot names: one function call within a minute',
    signed: 'hubspotSignature',
    body: 'TicketRequest',
    queryTexts: ['userId', 'portalId', 'appId', 'userEmail?'],
    result: { schema: 'Ticket' },
    status: 201,
    errors: [
      'UNKNOWN_TENANT',
      'HUBSPOT_SIGNATURE_INVALID',
      'EXPIRED',
      'INVALID',
      'REPLAYED',
      'TOO_MANY_TICKETS',
      'TOO_LARGE',
      'LOG_UNAVAILABLE',
      'INTERNAL',
    ],
  },
  'POST /v1/tickets/redeem': {
    summary: 'Who holds the ticket; once',
    signed: 'signedRequest',
    body: 'RedemptionRequest',
    result: { schema: 'TicketHolder' },
    errors: [
      ...TOKEN_ERRORS,
      'INVALID',
      'REPLAYED',
      'TICKET_INVALID',
      'TOO_LARGE',
      'LOG_UNAVAILABLE',
      'INTERNAL',
    ],
  },
  'POST /v1/hubspot/webhooks': {
    summary:
      'Take up to 100 signed webhook events of HubSpot; each is kept once, without values, before the answer',
    signed: 'hubspotSignature',
    body: 'WebhookBatch',
    result: { schema: 'WebhookReceipt' },
    errors: [
      'UNKNOWN_TENANT',
      'HUBSPOT_SIGNATURE_INVALID',
      'EXPIRED',
      'INVALID',
      'TOO_LARGE',
      'WEBHOOKS_FULL',
      'LOG_UNAVAILABLE',
      'INTERNAL',
    ],
  },
  'POST /v1/hubspot/events': {
    summary: 'The next webhook events of the portal, for its app; acknowledges those before them',
    signed: 'signedRequest',
    body: 'EventsRequest',
    result: { schema: 'EventsPage' },
    errors: [...TOKEN_ERRORS, 'INVALID', 'REPLAYED', 'TOO_LARGE', 'LOG_UNAVAILABLE', 'INTERNAL'],
  },
  'POST /v1/log': {
    summary:
      'Append content-free entries of what happened in the CRM alone; idempotent, judged one by one',
    signed: 'signedRequest',
    body: 'LogAppendRequest',
    result: { schema: 'LogAppendResult' },
    errors: [...TOKEN_ERRORS, 'INVALID', 'TOO_LARGE', 'LOG_UNAVAILABLE', 'INTERNAL'],
  },
  'GET /v1/log/checkpoint': {
    summary: 'Signed head of the evidence log (C2SP signed note, ECDSA P-256)',
    signed: false,
    result: { type: 'text/plain' },
    errors: ['LOG_UNAVAILABLE'],
  },
  'GET /v1/log/proof': {
    summary: 'Inclusion proof of a leaf',
    signed: false,
    query: ['leaf', 'size'],
    result: { schema: 'InclusionProof' },
    errors: ['INVALID'],
  },
  'GET /v1/log/consistency': {
    summary: 'Consistency proof between two sizes',
    signed: false,
    query: ['from', 'to'],
    result: { schema: 'ConsistencyProof' },
    errors: ['INVALID'],
  },
  'GET /v1/log/entries': {
    summary: "The calling tenant's entries, and the leaf hashes of all others",
    signed: 'signedRequest',
    query: ['from', 'to'],
    result: { schema: 'EntryPage' },
    errors: [...TOKEN_ERRORS, 'INVALID', 'LOG_UNAVAILABLE'],
  },
  'GET /.well-known/jwks.json': {
    summary: 'Public key of receipts and checkpoints; verifiers use the one that the bundle pins',
    signed: false,
    result: { type: 'application/json' },
    errors: [],
  },
  'GET /healthz': {
    summary: 'The process answers',
    signed: false,
    result: { type: 'application/json' },
    errors: [],
  },
  'GET /readyz': {
    summary: 'Log writable and key service there (503 otherwise)',
    signed: false,
    result: { type: 'application/json' },
    errors: [],
  },
  'GET /metrics': {
    summary: 'Counters in the Prometheus text format; no content',
    signed: false,
    result: { type: 'text/plain' },
    errors: [],
  },
};

/** Names of all described operations, for the comparison with the server's routes. */
export const operationNames: readonly string[] = Object.keys(OPERATIONS);

/** The OpenAPI 3.1 document of the gateway, made from the shapes and tables that it runs on. */
export function openApiDocument(): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [method, path] = name.split(' ') as [string, string];
    (paths[path] ??= {})[method.toLowerCase()] = describeOperation(name, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bailiwick regional gateway',
      version: '1',
      description: 'Generated by scripts/openapi.ts from packages/gateway/src. Do not edit.',
    },
    paths,
    components: {
      schemas: SCHEMAS,
      securitySchemes: {
        signedRequest: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWS over the body digest (docs/contracts.md section 4)',
        },
        hubspotSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'X-HubSpot-Signature-v3',
          description:
            'HMAC-SHA256 of HubSpot over method, address, body and `X-HubSpot-Request-Timestamp`',
        },
      },
    },
  };
}

function describeOperation(name: string, operation: Operation): Schema {
  const { schema, type = 'application/json' } = operation.result;
  const parameters = parametersOf(name, operation);
  return {
    summary: operation.summary,
    ...(operation.signed ? { security: [{ [operation.signed]: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref(operation.body) } },
          },
        }
      : {}),
    responses: {
      [operation.status ?? 200]: {
        description: 'Done',
        content: { [type]: { schema: schema ? ref(schema) : text } },
      },
      ...(operation.isAsync
        ? {
            202: {
              description: 'It runs: ask at `Location`',
              content: { 'application/json': { schema: ref('InferenceRunning') } },
            },
          }
        : {}),
      ...describeErrors(operation.errors),
    },
  };
}

function parametersOf(name: string, operation: Operation): readonly Schema[] {
  const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const prefer = operation.isAsync && operation.body ? ['Prefer?'] : [];
  return [
    ...inPath.map((member) => parameter(member, 'path', text)),
    ...(operation.query ?? []).map((member) => parameter(member, 'query', whole)),
    ...(operation.queryTexts ?? []).map((member) => parameter(member, 'query', text)),
    ...prefer.map((member) => parameter(member, 'header', text)),
  ];
}

function parameter(member: string, place: 'path' | 'query' | 'header', schema: Schema): Schema {
  const isOptional = member.endsWith('?');
  const name = isOptional ? member.slice(0, -1) : member;
  return { name, in: place, required: !isOptional, schema };
}

/** One response per status; several codes share one. */
function describeErrors(codes: readonly ErrorCode[]): Readonly<Record<string, unknown>> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${ERRORS[code].message}`).join('; '),
        content: { 'application/json': { schema: ref('ErrorResult') } },
      },
    ]),
  );
}
