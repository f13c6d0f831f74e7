import { LightningElement, api, wire } from 'lwc';
import { getRecord, updateRecord, type UiRecord, type WiredRecord } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { shellObject, type ShellField } from '../../../objects.ts';
import { formatField } from '../../../format.ts';
import { word } from '../../../words.ts';

/** The record's fields, one below the other; those that the shell can edit, in place. */
export default class RecordDetail extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  record: UiRecord | undefined;
  failure = '';
  editing = false;
  words = {
    heading: word('Details'),
    edit: word('Edit'),
    save: word('Save'),
    cancel: word('Cancel'),
  };

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
      ...field,
      value: formatField(this.record, field),
      isLine: this.editing && field.input === 'line',
      isText: this.editing && field.input === 'text',
    }));
  }

  get canEdit(): boolean {
    return !this.editing && this.fields.some(({ input }) => input !== undefined);
  }

  handleEdit(): void {
    this.editing = true;
  }

  handleCancel(): void {
    this.editing = false;
  }

  async handleSave(): Promise<void> {
    const inputs = [
      ...(this.template?.querySelectorAll<HTMLInputElement>(
        'lightning-input, lightning-textarea',
      ) ?? []),
    ];
    const changes = inputs.map((input) => [input.dataset['field'], input.value]);
    try {
      await updateRecord({ fields: { Id: this.recordId, ...Object.fromEntries(changes) } });
      this.editing = false;
      this.failure = '';
      this.dispatchEvent(new ShowToastEvent({ title: word('Saved'), variant: 'success' }));
    } catch (error) {
      this.failure = String((error as Error).message);
    }
  }
}
