import type { CompiledMethod } from '../emit/compiled.ts';
import type { Org } from '../org.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { readTyped } from '../system/json_read.ts';
import { parseJson } from '../system/json_text.ts';
import { jsonTree, printCompact } from '../system/json_write.ts';

/** What a component gets instead of a result; never a stack or a message of another exception. */
export class AuraError extends Error {
  readonly exceptionType: string;
  /** True when the message was written for the user: an `AuraHandledException`. */
  readonly isHandled: boolean;
  constructor(exception: ApexException) {
    const isHandled = exception.typeName === 'System.AuraHandledException';
    super(
      isHandled ? (exception.apexMessage ?? '') : 'An internal error occurred in the Apex class',
    );
    this.name = 'AuraError';
    this.exceptionType = exception.typeName;
    this.isHandled = isHandled;
    this.cause = exception;
  }
}

/** The user has no access to the Apex class: nothing of it has run. */
export class ClassAccessError extends Error {
  readonly exceptionType = 'System.NoAccessException';
  constructor(className: string) {
    super(`You do not have access to the Apex class named '${className}'.`);
    this.name = 'ClassAccessError';
  }
}

/** Calls an `@AuraEnabled` static method as a user and gives its result as plain JSON. */
export function invokeAura(
  org: Org,
  userId: string,
  className: string,
  methodName: string,
  parameters: Readonly<Record<string, unknown>>,
): unknown {
  const method = auraMethod(org, className, methodName);
  try {
    return org.transaction(userId, (transaction) => {
      if (!transaction.rights.apexClass(className)) {
        // The platform answers before any Apex runs, in words of its own.
        throw new ClassAccessError(className);
      }
      const args = method.parameters.map(({ name, type }) => {
        const given = Object.entries(parameters).find(
          ([key]) => key.toLowerCase() === name.toLowerCase(),
        )?.[1];
        const text = JSON.stringify(given ?? null);
        return readTyped(transaction, parseJson(transaction, text), type, false);
      });
      const result = org.program.callStatic(transaction, className, methodName, args);
      const tree = jsonTree(transaction, org.program, result, false);
      return JSON.parse(printCompact(tree)) as unknown;
    });
  } catch (error) {
    if (error instanceof ApexException) throw new AuraError(error);
    throw error;
  }
}

function auraMethod(org: Org, className: string, methodName: string): CompiledMethod {
  const type = org.program.project.types.find(
    (one) => one.info.name.toLowerCase() === className.toLowerCase(),
  );
  const method = type?.methods.find(
    (one) =>
      one.name.toLowerCase() === methodName.toLowerCase() &&
      one.isStatic &&
      one.annotations.has('auraenabled'),
  );
  if (method === undefined) {
    throw new Error(`no @AuraEnabled method ${className}.${methodName}`);
  }
  return method;
}
