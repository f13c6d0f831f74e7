/** Why a call cannot be answered, by a code that the message files know. */

const CODE_FORM = /^[A-Z][A-Z_]{2,39}$/;

/**
 * A failure with its code. `details` fill the message; none of them may be a value of a record, since
 * messages are shown and codes are logged.
 */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure';
  readonly code: string;
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super(code);
    this.code = CODE_FORM.test(code) ? code : 'INTERNAL';
    this.details = details;
  }
}

/** The failure itself, or `INTERNAL` for what nobody foresaw: its message may hold anything. */
export function failureOf(cause: unknown): FunctionFailure {
  return cause instanceof FunctionFailure ? cause : new FunctionFailure('INTERNAL');
}

/** True for a text that may stand in a log as a code. */
export function isCode(text: unknown): text is string {
  return typeof text === 'string' && CODE_FORM.test(text);
}
