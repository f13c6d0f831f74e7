import { LightningElement, api, wire } from 'lwc';
import { getRecord, type UiRecord, type WiredRecord } from 'lightning/uiRecordApi';
import { shellObject, type ShellObject } from '../../../objects.ts';
import { formatField } from '../../../format.ts';

/** The record's name and its most important fields. */
export default class Highlights extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  record: UiRecord | undefined;
  failure = '';

  @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
  receive({ data, error }: WiredRecord): void {
    this.record = data ?? this.record;
    this.failure = error === undefined ? '' : String((error as Error).message);
    if (data !== undefined) document.title = `${this.name} | Bailiwick`;
  }

  get known(): ShellObject | undefined {
    return shellObject(this.objectApiName);
  }

  get fields(): readonly string[] {
    const names = (this.known?.highlights ?? []).map((field) => field.name);
    return [this.known?.nameField ?? 'Id', ...names].map((name) => `${this.objectApiName}.${name}`);
  }

  get name(): string {
    return formatField(this.record, { name: this.known?.nameField ?? 'Id', label: '' });
  }

  get items(): readonly object[] {
    return (this.known?.highlights ?? []).map((field) => ({
      label: field.label,
      value: formatField(this.record, field),
    }));
  }
}
