import { ApexException } from '../runtime/exceptions.ts';
import { ApexList } from '../runtime/collections.ts';
import { defineType } from './define.ts';
import type { SystemType } from './system_type.ts';

const NAMES = [
  'AssertException',
  'AsyncException',
  'AuraHandledException',
  'CalloutException',
  'DmlException',
  'EmailException',
  'FinalException',
  'HandledException',
  'IllegalArgumentException',
  'InvalidParameterValueException',
  'JSONException',
  'LimitException',
  'ListException',
  'MathException',
  'NoAccessException',
  'NoDataFoundException',
  'NoSuchElementException',
  'NullPointerException',
  'QueryException',
  'RequiredFeatureMissingException',
  'SObjectException',
  'SecurityException',
  'SerializationException',
  'StringException',
  'TypeException',
  'UnexpectedException',
  'VisualforceException',
  'XmlException',
  'InvalidHeaderException',
  'PlatformCacheException',
  'UnsupportedOperationException',
  'ExternalObjectException',
] as const;

const base: SystemType = defineType('Exception', {
  methods: {
    'getCause(): Exception': (_t, s: ApexException) => s.apexCause,
    'getLineNumber(): Integer': (_t, s: ApexException) => s.frames[0]?.line ?? 0,
    'getMessage(): String': (_t, s: ApexException) => visibleMessage(s),
    'getStackTraceString(): String': (_t, s: ApexException) => s.stackText(),
    'getTypeName(): String': (_t, s: ApexException) => s.typeName,
    'initCause(Exception): void': (_t, s: ApexException, [cause]) => {
      s.apexCause = cause;
    },
    'setMessage(String): void': (_t, s: ApexException, [message]) => {
      s.apexMessage = message;
      s.isMessageSet = true;
    },
    'toString(): String': (_t, s: ApexException) => s.toString(),
    'getNumDml(): Integer': (_t, s: ApexException) => s.dmlErrors.length,
    'getDmlMessage(Integer): String': (_t, s: ApexException, [index]) =>
      s.dmlErrors[index]?.message ?? null,
    'getDmlIndex(Integer): Integer': (_t, s: ApexException, [index]) =>
      s.dmlErrors[index]?.index ?? null,
    'getDmlId(Integer): String': (_t, s: ApexException, [index]) => s.dmlErrors[index]?.id ?? null,
    'getDmlStatusCode(Integer): String': (_t, s: ApexException, [index]) =>
      s.dmlErrors[index]?.statusCode ?? null,
    'getDmlFieldNames(Integer): List<String>': (_t, s: ApexException, [index]) =>
      new ApexList([...(s.dmlErrors[index]?.fields ?? [])], 'String'),
  },
});

/** The message of an AuraHandledException is for the component; code sees it after `setMessage`. */
function visibleMessage(exception: ApexException): string {
  const isHidden = exception.typeName === 'System.AuraHandledException' && !exception.isMessageSet;
  return (isHidden ? null : exception.apexMessage) ?? defaultMessage(exception);
}

function defaultMessage(exception: ApexException): string {
  return exception.apexCause === null ? 'Script-thrown exception' : exception.apexCause.toString();
}

const builtIn = (name: string): SystemType => {
  const full = `System.${name}`;
  return defineType(name, {
    superclass: 'Exception',
    constructors: {
      '()': () => new ApexException(full),
      '(String?)': (_t, [message]) => new ApexException(full, message),
      '(Exception?)': (_t, [cause]) => new ApexException(full, null, cause),
      '(String?, Exception?)': (_t, [message, cause]) => new ApexException(full, message, cause),
    },
    isInstance: (value) => value instanceof ApexException && value.typeName === full,
  });
};

/** `Exception` and every built-in exception; all of them extend it directly. */
export const exceptionTypes: readonly SystemType[] = [base, ...NAMES.map(builtIn)];
