/** Errors in HubSpot's shape. Messages never hold values of records. */
import { randomUUID } from 'node:crypto';

export interface ErrorDetail {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export interface ErrorExtras {
  readonly errors?: readonly ErrorDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly subCategory?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of rate-limit answers. */
  readonly policyName?: string;
  readonly errorType?: string;
}

/** An answer other than 2xx. */
export class ApiError extends Error {
  readonly status: number;
  readonly category: string;
  readonly extras: ErrorExtras;
  constructor(status: number, category: string, message: string, extras: ErrorExtras = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.category = category;
    this.extras = extras;
  }

  /** `{status: "error", message, correlationId, category, …}`. */
  body(): Record<string, unknown> {
    const { headers: _headers, ...members } = this.extras;
    return {
      status: 'error',
      message: this.message,
      correlationId: randomUUID(),
      category: this.category,
      ...members,
    };
  }
}

export function invalid(message: string, errors?: readonly ErrorDetail[]): ApiError {
  return new ApiError(400, 'VALIDATION_ERROR', message, errors === undefined ? {} : { errors });
}

export function notFound(message: string): ApiError {
  return new ApiError(404, 'OBJECT_NOT_FOUND', message);
}

export function conflict(message: string): ApiError {
  return new ApiError(409, 'CONFLICT', message);
}

/** What this stand-in has not; HubSpot may well have it. */
export function unsupported(what: string): ApiError {
  return new ApiError(501, 'NOT_IN_LOCAL_PORTAL', `the local portal does not support ${what}`);
}

/** 403 as HubSpot says it, with the scopes of which one is needed. */
export function missingScopes(scopes: readonly string[]): ApiError {
  return new ApiError(
    403,
    'MISSING_SCOPES',
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: scopes },
        },
      ],
    },
  );
}
