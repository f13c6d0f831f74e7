/** `lightning/uiRecordApi`: reading and updating one record through the org's UI API. */

type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };
interface FieldValue {
  readonly value: unknown;
  readonly displayValue: string | null;
}
export interface UiRecord {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}
export interface WiredRecord {
  readonly data?: UiRecord | undefined;
  readonly error?: unknown;
}
interface GetRecordConfig {
  readonly recordId?: string;
  readonly fields?: readonly FieldReference[];
  readonly optionalFields?: readonly FieldReference[];
}

const live = new Map<string, Set<() => Promise<void>>>();

function qualifiedName(field: FieldReference): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

async function answerOf(response: Response): Promise<UiRecord> {
  const body: unknown = await response.json();
  if (response.ok) return body as UiRecord;
  const { message } = body as { message?: string };
  throw Object.assign(new Error(message), { body, status: response.status, ok: false });
}

/** Reads fields of one record, outside a wire. */
export async function fetchRecord(
  recordId: string,
  fields: readonly FieldReference[],
): Promise<UiRecord> {
  const query = new URLSearchParams({ fields: fields.map(qualifiedName).join(',') });
  return answerOf(await fetch(`/ui-api/records/${recordId}?${query.toString()}`));
}

export class getRecord {
  readonly #emit: (result: WiredRecord) => void;
  #config: GetRecordConfig | undefined;
  #connected = false;
  readonly #reload = (): Promise<void> => this.#run();

  constructor(emit: (result: WiredRecord) => void) {
    this.#emit = emit;
    emit({ data: undefined, error: undefined });
  }

  connect(): void {
    this.#connected = true;
    void this.#run();
  }

  disconnect(): void {
    this.#connected = false;
    for (const reloads of live.values()) reloads.delete(this.#reload);
  }

  update(config: GetRecordConfig): void {
    this.#config = config;
    void this.#run();
  }

  async #run(): Promise<void> {
    const { recordId, fields = [], optionalFields = [] } = this.#config ?? {};
    if (!this.#connected || recordId === undefined) return;
    const reloads = live.get(recordId) ?? new Set();
    live.set(recordId, reloads.add(this.#reload));
    try {
      const data = await fetchRecord(recordId, [...fields, ...optionalFields]);
      if (this.#connected) this.#emit({ data, error: undefined });
    } catch (error) {
      if (this.#connected) this.#emit({ data: undefined, error });
    }
  }
}

function read(record: UiRecord | undefined, field: FieldReference): FieldValue | undefined {
  let found: FieldValue | undefined;
  let current: UiRecord | undefined = record;
  for (const name of qualifiedName(field).split('.').slice(1)) {
    found = current?.fields[name];
    current = found?.value as UiRecord | undefined;
  }
  return found;
}

export function getFieldValue(record: UiRecord | undefined, field: FieldReference): unknown {
  return read(record, field)?.value;
}

export function getFieldDisplayValue(record: UiRecord | undefined, field: FieldReference): unknown {
  return read(record, field)?.displayValue;
}

export async function updateRecord(input: {
  readonly fields: Readonly<Record<string, unknown>>;
}): Promise<UiRecord> {
  const { Id: recordId, ...fields } = input.fields;
  const response = await fetch(`/ui-api/records/${String(recordId)}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fields }),
  });
  const record = await answerOf(response);
  await notifyRecordUpdateAvailable([{ recordId: String(recordId) }]);
  return record;
}

export async function notifyRecordUpdateAvailable(
  changed: readonly { readonly recordId: string }[],
): Promise<void> {
  const reloads = changed.flatMap(({ recordId }) => [...(live.get(recordId) ?? [])]);
  await Promise.all(reloads.map((reload) => reload()));
}
