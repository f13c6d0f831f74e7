const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const NAMES = new Set<string>(['UK', 'USA', 'US', 'England', 'Scotland', 'Wales', 'Holland']);

/** Country of each name in the eight languages, in lower case, as ISO 3166-1 codes. */
export const COUNTRY_OF_NAME: ReadonlyMap<string, string> = readCountries();

function readCountries(): ReadonlyMap<string, string> {
  const countries = new Map<string, string>([
    ['uk', 'GB'],
    ['england', 'GB'],
    ['scotland', 'GB'],
    ['wales', 'GB'],
    ['usa', 'US'],
    ['holland', 'NL'],
  ]);
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      if (name !== undefined && /^[\p{L} '’.-]{3,40}$/u.test(name)) {
        if (!countries.has(name.toLowerCase())) countries.set(name.toLowerCase(), code);
        NAMES.add(name);
      }
    }
  }
  return countries;
}

/** Names of all countries in the eight languages, as written. */
export function countryNames(): readonly string[] {
  return [...NAMES];
}
