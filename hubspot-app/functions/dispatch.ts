/** From a call to its operation, and from whatever happens to a reply. */
import type { Language, Reply } from './contract.ts';
import { failureOf, FunctionFailure } from './failure.ts';
import { openInstallation } from './installation.ts';
import { openSession } from './session.ts';
import type { Runtime, Session } from './session.ts';
import { textWriter } from './texts/writer.ts';

/** What HubSpot hands to a function. */
export interface FunctionContext {
  readonly parameters?: unknown;
}

/** One operation: its input read strictly, then done. */
export interface Operation {
  readonly read: (input: unknown) => unknown;
  readonly run: (session: Session, input: never) => Promise<unknown>;
}

const LANGUAGES: readonly Language[] = ['en', 'de', 'fr'];

/** A function of these operations, for holders of tickets of that purpose. Never throws. */
export function functionOf(
  purpose: string,
  operations: Readonly<Record<string, Operation>>,
  runtimeOf: () => Runtime,
): (context: FunctionContext) => Promise<Reply<unknown>> {
  return async ({ parameters }) => {
    const call = (typeof parameters === 'object' && parameters !== null ? parameters : {}) as {
      readonly operation?: unknown;
      readonly ticket?: unknown;
      readonly language?: unknown;
      readonly input?: unknown;
    };
    const language = LANGUAGES.find((one) => one === call.language) ?? 'en';
    const runtime = runtimeOf();
    try {
      const name = typeof call.operation === 'string' ? call.operation : '';
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (operation === undefined) throw new FunctionFailure('OPERATION_UNKNOWN');
      const input = operation.read(call.input);
      const session = await openSession(runtime, { ticket: call.ticket, language }, purpose);
      return { ok: true, value: await operation.run(session, input as never) };
    } catch (cause) {
      return { ok: false, error: failureText(failureOf(cause), runtime, language) };
    }
  };
}

function failureText(failure: FunctionFailure, runtime: Runtime, language: Language) {
  let bundle = null;
  try {
    ({ bundle } = openInstallation(runtime.installation));
  } catch {
    // Without a readable bundle nobody is named, and the failure itself still is.
  }
  return textWriter(runtime.catalogues, language, bundle).failure(failure);
}

/** Members of an input that must be texts; anything else is `INPUT_INVALID` with the member. */
export function texts<const N extends readonly string[]>(
  ...names: N
): (input: unknown) => Readonly<Record<N[number], string>> {
  return (input) => {
    const members = (typeof input === 'object' && input !== null ? input : {}) as Record<
      string,
      unknown
    >;
    for (const name of names) {
      if (typeof members[name] !== 'string') throw new FunctionFailure('INPUT_INVALID', [name]);
    }
    return Object.fromEntries(names.map((name) => [name, members[name]])) as Record<
      N[number],
      string
    >;
  };
}
