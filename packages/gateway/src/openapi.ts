import { ERRORS } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import { PHASES } from './log/entry.ts';
import { appendShape } from './log_api.ts';
import { inferenceShape } from './steps/validate.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer', minimum: 0 };
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

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

const SCHEMAS: Readonly<Record<string, Schema>> = {
  InferenceRequest: inferenceShape.schema,
  LogAppendRequest: appendShape.schema,
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

interface Operation {
  readonly summary: string;
  readonly signed: boolean;
  readonly body?: string;
  readonly query?: readonly string[];
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

/** By `METHOD /path`, one for each route of the server. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST /v1/inferences': {
    summary: 'Run an inference; idempotent by inference id and body',
    signed: true,
    body: 'InferenceRequest',
    result: { schema: 'InferenceResult' },
    errors: Object.keys(ERRORS).filter((code) => code !== 'NOT_FOUND') as ErrorCode[],
  },
  'POST /v1/log': {
    summary:
      'Append content-free entries of what happened in the CRM alone; idempotent, judged one by one',
    signed: true,
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
    signed: true,
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
    (paths[path] ??= {})[method.toLowerCase()] = describeOperation(operation);
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
      },
    },
  };
}

function describeOperation(operation: Operation): Schema {
  const { schema, type = 'application/json' } = operation.result;
  return {
    summary: operation.summary,
    ...(operation.signed ? { security: [{ signedRequest: [] }] } : {}),
    ...(operation.query
      ? {
          parameters: operation.query.map((name) => ({
            name,
            in: 'query',
            required: true,
            schema: whole,
          })),
        }
      : {}),
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref(operation.body) } },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'Done',
        content: { [type]: { schema: schema ? ref(schema) : text } },
      },
      ...describeErrors(operation.errors),
    },
  };
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
