import { LightningElement, api } from 'lwc';
import { fetchJson } from '../../../session.ts';
import { goTo, pathOf } from '../../../platform/router.ts';
import { word } from '../../../words.ts';
import { shellObject, type ShellObject } from '../../../objects.ts';

type QueriedRecord = Readonly<Record<string, unknown>>;

function valueAt(record: QueriedRecord, fieldPath: string): unknown {
  return fieldPath
    .split('.')
    .reduce<unknown>((value, name) => (value as QueriedRecord | null | undefined)?.[name], record);
}

/** Records of one object that the user may see, with a link to each. */
export default class ListView extends LightningElement {
  words = { nothing: word('Nothing here that you may see.'), loading: word('Loading') };
  records: readonly QueriedRecord[] | undefined;
  failure = '';
  #object = '';

  @api
  get object(): string {
    return this.#object;
  }
  set object(value: string) {
    this.#object = value;
    void this.load();
  }

  get known(): ShellObject | undefined {
    return shellObject(this.#object);
  }

  get count(): string {
    return `${word('Items')}: ${this.records?.length ?? 0}`;
  }

  get isEmpty(): boolean {
    return this.records?.length === 0;
  }

  get headings(): readonly string[] {
    return (this.known?.columns ?? []).map(({ label }) => label);
  }

  get rows(): readonly object[] {
    const nameField = this.known?.nameField;
    return (this.records ?? []).map((record) => {
      const recordId = String(record['Id']);
      const path = pathOf({ kind: 'record', object: this.#object, recordId });
      const cells = (this.known?.columns ?? []).map(({ name, label }) => ({
        name,
        label,
        text: String(valueAt(record, name) ?? ''),
        path: name === nameField ? path : undefined,
      }));
      return { recordId, cells };
    });
  }

  async load(): Promise<void> {
    this.records = undefined;
    this.failure = '';
    const fields = ['Id', ...(this.known?.columns ?? []).map(({ name }) => name)];
    const order = this.known?.nameField ?? 'Id';
    const soql = `SELECT ${[...new Set(fields)].join(', ')} FROM ${this.#object} ORDER BY ${order} LIMIT 200`;
    try {
      const query = new URLSearchParams({ q: soql });
      const answer = await fetchJson<{ records: readonly QueriedRecord[] }>(
        `/services/data/v67.0/query?${query.toString()}`,
      );
      this.records = answer.records;
    } catch (error) {
      this.failure = String(error);
    }
  }

  handleOpen(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/');
  }
}
