/**
 * An sObject in memory. Field names are case-insensitive: keys are lower case, the object's schema
 * knows the proper spelling. A row that came from a query remembers which fields were selected, so
 * that reading any other raises `System.SObjectException` as the platform does.
 */
export class SObjectValue {
  /** API name as the schema spells it, for example `Inference_Log__c`. */
  readonly type: string;
  /** Lower-case field or relationship name -> value (a nested SObjectValue for a lookup). */
  readonly fields: Map<string, unknown>;
  /** Lower-case names selected by the query that made this row; undefined for `new` objects. */
  selected: ReadonlySet<string> | undefined;
  /** Errors put by `addError` in a trigger, with the field or '' for the record. */
  readonly errors: { readonly field: string; readonly message: string }[] = [];
  /** Set while an after-trigger holds the record. */
  readOnly = false;

  constructor(
    type: string,
    fields: Map<string, unknown> = new Map(),
    selected: ReadonlySet<string> | undefined = undefined,
  ) {
    this.type = type;
    this.fields = fields;
    this.selected = selected;
  }
}
