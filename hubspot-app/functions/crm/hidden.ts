/** What an app's token may not see, told apart from what went wrong. */
import { FunctionFailure } from '../failure.ts';

/** null where the token may not read it. */
export async function unlessHidden<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (cause) {
    const hidden = ['CRM_SCOPE_MISSING', 'RECORD_NOT_FOUND'];
    if (cause instanceof FunctionFailure && hidden.includes(cause.code)) return null;
    throw cause;
  }
}
