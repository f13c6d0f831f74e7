import { COUNTRY_OF_NAME } from './countries.ts';

/** An address taken apart: what to hide as an address, the town, and what may stay. */
export interface AddressParts {
  readonly street: string;
  /** What stands between, and stays. */
  readonly between: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, '' when the address does not tell. */
  readonly country: string;
  readonly rest: string;
}

const TOWN = "(\\p{Lu}[\\p{L}'’.-]*(?:[ -][\\p{L}'’.-]+){0,3})";
const POSTCODES: readonly (readonly [pattern: string, country: string])[] = [
  ['(?:D-)?\\d{5}', ''],
  ['A-\\d{4}', 'AT'],
  ['CH-\\d{4}', 'CH'],
  ['\\d{4} ?[A-Z]{2}', 'NL'],
  ['\\d{2}-\\d{3}', 'PL'],
  ['\\d{4}-\\d{3}', 'PT'],
  ['\\d{5}-\\d{3}', 'BR'],
  ['\\d{3} \\d{2}', ''],
  ['\\d{4}', ''],
];
/** Kinds of street that one language has tell the country well enough for a five-digit postcode. */
const STREET_LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/(?:stra(?:ß|ss)e|str\.|weg|gasse|allee|platz|damm|ufer)/iu, 'DE'],
  [/\b(?:rue|avenue|boulevard|chemin|quai|impasse|allée|place)\b/iu, 'FR'],
  [/\b(?:calle|avenida|paseo|plaza|c\/)/iu, 'ES'],
  [/\b(?:via|viale|corso|piazza|largo|vicolo)\b/iu, 'IT'],
];

/** Takes an address apart when it ends in a postcode and a town, or a town and a British or American code. */
export function splitAddress(address: string): AddressParts | undefined {
  const named = /[,\s]+(\p{L}[\p{L} .'’-]{2,40})$/u.exec(address);
  const country = named === null ? undefined : COUNTRY_OF_NAME.get(named[1]!.toLowerCase());
  const rest = country === undefined ? '' : named![0];
  const body = rest === '' ? address : address.slice(0, -rest.length);
  for (const [postcode, own] of POSTCODES) {
    const match = new RegExp(`^(.*?[,\\n]\\s*${postcode})( +)${TOWN}$`, 'su').exec(body);
    if (match === null) continue;
    const spoken = STREET_LANGUAGES.find(([pattern]) => pattern.test(match[1]!))?.[1] ?? '';
    const guess = own !== '' || !/\d{5}$/u.test(match[1]!) ? own : spoken;
    return {
      street: match[1]!,
      between: match[2]!,
      city: match[3]!,
      country: country ?? guess,
      rest,
    };
  }
  const british = new RegExp(
    `^(.*?)(, ?)${TOWN}( [A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})$`,
    'su',
  ).exec(body);
  if (british !== null) {
    return {
      street: british[1]!,
      between: british[2]!,
      city: `${british[3]!}${british[4]!}`,
      country: 'GB',
      rest,
    };
  }
  const american = new RegExp(`^(.*?)(, ?)${TOWN}(,? [A-Z]{2} \\d{5}(?:-\\d{4})?)$`, 'su').exec(
    body,
  );
  if (american === null) return undefined;
  return {
    street: american[1]!,
    between: american[2]!,
    city: `${american[3]!}${american[4]!}`,
    country: 'US',
    rest,
  };
}
