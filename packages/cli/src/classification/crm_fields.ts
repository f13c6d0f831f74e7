/** What a CRM says of its fields: of a running org, or of a file. */
import fs from 'node:fs';
import { classOfFieldDefinition, classOfSensitivity } from '@bailiwick/policy';
import { CommandFailure } from '../failure.ts';
import { getFromOrg, sessionWith } from '../org/session.ts';

/** A field as its CRM describes it. */
export interface CrmField {
  readonly name: string;
  /** Class by the CRM's own classification; '' = nobody classified it. */
  readonly declaredClass: string;
  readonly isLongText: boolean;
  /** For a lookup: how paths name it, and the objects that it may lead to. */
  readonly relationshipName: string;
  readonly referenceTo: readonly string[];
}

/** Fields of an object by lower-case name; null when there is no such object. */
export type CrmObjects = (name: string) => Promise<ReadonlyMap<string, CrmField> | null>;

/** A field in a description file: what Salesforce's describe and `FieldDefinition`, or HubSpot's property, say. */
interface DescribedField {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly relationshipName?: unknown;
  readonly referenceTo?: unknown;
  readonly securityClassification?: unknown;
  readonly complianceGroup?: unknown;
  readonly dataSensitivity?: unknown;
}

const LONG_TEXTS = new Set(['textarea', 'html']);

/** Objects of `{"objects":[{"name","fields":[...]}]}`; a file that is otherwise is refused. */
export function objectsOfFile(file: string): CrmObjects {
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandFailure(`${file}: ${(error as Error).message}`);
  }
  const { objects } = (value ?? {}) as { readonly objects?: unknown };
  if (!Array.isArray(objects)) throw new CommandFailure(`${file}: has no list \`objects\``);
  const known = new Map(
    objects.map((object: { readonly name?: unknown; readonly fields?: unknown } | null, index) => {
      if (typeof object?.name !== 'string' || !Array.isArray(object.fields)) {
        throw new CommandFailure(`${file}: objects[${index}] needs \`name\` and a list \`fields\``);
      }
      const at = `${file}: objects[${index}]`;
      return [object.name.toLowerCase(), fieldsOf(object.fields, at)] as const;
    }),
  );
  return (name) => Promise.resolve(known.get(name.toLowerCase()) ?? null);
}

/** Objects of a running local org, as somebody sees them who sets Bailiwick up or reviews it. */
export async function objectsOfOrg(url: string): Promise<CrmObjects> {
  const cookie = await reached(url, () =>
    sessionWith(url, ['Administer_Bailiwick', 'Review_Bailiwick']),
  );
  const known = new Map<string, ReadonlyMap<string, CrmField> | null>();
  return async (name) => {
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const found = await reached(url, () => readObject(url, cookie, name));
    known.set(name, found);
    return found;
  };
}

async function readObject(
  url: string,
  cookie: string,
  name: string,
): Promise<ReadonlyMap<string, CrmField> | null> {
  if (!/^\w{1,80}$/.test(name)) return null;
  const described = await getFromOrg(
    `${url}/services/data/v67.0/sobjects/${name}/describe`,
    cookie,
  );
  if (described.status === 404) return null;
  const { fields } = (await answered(described, `${url}: ${name}`)) as {
    readonly fields: readonly DescribedField[];
  };
  const query =
    'SELECT QualifiedApiName, SecurityClassification, ComplianceGroup FROM FieldDefinition ' +
    `WHERE EntityDefinition.QualifiedApiName = '${name}'`;
  const reply = await getFromOrg(
    `${url}/services/data/v67.0/query?q=${encodeURIComponent(query)}`,
    cookie,
  );
  const { records } = (await answered(reply, `${url}: FieldDefinition of ${name}`)) as {
    readonly records: readonly Readonly<Record<string, string | null>>[];
  };
  const definitions = new Map(records.map((row) => [row['QualifiedApiName'], row]));
  return fieldsOf(
    fields.map((field) => {
      const definition = definitions.get(String(field.name));
      return {
        ...field,
        securityClassification: definition?.['SecurityClassification'],
        complianceGroup: definition?.['ComplianceGroup'],
      };
    }),
    `${url}: ${name}`,
  );
}

async function answered(reply: Response, what: string): Promise<unknown> {
  if (!reply.ok) throw new CommandFailure(`${what}: the org refused (${reply.status})`);
  return reply.json();
}

async function reached<T>(url: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${url}: cannot be reached: ${(error as Error).message}`);
  }
}

function fieldsOf(fields: readonly unknown[], at: string): ReadonlyMap<string, CrmField> {
  return new Map(
    fields.map((field, index) => {
      const read = fieldOf((field ?? {}) as DescribedField, `${at}.fields[${index}]`);
      return [read.name.toLowerCase(), read] as const;
    }),
  );
}

function fieldOf(field: DescribedField, at: string): CrmField {
  const text = (member: keyof DescribedField): string => {
    const value = field[member];
    if (value === undefined || value === null) return '';
    if (typeof value !== 'string') throw new CommandFailure(`${at}.${member} must be a text`);
    return value;
  };
  const name = text('name');
  if (name === '') throw new CommandFailure(`${at}.name is missing`);
  const { referenceTo = [], dataSensitivity } = field;
  if (!Array.isArray(referenceTo) || referenceTo.some((item) => typeof item !== 'string')) {
    throw new CommandFailure(`${at}.referenceTo must be a list of names`);
  }
  const groups = text('complianceGroup')
    .split(';')
    .map((group) => group.trim());
  return {
    name,
    declaredClass:
      dataSensitivity === undefined
        ? classOfFieldDefinition(
            text('securityClassification'),
            groups.filter((group) => group !== ''),
          )
        : classOfSensitivity(text('dataSensitivity')),
    isLongText: LONG_TEXTS.has(text('type').toLowerCase()),
    relationshipName: text('relationshipName'),
    referenceTo: referenceTo as readonly string[],
  };
}
