/**
 * Reads what a skill may see: the record, what it is associated with, and the people around it.
 * Sensitive properties are never asked for.
 */
import type { Skill } from '@bailiwick/policy';
import { FunctionFailure } from '../failure.ts';
import { listOf, textOf } from './api.ts';
import type { CrmApi, Members } from './api.ts';
import { countryCode } from './countries.ts';
import { readProperties } from './properties.ts';
import type { Properties } from './properties.ts';
import { IDENTIFYING, kindOf } from './record_view.ts';
import type { FieldValue, Person, RecordView } from './record_view.ts';

interface Lookup {
  readonly objectType: string;
  readonly isList: boolean;
  /** Lookup from whose record this one starts; the record itself when it is not said. */
  readonly from?: string;
}

/**
 * Lookups of a path: `company` and `contact` lead to one record, `contacts` to everyone, and
 * `company.contacts` to everyone of that company, since texts name colleagues too (decision 0060).
 */
const LOOKUPS: Readonly<Record<string, Lookup>> = {
  company: { objectType: 'companies', isList: false },
  contact: { objectType: 'contacts', isList: false },
  contacts: { objectType: 'contacts', isList: true },
  'company.contacts': { objectType: 'contacts', isList: true, from: 'company' },
};
const SELF = 'Self';
const COUNTRY = ['hs_country_region_code', 'country'] as const;
const MOST_PEOPLE = 200;
/** HubSpot reads at most so many records at once. */
const BATCH = 100;
const RECORD_ID = /^[1-9]\d{0,19}$/;

interface Found {
  readonly id: string;
  readonly values: Members;
}

/** Reads the record as the skill sees it. Throws with a code; never with a value. */
export async function readRecord(
  api: CrmApi,
  objectType: string,
  recordId: string,
  skill: Skill,
  now: number,
): Promise<RecordView> {
  if (!RECORD_ID.test(recordId)) throw new FunctionFailure('RECORD_NOT_FOUND');
  if (skill.rootObject !== objectType) {
    throw new FunctionFailure('SKILL_OBJECT', [skill.id, objectType]);
  }
  const reader = new RecordReader(api, objectType, recordId, now);
  return reader.read(skill);
}

class RecordReader {
  readonly #api: CrmApi;
  readonly #objectType: string;
  readonly #recordId: string;
  readonly #now: number;
  readonly #known = new Map<string, Promise<readonly string[]>>();

  constructor(api: CrmApi, objectType: string, recordId: string, now: number) {
    this.#api = api;
    this.#objectType = objectType;
    this.#recordId = recordId;
    this.#now = now;
  }

  async read(skill: Skill): Promise<RecordView> {
    const lookups = new Set(['', ...skill.fields.map(({ path }) => splitPath(path).lookup)]);
    for (const person of skill.people) lookups.add(person === SELF ? '' : person);
    const found = new Map<string, readonly Found[]>();
    const properties = new Map<string, Properties>();
    await Promise.all(
      [...lookups].map(async (lookup) => {
        const type = this.#typeOf(lookup);
        const known = await readProperties(this.#api, type, this.#now);
        properties.set(lookup, known);
        const wanted = wantedOf(lookup, type, skill).filter(
          (name) => known.has(name) && !known.get(name)!.isSensitive,
        );
        found.set(lookup, await this.#records(lookup, type, wanted));
      }),
    );
    return {
      objectType: this.#objectType,
      recordId: this.#recordId,
      fields: skill.fields.flatMap(({ path, freeText }) =>
        this.#field(path, freeText, found, properties),
      ),
      people: skill.people.flatMap((path) => this.#people(path, found)),
    };
  }

  #typeOf(lookup: string): string {
    if (lookup === '') return this.#objectType;
    const known = LOOKUPS[lookup];
    if (known === undefined) throw new FunctionFailure('PEOPLE_UNKNOWN', [lookup]);
    return known.objectType;
  }

  async #records(
    lookup: string,
    type: string,
    properties: readonly string[],
  ): Promise<readonly Found[]> {
    const ids = lookup === '' ? [this.#recordId] : await this.#idsBehind(lookup, type);
    if (ids.length === 0) return [];
    const results: Found[] = [];
    for (let first = 0; first < ids.length; first += BATCH) {
      const inputs = ids.slice(first, first + BATCH).map((id) => ({ id }));
      const path = `/crm/objects/2026-09/${type}/batch/read`;
      const answer = await this.#api.call('POST', path, { inputs, properties });
      for (const result of listOf(answer, 'results')) {
        const values = (result['properties'] ?? {}) as Members;
        results.push({ id: textOf(result, 'id'), values });
      }
    }
    // One that is gone since, or that this app may not see, must not be taken for nobody.
    if (ids.some((id) => !results.some((result) => result.id === id))) {
      throw new FunctionFailure(lookup === '' ? 'RECORD_NOT_FOUND' : 'PEOPLE_UNKNOWN', [lookup]);
    }
    return results;
  }

  async #idsBehind(lookup: string, type: string): Promise<readonly string[]> {
    const { isList, from = '' } = LOOKUPS[lookup]!;
    const source = from === '' ? this.#objectType : this.#typeOf(from);
    const [sourceId] = from === '' ? [this.#recordId] : await this.#idsBehind(from, source);
    if (sourceId === undefined) return [];
    const all = await this.#associated(source, sourceId, type);
    return isList ? all : all.slice(0, 1);
  }

  /** Asked for once, however many lookups go the same way. */
  #associated(source: string, id: string, type: string): Promise<readonly string[]> {
    const key = `${source}/${id}/${type}`;
    let ids = this.#known.get(key);
    if (ids === undefined) {
      ids = this.#associations(source, id, type);
      this.#known.set(key, ids);
    }
    return ids;
  }

  /** Ids in order, the primary one first. */
  async #associations(source: string, id: string, type: string): Promise<readonly string[]> {
    const ids: string[] = [];
    const primary: string[] = [];
    let after = '';
    do {
      const input = { id, ...(after === '' ? {} : { after }) };
      const path = `/crm/associations/2026-09/${source}/${type}/batch/read`;
      // A record with nothing associated gives no result, and an entry among the errors.
      const answer = await this.#api.call('POST', path, { inputs: [input] });
      const [found = {}] = listOf(answer, 'results');
      // Whatever else went wrong must not be taken for nobody.
      const others = listOf(answer, 'errors').filter((error) => !isNobody(error));
      if (others.length > 0) throw new FunctionFailure('PEOPLE_UNKNOWN', [type]);
      for (const end of listOf(found, 'to')) {
        const labels = listOf(end, 'associationTypes').map((one) => textOf(one, 'label'));
        (labels.includes('Primary') ? primary : ids).push(textOf(end, 'toObjectId'));
      }
      if (ids.length + primary.length > MOST_PEOPLE) {
        throw new FunctionFailure('PEOPLE_TOO_MANY', [String(MOST_PEOPLE)]);
      }
      after = nextOf(found);
    } while (after !== '');
    const inOrder = (one: string, other: string): number => Number(BigInt(one) - BigInt(other));
    return [...new Set([...primary.sort(inOrder), ...ids.sort(inOrder)])];
  }

