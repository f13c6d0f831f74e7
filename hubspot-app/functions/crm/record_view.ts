/** A record through a skill's eyes, and the people around it. */

export interface FieldValue {
  /** `<lookup>.<property>` or the bare property of the record itself. */
  readonly path: string;
  readonly objectType: string;
  readonly property: string;
  readonly recordId: string;
  readonly label: string;
  readonly declaredClass: string;
  readonly freeText: boolean;
  /** Kind of placeholder that reads best. */
  readonly kind: string;
  /** '' when empty, or when it may not be asked for. */
  readonly text: string;
}

/** Someone whom the record is about; a company stands for those who work there. */
export interface Person {
  /** Path of the skill's `people` that leads here. */
  readonly path: string;
  readonly objectType: string;
  readonly recordId: string;
  /** ISO code, '' = unknown. */
  readonly country: string;
  /** True when the path leads to this one alone; one of a list counts when a text names it. */
  readonly isParty: boolean;
  /** Identifying properties with a value. */
  readonly values: ReadonlyMap<string, string>;
}

export interface RecordView {
  readonly objectType: string;
  readonly recordId: string;
  readonly fields: readonly FieldValue[];
  readonly people: readonly Person[];
}

/** Properties by which a person can be recognised in a text, and the kind of each. */
export const IDENTIFYING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contacts: {
    firstname: 'PERSON',
    lastname: 'PERSON',
    email: 'EMAIL',
    hs_additional_emails: 'EMAIL',
    work_email: 'EMAIL',
    phone: 'PHONE',
    mobilephone: 'PHONE',
    fax: 'PHONE',
    date_of_birth: 'DATE',
    address: 'ADDRESS',
  },
  // A company's name and street are no person's.
  companies: { phone: 'PHONE' },
};

const KIND_ENDINGS: readonly (readonly [ending: RegExp, kind: string])[] = [
  [/email$/, 'EMAIL'],
  [/(?:phone|fax)$/, 'PHONE'],
  [/^(?:first|last|middle|full)name$/, 'PERSON'],
  [/(?:date|birth)/, 'DATE'],
  [/(?:address|street|city|zip|state)$/, 'ADDRESS'],
  [/(?:^|_)id$/, 'ID'],
];

/** The kind of placeholder that reads best for a property. */
export function kindOf(objectType: string, property: string, type: string): string {
  const identifying = IDENTIFYING[objectType]?.[property];
  if (identifying !== undefined) return identifying;
  if (type === 'phone_number') return 'PHONE';
  if (type === 'date' || type === 'datetime') return 'DATE';
  return KIND_ENDINGS.find(([ending]) => ending.test(property))?.[1] ?? 'TEXT';
}
