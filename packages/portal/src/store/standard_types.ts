/** Object types, properties and associations that every portal has: the subset that is stood in for. */
import type {
  AssociationType,
  ObjectType,
  Property,
  PropertyGroup,
  PropertyOption,
} from './state.ts';

export const STANDARD_TYPES: readonly ObjectType[] = [
  type('0-1', 'contacts', 'contact'),
  type('0-2', 'companies', 'company'),
  type('0-3', 'deals', 'deal'),
  type('0-5', 'tickets', 'ticket'),
  type('0-46', 'notes', 'note'),
];

function type(id: string, name: string, singular: string): ObjectType {
  return { id, name, aliases: [singular], singular, custom: null };
}

/** Properties that a read answers with when none are asked for. */
export const DEFAULT_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  '0-1': ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  '0-2': ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  '0-3': [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
  '0-5': [
    'content',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'hs_pipeline',
    'hs_pipeline_stage',
    'hs_ticket_category',
    'hs_ticket_priority',
    'subject',
  ],
};
export const CUSTOM_DEFAULT_PROPERTIES = ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'];

/** The names under which a type keeps its creation and its last change. */
export function stampNames(typeId: string): { created: string; modified: string } {
  if (typeId === '0-1') return { created: 'createdate', modified: 'lastmodifieddate' };
  if (DEFAULT_PROPERTIES[typeId] !== undefined) {
    return { created: 'createdate', modified: 'hs_lastmodifieddate' };
  }
  return { created: 'hs_createdate', modified: 'hs_lastmodifieddate' };
}

type Row = readonly [name: string, label: string, type: string, fieldType: string];

const TEXT = (name: string, label: string): Row => [name, label, 'string', 'text'];
const LONG = (name: string, label: string): Row => [name, label, 'string', 'textarea'];
const DATE = (name: string, label: string): Row => [name, label, 'datetime', 'date'];
const NUMBER = (name: string, label: string): Row => [name, label, 'number', 'number'];
const PHONE = (name: string, label: string): Row => [name, label, 'string', 'phonenumber'];
const SELECT = (name: string, label: string): Row => [name, label, 'enumeration', 'select'];

/** Kept by the portal. */
const STAMPS = new Set([
  'createdate',
  'lastmodifieddate',
  'hs_createdate',
  'hs_lastmodifieddate',
  'hs_object_id',
]);

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  '0-1': [
    TEXT('email', 'Email'),
    TEXT('firstname', 'First Name'),
    TEXT('lastname', 'Last Name'),
    TEXT('jobtitle', 'Job Title'),
    TEXT('company', 'Company Name'),
    PHONE('phone', 'Phone Number'),
    PHONE('mobilephone', 'Mobile Phone Number'),
    TEXT('address', 'Street Address'),
    TEXT('city', 'City'),
    TEXT('state', 'State/Region'),
    TEXT('zip', 'Postal Code'),
    TEXT('country', 'Country/Region'),
    TEXT('website', 'Website URL'),
    TEXT('salutation', 'Salutation'),
    TEXT('date_of_birth', 'Date of birth'),
    TEXT('hs_language', 'Preferred language'),
    SELECT('lifecyclestage', 'Lifecycle Stage'),
  ],
  '0-2': [
    TEXT('name', 'Company name'),
    TEXT('domain', 'Company Domain Name'),
    LONG('description', 'Description'),
    TEXT('industry', 'Industry'),
    PHONE('phone', 'Phone Number'),
    TEXT('address', 'Street Address'),
    TEXT('city', 'City'),
    TEXT('state', 'State/Region'),
    TEXT('zip', 'Postal Code'),
    TEXT('country', 'Country/Region'),
    TEXT('website', 'Website URL'),
    NUMBER('annualrevenue', 'Annual Revenue'),
    NUMBER('numberofemployees', 'Number of Employees'),
    SELECT('lifecyclestage', 'Lifecycle Stage'),
  ],
  '0-3': [
    TEXT('dealname', 'Deal Name'),
    NUMBER('amount', 'Amount'),
    DATE('closedate', 'Close Date'),
    SELECT('dealstage', 'Deal Stage'),
    SELECT('pipeline', 'Pipeline'),
    SELECT('dealtype', 'Deal Type'),
    TEXT('hs_next_step', 'Next step'),
    LONG('description', 'Deal Description'),
    SELECT('deal_currency_code', 'Currency'),
  ],
  '0-5': [
    TEXT('subject', 'Ticket name'),
    LONG('content', 'Ticket description'),
    SELECT('hs_pipeline', 'Pipeline'),
    SELECT('hs_pipeline_stage', 'Ticket status'),
    SELECT('hs_ticket_category', 'Category'),
    SELECT('hs_ticket_priority', 'Priority'),
    TEXT('source_type', 'Source'),
  ],
  '0-46': [LONG('hs_note_body', 'Note body'), DATE('hs_timestamp', 'Activity date')],
};

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  lifecyclestage: ['subscriber', 'lead', 'marketingqualifiedlead', 'opportunity', 'customer'],
  dealstage: [
    'appointmentscheduled',
    'qualifiedtobuy',
    'presentationscheduled',
    'decisionmakerboughtin',
    'contractsent',
    'closedwon',
    'closedlost',
  ],
  pipeline: ['default'],
  dealtype: ['newbusiness', 'existingbusiness'],
  deal_currency_code: ['EUR', 'USD', 'GBP', 'CHF'],
  hs_pipeline: ['0'],
  hs_pipeline_stage: ['1', '2', '3', '4'],
  hs_ticket_category: ['PRODUCT_ISSUE', 'BILLING_ISSUE', 'FEATURE_REQUEST', 'GENERAL_INQUIRY'],
  hs_ticket_priority: ['LOW', 'MEDIUM', 'HIGH', 'URGENT'],
};