  #field(
    path: string,
    freeText: boolean,
    found: ReadonlyMap<string, readonly Found[]>,
    properties: ReadonlyMap<string, Properties>,
  ): readonly FieldValue[] {
    const { lookup, property } = splitPath(path);
    const fact = properties.get(lookup)?.get(property);
    if (fact === undefined) return [];
    const objectType = this.#typeOf(lookup);
    const [record] = found.get(lookup) ?? [];
    const field = {
      path,
      objectType,
      property,
      recordId: record?.id ?? this.#recordId,
      label: fact.label,
      declaredClass: fact.declaredClass,
      freeText: freeText || fact.fieldType === 'textarea' || fact.fieldType === 'html',
      kind: kindOf(objectType, property, fact.type),
    };
    return [{ ...field, text: record === undefined ? '' : textOf(record.values, property) }];
  }

  #people(path: string, found: ReadonlyMap<string, readonly Found[]>): readonly Person[] {
    const lookup = path === SELF ? '' : path;
    const objectType = this.#typeOf(lookup);
    const identifying = Object.keys(IDENTIFYING[objectType] ?? {});
    return (found.get(lookup) ?? []).map(({ id, values }) => ({
      path,
      objectType,
      recordId: id,
      country: countryIn(values),
      isParty: !(LOOKUPS[lookup]?.isList ?? false),
      values: new Map(
        identifying.flatMap((name) => {
          const text = textOf(values, name);
          return text === '' ? [] : [[name, text] as const];
        }),
      ),
    }));
  }
}

/** Properties to ask for: what the skill shows, what identifies people, and where they are. */
function wantedOf(lookup: string, type: string, skill: Skill): readonly string[] {
  const shown = skill.fields
    .map(({ path }) => splitPath(path))
    .filter((path) => path.lookup === lookup)
    .map(({ property }) => property);
  const isPerson = skill.people.includes(lookup === '' ? SELF : lookup);
  const about = isPerson ? [...Object.keys(IDENTIFYING[type] ?? {}), ...COUNTRY] : [];
  return [...new Set([...shown, ...about])];
}

function splitPath(path: string): { readonly lookup: string; readonly property: string } {
  const dot = path.lastIndexOf('.');
  return { lookup: dot < 0 ? '' : path.slice(0, dot), property: path.slice(dot + 1) };
}

function nextOf(answer: Members): string {
  const next = ((answer['paging'] ?? {}) as Members)['next'] as Members | undefined;
  return next === undefined ? '' : textOf(next, 'after');
}

/** The country of a person; two that differ are none, since what is not certain is unknown. */
function countryIn(values: Members): string {
  const written = COUNTRY.map((name) => textOf(values, name)).filter((text) => text !== '');
  const [first = '', ...others] = written.map(countryCode);
  return others.every((other) => other === first) ? first : '';
}

/** HubSpot's way to say that nothing is associated. */
function isNobody(error: Members): boolean {
  return /NO_ASSOCIATIONS_FOUND$/.test(textOf(error, 'subCategory'));
}
