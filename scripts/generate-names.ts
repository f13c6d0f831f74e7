/**
 * Makes packages/detect/src/generated/names.ts: names of people, from dictionaries under permissive
 * licences that are installed under .cache on demand, at exact versions. Run it when a version is
 * raised; it needs the package registry, so it is not part of `npm run generate`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { foldName } from '../packages/detect/src/fold.ts';
import { installOnDemand } from './pii/installed.ts';

const SOURCES = {
  '@faker-js/faker': '10.6.0',
  '@cspell/dict-people-names': '1.1.16',
  'gender-detection-from-name': '1.11.5',
  chance: '1.1.13',
  compromise: '14.17.0',
  'de-compromise': '0.0.10',
  'fr-compromise': '0.2.8',
  'es-compromise': '0.2.11',
  'an-array-of-english-words': '2.0.0',
  'stopwords-iso': '1.1.0',
} as const;

const require = installOnDemand('name-sources', SOURCES);
const target = path.resolve(import.meta.dirname, '../packages/detect/src/generated/names.ts');

type Words = Set<string>;

const LATIN_NAME = /^\p{Script=Latin}[\p{Script=Latin}'’]{1,24}$/u;

/** Every word of an entry that can be a name, folded. */
function addNames(into: Words, entries: Iterable<unknown>): void {
  for (const entry of entries) {
    if (typeof entry !== 'string') continue;
    for (const part of entry.split(/[\s-]+/u)) {
      if (LATIN_NAME.test(part) && !PARTICLES.has(part.toLowerCase())) into.add(foldName(part));
    }
  }
}

const PARTICLES = new Set(
  'de da do dos das del della di du van von der den ter la le el al abd el ul bin ben y e'.split(
    ' ',
  ),
);

function flatten(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(flatten) : [];
}

interface Locale {
  readonly person?: { readonly first_name?: unknown; readonly last_name?: unknown };
  readonly word?: Readonly<Record<string, unknown>>;
  readonly location?: { readonly city_name?: unknown; readonly state?: unknown };
}

const curated: Words = new Set();
const listed: Words = new Set();
const surnames: Words = new Set();
const words: Words = new Set();
/** How many lexicons have a word. */
const lexiconCounts = new Map<string, number>();
const places: Words = new Set();
/** Words of English that can stand in capitals in the name of a company or a product. */
const english: Words = new Set();
/** Little words of all eight languages. */
const little: Words = new Set();

const faker = require('@faker-js/faker') as {
  readonly allLocales: Readonly<Record<string, Locale>>;
};
for (const [locale, { person, word, location }] of Object.entries(faker.allLocales)) {
  // The English list has hundreds of small towns that are called like people.
  const towns = [
    ...(locale === 'en' ? [] : flatten(location?.city_name)),
    ...flatten(location?.state),
  ];
  addNames(
    places,
    towns.filter((place) => !/[ -]/u.test(String(place))),
  );

  addNames(curated, flatten(person?.first_name));
  addNames(surnames, flatten(person?.last_name));
  for (const entry of flatten(word)) if (typeof entry === 'string') words.add(foldName(entry));
}

const Chance = require('chance') as new () => { get(name: string): unknown };
const chance = new Chance();
addNames(curated, flatten(chance.get('firstNames')));
addNames(surnames, flatten(chance.get('lastNames')));

