/** One line of an Apex stack trace. */
export interface StackFrame {
  /** `Class.Outer.Inner.method` without its line. */
  readonly place: string;
  readonly line: number;
}

/** Turns a JavaScript stack into Apex frames; set by the loaded program. */
export type StackReader = (javascriptStack: string) => readonly StackFrame[];

let readStack: StackReader = () => [];

/** Lets a loaded program explain its own generated code. */
export function setStackReader(reader: StackReader): void {
  readStack = reader;
}

Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 60);

/**
 * Every Apex exception. Built-in ones are plain instances with their `typeName`
 * (`System.DmlException`); user exceptions are compiled subclasses.
 */
export class ApexException extends Error {
  typeName: string;
  /** What `getMessage()` gives; null for `new SomeException()`. */
  apexMessage: string | null;
  apexCause: ApexException | null;
  /** Did code call `setMessage`? `AuraHandledException` shows its message to code only then. */
  isMessageSet = false;
  /** Rows and fields of a DmlException; set by the data part. */
  dmlErrors: readonly DmlFailure[] = [];
  #frames: readonly StackFrame[] | undefined;

  constructor(typeName = 'System.Exception', message: string | null = null, cause: unknown = null) {
    super(message ?? '');
    this.name = 'ApexException';
    this.typeName = typeName;
    this.apexMessage = message;
    this.apexCause = cause instanceof ApexException ? cause : null;
  }

  get frames(): readonly StackFrame[] {
    this.#frames ??= readStack(this.stack ?? '');
    return this.#frames;
  }

  /** `System.MathException: Divide by 0`, as the platform prints it. */
  override toString(): string {
    return this.apexMessage === null ? this.typeName : `${this.typeName}: ${this.apexMessage}`;
  }

  stackText(): string {
    return this.frames
      .map((frame) => `${frame.place}: line ${String(frame.line)}, column 1`)
      .join('\n');
  }
}

export interface DmlFailure {
  readonly index: number;
  readonly id: string | null;
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** A type that code may not catch: the transaction ends. */
export function isUncatchable(typeName: string): boolean {
  return typeName === 'System.LimitException' || typeName === 'System.AssertException';
}

/** Text of the exception for a null receiver. */
export const NULL_DEREFERENCE = 'Attempt to de-reference a null object';

/** Raises an exception of a built-in type; what `Transaction.raise` does. */
export function raiseApex(typeName: string, message: string, cause: unknown = null): never {
  throw new ApexException(typeName.includes('.') ? typeName : `System.${typeName}`, message, cause);
}
