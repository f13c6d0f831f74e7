import type { Reason } from '@bailiwick/policy';
import { LogUnavailable } from './log/store.ts';

interface ErrorRule {
  readonly status: number;
  readonly message: string;
  /** What the person or the operator can do. */
  readonly cure: string;
  /** True when a new inference later may succeed without anyone changing anything. */
  readonly retryable: boolean;
  /** Terminal phase in the evidence log; `none` = the caller is not authenticated, or it has ended. */
  readonly phase: 'none' | 'denied' | 'failed';
}

/** Every error that the gateway answers with. Nothing of a request is ever in a message. */
export const ERRORS = {
  UNKNOWN_TENANT: {
    status: 401,
    message: 'this gateway serves no tenant of that id',
    cure: 'Install the bundle that names the tenant and its signing key, or correct the tenant id.',
    retryable: false,
    phase: 'none',
  },
  SIGNATURE_INVALID: {
    status: 401,
    message: 'the request is not signed by a key of the tenant',
    cure: 'Sign with the certificate whose public key is in the bundle under `callers`.',
    retryable: false,
    phase: 'none',
  },
  HUBSPOT_SIGNATURE_INVALID: {
    status: 401,
    message: 'the request is not signed by the HubSpot app of the portal',
    cure: "Give the gateway the app's client secret (`clientSecretFile`) and the origin that HubSpot calls (`publicUrl`); look for a proxy that rewrites addresses.",
    retryable: false,
    phase: 'none',
  },
  TICKET_INVALID: {
    status: 401,
    message: 'the ticket is not one that may be redeemed here',
    cure: 'Ask for a new ticket and use it within a minute, for what it was asked for.',
    retryable: true,
    phase: 'none',
  },
  WRONG_AUDIENCE: {
    status: 401,
    message: 'the request is signed for another gateway',
    cure: "Use the audience of this region in the bundle, and this region's named credential.",
    retryable: false,
    phase: 'none',
  },
  EXPIRED: {
    status: 401,
    message: 'the validity of the request or of its sealed values has passed or is too long',
    cure: 'Ask again; when it persists, correct the clock of the caller or of the gateway.',
    retryable: true,
    phase: 'none',
  },
  BODY_MISMATCH: {
    status: 401,
    message: 'the body is not the one that was signed',
    cure: 'Send the body exactly as signed; look for a proxy that rewrites it.',
    retryable: false,
    phase: 'none',
  },
  REPLAYED: {
    status: 409,
    message: 'this request was sent before',
    cure: 'Sign a new request, for a person with a new ticket; when the inference itself has ended, start a new one.',
    retryable: false,
    phase: 'none',
  },
  CONFLICT: {
    status: 409,
    message: 'this inference was asked with another body',
    cure: 'Start a new inference.',
    retryable: false,
    phase: 'none',
  },
  BUNDLE_UNKNOWN: {
    status: 409,
    message: 'the policy bundle is neither the current nor the previous one of this gateway',
    cure: 'Install the same signed bundle in the CRM and in the gateway.',
    retryable: false,
    phase: 'denied',
  },
  FORBIDDEN: {
    status: 403,
    message: 'the policy forbids this request',
    cure: 'See `reasons`; each names what would cure it.',
    retryable: false,
    phase: 'denied',
  },
  INVALID: {
    status: 400,
    message: 'the request is malformed',
    cure: 'Correct the member at `path`.',
    retryable: false,
    phase: 'failed',
  },
  TOO_LARGE: {
    status: 413,
    message: 'the request is larger than this gateway accepts',
    cure: 'Send fewer or shorter fields, or raise `limits.bodyBytes`.',
    retryable: false,
    phase: 'none',
  },
  SEAL_MISMATCH: {
    status: 422,
    message: 'a sealed value belongs to another place than the request says',
    cure: 'Seal each value for its own tenant, record, field, inference and bundle, with one data key.',
    retryable: false,
    phase: 'failed',
  },
  SEAL_INVALID: {
    status: 422,
    message: 'a sealed value cannot be opened',
    cure: 'Ask again; when it persists, check that CRM and gateway use the key service of one region.',
    retryable: false,
    phase: 'failed',
  },
  KEY_REVOKED: {
    status: 422,
    message: 'the key that sealed this request has been destroyed, retired or disabled',
    cure: 'Start a new inference; when it persists, the tenant has no key in this region any more.',
    retryable: false,
    phase: 'failed',
  },
  KEY_SERVICE_UNAVAILABLE: {
    status: 503,
    message: 'the key service of the region does not answer',
    cure: 'Try again later; the operator checks the key service and the gateway token for it.',
    retryable: true,
    phase: 'failed',
  },
  MODEL_UNAVAILABLE: {
    status: 503,
    message: 'the model of the region does not answer',
    cure: 'Try again later; no other region is tried.',
    retryable: true,
    phase: 'failed',
  },
  MODEL_REGION_MISMATCH: {
    status: 502,
    message: 'the model answered from another region; its answer was discarded',
    cure: 'The operator pins the model endpoint to the region.',
    retryable: false,
    phase: 'failed',
  },
  LOG_UNAVAILABLE: {
    status: 503,
    message: 'the evidence log cannot be written, so nothing was sent',
    cure: 'Try again later; the operator checks disk space and the log file.',
    retryable: true,
    phase: 'none',
  },
  GATEWAY_RESTARTED: {
    status: 503,
    message: 'the gateway restarted while the inference ran',
    cure: 'Start a new inference.',
    retryable: true,
    phase: 'failed',
  },
  TOO_MANY_TICKETS: {
    status: 429,
    message: 'this person has asked for more tickets than one may have within a minute',
    cure: 'Wait as long as `Retry-After` says.',
    retryable: true,
    phase: 'none',
  },
  WEBHOOKS_FULL: {
    status: 503,
    message: 'there is no room for more webhook events of this portal; none of the batch is stored',
    cure: 'Run `bailiwick hubspot tick` so that the app takes its events, or raise `limits.webhookEvents`; HubSpot sends them again for a day.',
    retryable: true,
    phase: 'none',
  },
  RESULT_GONE: {
    status: 410,
    message: 'the inference has ended and its result is not kept (any more)',
    cure: 'See `log` for how it ended; start a new inference.',
    retryable: false,
    phase: 'none',
  },
  BUSY: {
    status: 503,
    message: 'the gateway works on as many inferences as it may',
    cure: 'Try again in a few seconds.',
    retryable: true,
    phase: 'none',
  },
  NOT_FOUND: {
    status: 404,
    message: 'there is nothing at this address for this caller',
    cure: 'See docs/openapi.json for the addresses of this gateway; an inference is shown to the person who asked for it.',
    retryable: false,
    phase: 'none',
  },
  INTERNAL: {
    status: 500,
    message: 'the gateway failed; nothing of the request is in its log',
    cure: 'Tell the operator the time and the inference id.',
    retryable: false,
    phase: 'failed',
  },
} as const satisfies Record<string, ErrorRule>;

