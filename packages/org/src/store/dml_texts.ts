/** What the platform says when DML fails, by status code. */
import type { DmlError, DmlOperation } from '../runtime/transaction.ts';

export interface RowError extends DmlError {
  /** Whole-operation failures carry their own exception message. */
  readonly wholeMessage?: string;
  /** The exception of an all-or-none operation when it is no DmlException. */
  readonly typeName?: string;
}

/** One error with the fields that it names. */
export function dmlError(
  statusCode: string,
  message: string,
  fields: readonly string[] = [],
): RowError {
  return { statusCode, message, fields };
}

/** `Insert failed. First exception on row 0; first error: ...`, as DmlException prints it. */
export function failureMessage(
  operation: DmlOperation,
  index: number,
  id: string | null,
  error: RowError,
): string {
  if (error.wholeMessage !== undefined) return error.wholeMessage;
  const verb = operation.charAt(0).toUpperCase() + operation.slice(1);
  const withId = id === null ? '' : ` with id ${id}`;
  return (
    `${verb} failed. First exception on row ${String(index)}${withId}; first error: ` +
    `${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]`
  );
}

/** Access denied to a whole object, in user mode. */
export function objectDenied(object: string): RowError {
  const message = `Access to entity '${object}' denied`;
  return {
    statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    message,
    fields: [],
    wholeMessage: message,
    typeName: 'System.SecurityException',
  };
}

/** Access denied to fields, in user mode. */
export function fieldsDenied(object: string, fields: readonly string[]): RowError {
  const message =
    `Operation failed due to fields being inaccessible on Sobject ${object}, ` +
    'check errors on Exception or Result!';
  return {
    statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
    message: `${message} fieldNames: ${fields.join(',')}`,
    fields,
    wholeMessage: message,
  };
}

export const NO_ROW_ACCESS = dmlError(
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'insufficient access rights on object id',
);

export const NO_CROSS_REFERENCE_ACCESS = dmlError(
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'insufficient access rights on cross-reference id',
);

export const ROW_IS_DELETED = dmlError('ENTITY_IS_DELETED', 'entity is deleted');
