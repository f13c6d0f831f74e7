/** What the REST API says when it refuses: a status and a list of codes with texts. */
import { ApexException } from '../../runtime/exceptions.ts';
import type { DmlError } from '../../runtime/transaction.ts';

export interface ApiFault {
  readonly errorCode: string;
  readonly message: string;
  /** API names; only where the platform names fields. */
  readonly fields?: readonly string[];
}

/** A refusal; its texts hold nothing that the client did not send or may not see. */
export class ApiError extends Error {
  readonly status: number;
  readonly faults: readonly ApiFault[];
  constructor(status: number, faults: readonly ApiFault[]) {
    super(faults[0]?.message ?? '');
    this.name = 'ApiError';
    this.status = status;
    this.faults = faults;
  }
}

/** One refusal with one code. */
export function apiError(status: number, errorCode: string, message: string): ApiError {
  return new ApiError(status, [{ errorCode, message }]);
}

export const notFound = (message = 'The requested resource does not exist'): ApiError =>
  apiError(404, 'NOT_FOUND', message);

/** A resource of the platform that the local org does not have; the text names it. */
export const notHere = (what: string): ApiError =>
  apiError(404, 'NOT_FOUND', `${what} is not supported by the local org`);

/** Codes of DML that the REST API answers with another status than 400. */
const STATUS: Readonly<Record<string, number>> = {
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 400,
  ENTITY_IS_DELETED: 404,
  INVALID_CROSS_REFERENCE_KEY: 404,
};

/** The refusal that failed rows make. */
export function dmlRefusal(errors: readonly DmlError[]): ApiError {
  const status = STATUS[errors[0]?.statusCode ?? ''] ?? 400;
  return new ApiError(
    status,
    errors.map(({ statusCode, message, fields }) => ({ errorCode: statusCode, message, fields })),
  );
}

/** The refusal behind an exception of the engine; undefined for what nobody foresaw. */
export function refusalOf(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (!(error instanceof ApexException)) return undefined;
  if (error.dmlErrors.length > 0) return dmlRefusal(error.dmlErrors);
  const message = error.apexMessage ?? error.typeName;
  return apiError(400, codeOf(message), message);
}

/** The REST API's codes for what the query engine says. */
function codeOf(message: string): string {
  if (/sObject type .* is not supported/i.test(message)) return 'INVALID_TYPE';
  if (/No such column|Didn't understand relationship/i.test(message)) return 'INVALID_FIELD';
  if (/MIXED_DML_OPERATION/.test(message)) return 'MIXED_DML_OPERATION';
  return 'MALFORMED_QUERY';
}