export type ErrorCode = keyof typeof ERRORS;

/** An error of the table, with the place or the reasons that make it concrete. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  /** Path of the member at fault, for `INVALID` and the seal errors. */
  readonly path: string;
  readonly complaint: string;
  readonly reasons: readonly Reason[];
  /** For `Retry-After`; null = as of the status. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode,
    details: {
      readonly path?: string;
      readonly complaint?: string;
      readonly reasons?: readonly Reason[];
      readonly retryAfterSeconds?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(ERRORS[code].message, { cause: details.cause });
    this.code = code;
    this.path = details.path ?? '';
    this.complaint = details.complaint ?? '';
    this.reasons = details.reasons ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}

/** The `error` member of a response. */
export function errorBody(error: GatewayError): Readonly<Record<string, unknown>> {
  const { message, cure, retryable } = ERRORS[error.code];
  return {
    code: error.code,
    message,
    cure,
    retryable,
    ...(error.path === '' ? {} : { path: error.path }),
    ...(error.complaint === '' ? {} : { complaint: error.complaint }),
    ...(error.reasons.length === 0 ? {} : { reasons: error.reasons }),
  };
}

/** What a failure is called outside: its own name, or one that says nothing of its cause. */
export function asGatewayError(cause: unknown): GatewayError {
  if (cause instanceof GatewayError) return cause;
  const code = cause instanceof LogUnavailable ? 'LOG_UNAVAILABLE' : 'INTERNAL';
  return new GatewayError(code, { cause });
}