/** Unique without anyone asking for it. */
const UNIQUE = new Set(['0-1/email']);

/** The group that standard properties of a type stand in. */
export function standardGroup(type: ObjectType): PropertyGroup {
  const name =
    type.custom === null ? `${type.singular}information` : `${type.custom.name}_information`;
  return { name, label: `${type.singular} information`, displayOrder: 0, archived: false };
}

/** HubSpot's own properties of a type, the portal's stamps and the owner included. */
export function standardProperties(type: ObjectType, now: string): Property[] {
  const { created, modified } = stampNames(type.id);
  const rows: readonly Row[] = [
    ...(ROWS[type.id] ?? []),
    DATE(created, 'Create Date'),
    DATE(modified, 'Last Modified Date'),
    NUMBER('hs_object_id', 'Record ID'),
    TEXT('hubspot_owner_id', 'Owner'),
  ];
  return rows.map(([name, label, kind, fieldType], displayOrder) => ({
    name,
    label,
    description: '',
    type: kind,
    fieldType,
    groupName: standardGroup(type).name,
    options: (OPTIONS[name] ?? []).map(option),
    displayOrder,
    hidden: false,
    formField: !STAMPS.has(name),
    hasUniqueValue: UNIQUE.has(`${type.id}/${name}`) || name === 'hs_object_id',
    hubspotDefined: true,
    calculated: false,
    dataSensitivity: 'non_sensitive',
    sensitiveDataCategories: [],
    readOnlyValue: STAMPS.has(name),
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  }));
}

function option(value: string, displayOrder: number): PropertyOption {
  return { label: value, value, displayOrder, hidden: false };
}

type Pair = readonly [from: string, to: string, typeId: number, inverse: number, primary?: string];

// Ids as @hubspot/api-client lists them (AssociationTypes).
const PAIRS: readonly Pair[] = [
  ['0-1', '0-2', 279, 280],
  ['0-1', '0-2', 1, 2, 'Primary'],
  ['0-1', '0-3', 4, 3],
  ['0-1', '0-5', 15, 16],
  ['0-1', '0-1', 449, 449],
  ['0-1', '0-46', 201, 202],
  ['0-2', '0-3', 342, 341],
  ['0-2', '0-3', 6, 5, 'Primary'],
  ['0-2', '0-5', 340, 339],
  ['0-2', '0-5', 25, 26, 'Primary'],
  ['0-2', '0-2', 450, 450],
  ['0-2', '0-46', 189, 190],
  ['0-3', '0-5', 27, 28],
  ['0-3', '0-3', 451, 451],
  ['0-3', '0-46', 213, 214],
  ['0-5', '0-5', 452, 452],
  ['0-5', '0-46', 227, 228],
];

/** Association types between the standard objects, both directions. */
export function standardAssociationTypes(): AssociationType[] {
  const singular = new Map(STANDARD_TYPES.map((one) => [one.id, one.singular]));
  const row = (from: string, to: string, typeId: number, inverse: number, label?: string) => ({
    from,
    to,
    typeId,
    category: 'HUBSPOT_DEFINED' as const,
    name: `${singular.get(from)!}_to_${singular.get(to)!}${label === undefined ? '' : '_primary'}`,
    label: label ?? null,
    inverse,
    isDefault: label === undefined,
  });
  return PAIRS.flatMap(([from, to, typeId, inverse, label]) =>
    from === to
      ? [row(from, to, typeId, inverse, label)]
      : [row(from, to, typeId, inverse, label), row(to, from, inverse, typeId, label)],
  );
}