for (const language of ['de', 'en', 'es', 'fr', 'it', 'tr']) {
  const file = path.join(
    path.dirname(require.resolve('gender-detection-from-name')),
    'names',
    `${language}.js`,
  );
  const found = fs
    .readFileSync(file, 'utf8')
    .matchAll(/\[(['"])(.+?)\1, '(?:male|female|unisex)'\]/gu);
  addNames(
    listed,
    [...found].map((match) => match[2]),
  );
}

const people = path.resolve(
  import.meta.dirname,
  '../.cache/name-sources/node_modules/@cspell/dict-people-names/dict/people-names.txt',
);
const spelled = fs
  .readFileSync(people, 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('#'));
const anyNames: Words = new Set();
addNames(anyNames, spelled);

type Nlp = { model(): { two?: { lexicon: object }; one: { lexicon: object } } };
for (const name of ['compromise', 'de-compromise', 'fr-compromise', 'es-compromise']) {
  const loaded = require(name) as Nlp | { readonly default: Nlp };
  const { two, one } = ('default' in loaded ? loaded.default : loaded).model();
  for (const [word, tag] of Object.entries({ ...one.lexicon, ...two?.lexicon })) {
    if (
      /Person|FirstName|LastName|MaleName|FemaleName|Place|City|Honorific|ProperNoun|Organization/u.test(
        String(tag),
      )
    )
      continue;
    words.add(foldName(word));
    lexiconCounts.set(foldName(word), (lexiconCounts.get(foldName(word)) ?? 0) + 1);
    if (name === 'compromise' && /^[a-z]{3,20}$/u.test(word)) english.add(word);
  }
}
const englishWordList = require('an-array-of-english-words') as
  readonly string[] | { readonly default: readonly string[] };
const englishList = new Set<string>(
  'default' in englishWordList ? englishWordList.default : englishWordList,
);
const stopwords = require('stopwords-iso') as Readonly<Record<string, readonly string[]>>;
for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt']) {
  for (const word of stopwords[language]!) {
    words.add(foldName(word));
    little.add(foldName(word));
  }
}

/** Short lists of little words are surer than long lists of names. */
const isLittle = (name: string) => little.has(name) && !curated.has(name) && !surnames.has(name);
const given = new Set([...curated, ...listed].filter((name) => !isLittle(name)));
for (const name of anyNames) if (isLittle(name)) anyNames.delete(name);
for (const name of surnames) anyNames.add(name);
/** Listed in one place only, never curated: taken for a given name only next to a surname. */
const rare = [...given].filter((name) => !curated.has(name) && !anyNames.has(name));
const common = [...given].filter((name) => curated.has(name) || anyNames.has(name));
const onlySurnames = [...anyNames].filter((name) => !given.has(name));
/** A name that many bear is a word only when English or two other lexicons have it as one. */
const isWord = (name: string) =>
  curated.has(name)
    ? english.has(name) || little.has(name) || (lexiconCounts.get(name) ?? 0) > 1
    : words.has(name) || englishList.has(name);
const allNames = [...new Set([...given, ...anyNames])];
const alsoWords = allNames.filter(isWord);
const alsoListed = allNames.filter(
  (name) => !isWord(name) && (words.has(name) || englishList.has(name)),
);

const isName = (name: string) => given.has(name) || anyNames.has(name);
const alsoPlaces = [...places].filter(isName);
const englishWords = [...english].filter((word) => !isName(word));
const littleWords = [...little].filter(
  (word) => /^[\p{L}]{2,20}$/u.test(word) && !english.has(word),
);

/** Lines of at most a hundred characters. */
function wrap(names: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const name of [...names].sort()) {
    if (line.length + name.length > 99) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? name : ` ${name}`;
  }
  return [...lines, line].join('\n');
}

const sources = Object.entries(SOURCES)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ');
const block = (name: string, comment: string, names: readonly string[]) =>
  `/** ${comment} */\nexport const ${name} = \`\n${wrap(names)}\`;\n`;
fs.mkdirSync(path.dirname(target), { recursive: true });
fs.writeFileSync(
  target,
  [
    `// Generated by scripts/generate-names.ts from ${sources}. Do not edit.`,
    block('COMMON_GIVEN_NAMES', 'Given names, folded.', common),
    block('RARE_GIVEN_NAMES', 'Given names that only one list has, folded.', rare),
    block('SURNAMES', 'Surnames that are no given names, folded.', onlySurnames),
    block(
      'NAMES_ALSO_PLACES',
      'Names of the three lists that are names of towns or states, too.',
      alsoPlaces,
    ),
    block('ENGLISH_WORDS', 'English words that are no names.', englishWords),
    block(
      'LITTLE_WORDS',
      'Articles, pronouns, prepositions and the like of the eight languages.',
      littleWords,
    ),
    block(
      'NAMES_ALSO_LISTED',
      'Names that large word lists have, though few would use the word.',
      alsoListed,
    ),
    block(
      'NAMES_ALSO_WORDS',
      'Names of the three lists that are words of everyday language, too.',
      alsoWords,
    ),
  ].join('\n'),
);
console.log({
  common: common.length,
  rare: rare.length,
  surnames: onlySurnames.length,
  alsoWords: alsoWords.length,
  alsoPlaces: alsoPlaces.length,
  english: englishWords.length,
  little: littleWords.length,
});
