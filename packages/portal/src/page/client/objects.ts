/** The record types of the portal, as its pages name them. */
export interface ObjectView {
  readonly type: string;
  readonly label: string;
  readonly one: string;
  /** Properties that make the name of a record. */
  readonly name: readonly string[];
  /** Properties beside the record and in lists. */
  readonly shown: readonly string[];
  /** True for custom objects, whose records can be edited here. */
  readonly isCustom?: boolean;
}

/** As `GET /local/objects` gives them. */
export interface CustomObject {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  readonly name: string;
}

export function customView({ type, singular, plural, name }: CustomObject): ObjectView {
  return { type, label: plural, one: singular, name: [name], shown: [name], isCustom: true };
}

export const OBJECTS: readonly ObjectView[] = [
  {
    type: 'contacts',
    label: 'Contacts',
    one: 'Contact',
    name: ['firstname', 'lastname'],
    shown: ['email', 'phone', 'jobtitle', 'country', 'notes'],
  },
  {
    type: 'companies',
    label: 'Companies',
    one: 'Company',
    name: ['name'],
    shown: ['domain', 'industry', 'numberofemployees', 'country', 'description'],
  },
  {
    type: 'deals',
    label: 'Deals',
    one: 'Deal',
    name: ['dealname'],
    shown: ['amount', 'closedate', 'dealtype', 'hs_next_step', 'description'],
  },
  {
    type: 'tickets',
    label: 'Tickets',
    one: 'Ticket',
    name: ['subject'],
    shown: ['hs_ticket_priority', 'hs_ticket_category', 'content'],
  },
];

/** Name of a record, or its id where it has none. */
export function nameOf(
  object: ObjectView,
  record: { readonly id: string; readonly properties: Readonly<Record<string, string | null>> },
): string {
  const name = object.name.map((property) => record.properties[property] ?? '').join(' ');
  return name.trim() || `${object.one} ${record.id}`;
}
