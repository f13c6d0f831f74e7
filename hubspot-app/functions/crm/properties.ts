/** What HubSpot says of the properties of an object: how sensitive, of which type. */
import { classOfSensitivity } from '@bailiwick/policy';
import { FunctionFailure } from '../failure.ts';
import { listOf, textOf } from './api.ts';
import type { CrmApi } from './api.ts';

export interface PropertyFact {
  readonly name: string;
  readonly label: string;
  /** HubSpot's `type` and `fieldType`, for example `string` and `phonenumber`. */
  readonly type: string;
  readonly fieldType: string;
  /** Class by HubSpot's own classification, '' = nobody classified it. */
  readonly declaredClass: string;
  /** True when its value may never be asked for: this app holds no scope for sensitive data. */
  readonly isSensitive: boolean;
}

export type Properties = ReadonlyMap<string, PropertyFact>;

/** One query for each level, since a list without the filter leaves sensitive properties out. */
const LEVELS = ['non_sensitive', 'sensitive', 'highly_sensitive'] as const;
const FRESH_MS = 5 * 60_000;
const known = new Map<
  string,
  { readonly properties: Promise<Properties>; readonly until: number }
>();

/** Definitions of all properties of an object, at most five minutes old. */
export async function readProperties(
  api: CrmApi,
  objectType: string,
  now: number,
): Promise<Properties> {
  const kept = known.get(objectType);
  if (kept !== undefined && now < kept.until) return kept.properties;
  // Kept before it is there: lookups of one record ask for the same object at the same time.
  const properties = loadProperties(api, objectType);
  known.set(objectType, { properties, until: now + FRESH_MS });
  properties.catch(() => known.delete(objectType));
  return properties;
}

async function loadProperties(api: CrmApi, objectType: string): Promise<Properties> {
  const answers = await Promise.all(
    LEVELS.map((level) =>
      api.call('GET', `/crm/properties/2026-09/${objectType}?dataSensitivity=${level}`),
    ),
  );
  const properties = new Map<string, PropertyFact>();
  answers.forEach((answer, index) => {
    for (const result of listOf(answer, 'results')) {
      const sensitivity = textOf(result, 'dataSensitivity') || LEVELS[index]!;
      const fact: PropertyFact = {
        name: textOf(result, 'name'),
        label: textOf(result, 'label') || textOf(result, 'name'),
        type: textOf(result, 'type'),
        fieldType: textOf(result, 'fieldType'),
        declaredClass: classOfSensitivity(sensitivity),
        isSensitive: sensitivity !== 'non_sensitive',
      };
      // Named at two levels: the more sensitive one holds.
      if (fact.name !== '' && !(properties.get(fact.name)?.isSensitive ?? false)) {
        properties.set(fact.name, fact);
      }
    }
  });
  if (properties.size === 0) throw new FunctionFailure('CRM_REFUSED', [objectType]);
  return properties;
}
