/** `@salesforce/apex`: Apex methods as functions and as wire adapters of the running org. */

type Parameters = Readonly<Record<string, unknown>>;
export interface WireResult {
  readonly data: unknown;
  readonly error: unknown;
}

/** The error that Lightning gives: `body.message` is the exception's message. */
class ApexError extends Error {
  readonly body: { readonly message: string };
  readonly status: number;
  readonly ok = false;
  constructor(body: { readonly message: string }, status: number) {
    super(body.message);
    this.body = body;
    this.status = status;
  }
}

const refreshers = new WeakMap<object, () => Promise<void>>();

async function call(apexClass: string, method: string, parameters?: Parameters): Promise<unknown> {
  const response = await fetch(`/apex/${apexClass}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters ?? {}),
  });
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new ApexError(body as { message: string }, response.status);
  return deepFreeze(body);
}

/** Lightning hands out read-only data: a component that writes to it must fail here, too. */
function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/** One Apex method: call it, or wire it. */
export function apexMethod(apexClass: string, method: string): unknown {
  class ApexWire {
    readonly #emit: (result: WireResult) => void;
    #connected = false;
    #parameters: Parameters | undefined;
    #latest = 0;
    constructor(emit: (result: WireResult) => void) {
      this.#emit = emit;
      emit({ data: undefined, error: undefined });
    }
    connect(): void {
      this.#connected = true;
      void this.#run();
    }
    disconnect(): void {
      this.#connected = false;
    }
    update(parameters: Parameters): void {
      this.#parameters = parameters;
      void this.#run();
    }
    async #run(): Promise<void> {
      const parameters = this.#parameters;
      if (!this.#connected || parameters === undefined) return;
      if (Object.values(parameters).includes(undefined)) return;
      const mine = ++this.#latest;
      const result = await settle(call(apexClass, method, parameters));
      if (!this.#connected || mine !== this.#latest) return;
      refreshers.set(result, () => this.#run());
      this.#emit(result);
    }
  }
  const invoke = (parameters?: Parameters): Promise<unknown> => call(apexClass, method, parameters);
  return Object.assign(invoke, { adapter: ApexWire });
}

async function settle(answer: Promise<unknown>): Promise<WireResult> {
  try {
    return { data: await answer, error: undefined };
  } catch (error) {
    return { data: undefined, error };
  }
}

/** Asks a wired Apex method again. */
export async function refreshApex(wired: object): Promise<void> {
  await refreshers.get(wired)?.();
}

export function getSObjectValue(
  record: unknown,
  field: string | { fieldApiName: string },
): unknown {
  const name = typeof field === 'string' ? field : field.fieldApiName;
  return name
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], record);
}
