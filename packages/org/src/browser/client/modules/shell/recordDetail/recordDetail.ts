import { LightningElement, api, wire } from 'lwc';
import { getRecord, type UiRecord, type WiredRecord } from 'lightning/uiRecordApi';
import { shellObject, type ShellField } from '../../../objects.ts';
import { formatField } from '../../../format.ts';

/** The record's fields, one below the other. */
export default class RecordDetail extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  record: UiRecord | undefined;
  failure = '';

  @wire(getRecord, { recordId: '$recordId', fields: '$names' })
  receive({ data, error }: WiredRecord): void {
    this.record = data ?? this.record;
    this.failure = error === undefined ? '' : String((error as Error).message);
  }

  get fields(): readonly ShellField[] {
    return shellObject(this.objectApiName)?.details ?? [];
  }

  get names(): readonly string[] {
    return this.fields.map(({ name }) => `${this.objectApiName}.${name}`);
  }

  get items(): readonly object[] {
    return this.fields.map((field) => ({
      label: field.label,
      value: formatField(this.record, field),
    }));
  }
}
