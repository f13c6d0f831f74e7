import { countryNames } from '../countries.ts';
import type { Detector, Span } from '../finding.ts';
import { streetsOf } from '../vocabulary.ts';
import { BLANK, COMMA, DOT, LINE_FEED, SLASH, isDigitUnit } from '../units.ts';
import type { VocabularyBuilder } from '../vocabulary.ts';
import { CAPITALIZED, HAS_LETTER } from '../words.ts';
import type { Words } from '../words.ts';

/** Words that begin the name of a street, in languages that put the kind of street first. */
const LEADING =
  'rue avenue av boulevard bd blvd place pl chemin quai impasse allée allee route cours passage square ruelle faubourg via viale corso piazza piazzale largo vicolo strada borgo lungomare contrada calle c avenida avda paseo plaza plz camino carretera ronda travesía travesia glorieta ul ulica ulicy al aleja alei aleje os osiedle plac rua travessa praça praca alameda estrada rodovia beco calçada';
/** Words that end it, in English. */
const TRAILING =
  'street st road rd avenue ave lane ln drive dr boulevard blvd square sq way court ct crescent cres close place pl terrace gardens grove hill row walk parkway pkwy highway hwy mews circle cir ridge trail rise view quay plaza vale';
/** Endings of German, Dutch and Scandinavian street names written as one word. */
const COMPOUND =
  /(?:stra(?:ß|ss)e|straat|str|weg|gasse|allee|platz|damm|ufer|ring|chaussee|steig|stieg|pfad|graben|markt|wall|brücke|hof|park|winkel|kamp|gracht|laan|plein|kade|dijk|singel|dreef|plantsoen|vej|vägen|väg|gatan|gate|gata|gade|veien|katu|tie)$/u;
/** Written apart: `Obere Gasse`, `Neuer Weg`, `Grote Markt`, `Am Markt`. */
const APART =
  'straße strasse str weg gasse allee platz damm ufer ring chaussee markt graben straat laan plein kade gracht dijk singel';

/** Kinds of street that are hardly anything else when a chat writes all in lower case. */
const PLAIN_TRAILING = 'street avenue lane boulevard parkway crescent road';
/** Words that begin a post box or the address of a soldier. */
const BOX_WORDS =
  'box postfach postbus boîte apartado casella skrytka caixa psc unit cmr uss usns uscgc usnv';

const IS_LEADING = 1;
const IS_TRAILING = 2;
const IS_APART = 4;
const IS_PLAIN_TRAILING = 8;
const IS_BOX = 16;

/** Puts the kinds of street into the vocabulary. */
export function addStreets({ mark }: VocabularyBuilder): void {
  mark(LEADING, 'streets', IS_LEADING);
  mark(TRAILING, 'streets', IS_TRAILING);
  mark(APART, 'streets', IS_APART);
  mark(PLAIN_TRAILING, 'streets', IS_PLAIN_TRAILING);
  mark(BOX_WORDS, 'streets', IS_BOX);
}

const noStreetName = new Set(
  'the a an of down on off by from to in at per more miles mile km yards feet side more other main'.split(
    ' ',
  ),
);

/** Towns that follow on, with their postcode before or after, in the countries' ways. */
const CAP = "\\p{Lu}[\\p{L}'’.-]{1,24}";
const TOWN = `${CAP}(?:[ -](?:${CAP}|de|do|da|la|le|sur|am|an|der|im|aan|den|nad|di|del)){0,3}`;
const POSTCODE =
  '(?:\\d{5}-\\d{3}|\\d{4}-\\d{3}|\\d{2}-\\d{3}|(?:[A-Z]{1,2}-)?\\d{4,5}(?:[- ]?[A-Z]{2}(?![\\p{L}]))?|\\d{3} \\d{2})';
const UK_POSTCODE = '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}';
const CA_POSTCODE = '[A-Z]\\d[A-Z] ?\\d[A-Z]\\d';
const NUMBER =
  '\\d{1,5}(?: ?[a-zA-Z](?![\\p{L}]))?(?: ?[-/] ?\\d{1,4}[a-zA-Z]?)?(?:/[A-Z])?(?:-[IVX]{1,4}(?![\\p{L}]))?';
const UNIT =
  '(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|#|m\\.|lok\\.|piso|esc|pta|appt|bât|int\\.|interno|Top|Stiege|Wohnung|bus)\\.? ?[\\w-]{1,5}|, ?\\d{1,2}\\.?[oaºª°]? ?(?:[A-Z]|(?:Esq|Dto|Dir|Dta|Dcha|Izq|Izda|Fte)\\.?)?(?= ?,))?';
const COUNTRY = makeCountryPattern();
const UNIT_LINE =
  '(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Appartement|Appt|Bât|Piso|Interno|Wohnung)\\.? ?[\\w-]{1,6}(?: ?(?:º|ª))?';
const ANY_ZIP = `(?:${POSTCODE}|${UK_POSTCODE}|${CA_POSTCODE}|\\d{5}-\\d{4})(?!\\d)`;
/** What follows a street: flats, towns, postcodes, states and countries, up to five of them. */
const TAIL = new RegExp(
  `(?:[ ]?[,\\n]{1,2}\\s{0,3}(?:${UNIT_LINE}|(?:${ANY_ZIP}\\s)?(?:${COUNTRY})(?:\\s${ANY_ZIP})?(?![\\p{L}])|[A-Z]{2,3}(?:\\s{1,2}${ANY_ZIP})?(?![\\p{L}])|${ANY_ZIP}(?:,?\\s${TOWN})?(?![\\p{L}\\p{N}])|${TOWN}(?:,? [A-Z]{2})?(?:,? ${ANY_ZIP})?(?=\\s*(?:[,.;:)\\n]|$)|\\s(?:and|und|et|y|e|en|i|is|ist|for|für)\\s)(?!\\p{L}))){0,5}`,
  'uy',
);
/** Right behind the street, without a comma: `12 Elm Road Leeds LS1 4AB`. */
const TOWN_AT_ONCE = new RegExp(
  ` (?:(?:${POSTCODE})\\s${TOWN}|${TOWN}(?:,? [A-Z]{2})?,? (?:${UK_POSTCODE}|${CA_POSTCODE}|\\d{5}(?:-\\d{4})?))(?![\\p{L}\\p{N}])`,
  'uy',
);

/** Behind a dash only what cannot be a new thought: `- 69003 Lyon`, `- Bela Vista, Recife - PE, 50010-010`. */
const TOWN_BEHIND_DASH = new RegExp(
  ` [-\u2013] (?:${ANY_ZIP}\\s${TOWN}|${TOWN}, ${TOWN} ?[-\u2013/] ?[A-Z]{2}(?:, ?${ANY_ZIP})?)(?![\\p{L}\\p{N}])`,
  'uy',
);

/** Names of all countries in the eight languages, longest first. */
function makeCountryPattern(): string {
  const ordered = [...countryNames()].sort((left, right) => right.length - left.length);
  return ordered.map((name) => name.replaceAll('.', '\\.')).join('|');
}

/** Words of a name, no sentence end between them: `Plaza de España. Factura 7` is no house. */
const STREET_NAME = `(?:(?:de|del|della|delle|dei|degli|dello|di|da|do|dos|das|du|des|la|las|los|le|les|l['’]|d['’]|dell['’]|św\\.|gen\\.|ks\\.|im\\.|S\\.|St\\.?|San|Santa|\\d{1,2}) ?){0,3}(?:[\\p{Lu}][\\p{L}'’.-]{0,24}|[IVX]{1,4}|\\d{1,2}(?= \\p{L}))(?:(?<!\\p{Ll}{4}\\.) (?:(?:de|del|della|di|da|do|dos|das|du|des|la|y|e|et|i|of|l['’]|d['’]) ?)?[\\p{Lu}][\\p{L}'’.-]{0,24}){0,4}(?:,? ?(?:n\\.?[oº°.]|nr\\.?|núm\\.?|no\\.?)? ?(?!\\d{4,5} \\p{Lu})(${NUMBER}))?${UNIT}`;
const AFTER_KIND = new RegExp(`\\.? ${STREET_NAME}`, 'uy');
const AFTER_SLASH = new RegExp(` ?${STREET_NAME}`, 'uy');
const HOUSE_AFTER = new RegExp(
  `\\.?,? (?:nr\\.? |No\\.? ?)?${NUMBER}(?![\\p{L}\\p{N}])${UNIT}`,
  'uy',
);
const TRAILING_END = new RegExp(
  `\\.?(?: (?:North|South|East|West|N|S|E|W|NE|NW|SE|SW)\\b\\.?)?${UNIT}`,
  'uy',
);
/** A house number right before, in French and English, perhaps with a flat before that. */
const NUMBER_BEFORE =
  /(?:(?:Flat|Apt|Apartment|Unit|Suite|Appartement|Appt)\.? ?[\w-]{1,5},? )?\d{1,5}(?: ?(?:bis|ter|quater|[A-Za-z]))?,? (?:(?:North|South|East|West|N|S|E|W)\.? )?$/u;

/** Post boxes, and the addresses of the United States' forces. */
const POST_BOX =
  /(?<![\p{L}\p{N}])(?:(?:P\.? ?O\.? ?Box|Postfach|Postbus|Boîte postale|Apartado(?: de correos)?|Casella postale|Skrytka pocztowa|Caixa postal) (?:\d{1,4} )?\d{1,6}|(?:PSC|Unit|CMR) \d{1,5},? Box \d{1,5}[,\n ]{1,3}(?:APO|FPO|DPO) A[AEP] \d{5}|(?:USS|USNS|USCGC|USNV|USNV) \p{Lu}[\p{L}-]{1,30}[,\n ]{1,3}(?:APO|FPO|DPO) A[AEP] \d{5})(?![\p{L}\p{N}])/giu;

/** Streets with a house number, and the town that follows. */
export const address: Detector = {
  id: 'address',
  type: 'ADDRESS',
  find: ({ text, words }, report) => {
    let free = 0;
    let hasBox = false;
    for (let index = 0; index < words.count; index += 1) {
      const kind = words.kinds[index]!;
      if ((kind & HAS_LETTER) === 0) continue;
      const street = streetsOf(words.facts[index]!);
      if ((street & IS_BOX) !== 0) hasBox = true;
      const canBeCompound =
        (kind & CAPITALIZED) !== 0 && isNumberNext(words.units, words.ends[index]!);
      if ((street === 0 && !canBeCompound) || words.starts[index]! < free) continue;
      const span = readAt(text, words, index, street);
      if (span === undefined || span[0] < free) continue;
      const near = span[1] + (words.units[span[1]] === BLANK ? townLengthAt(text, span[1]) : 0);
      const end = isTailNext(words.units, near) ? near + lengthAt(TAIL, text, near) : near;
      report([span[0], end]);
      free = end;
    }
    if (!hasBox) return;
    for (const match of text.matchAll(POST_BOX))
      report([match.index, match.index + match[0].length]);
  },
};

/** A digit follows, with a blank, a dot or `Nr.` between. */
function isNumberNext(units: Uint16Array, end: number): boolean {
  for (let offset = end; offset < end + 6; offset += 1) {
    const unit = units[offset]!;
    if (unit === BLANK || unit === DOT || unit === COMMA) continue;
    if (isDigitUnit(unit)) return offset > end;
    if (unit !== 0x6e && unit !== 0x72 && unit !== 0x4e) return false;
  }
  return false;
}

/** A comma or a new line, perhaps behind a blank: what a town or a flat comes after. */
function isTailNext(units: Uint16Array, offset: number): boolean {
  const mark = units[offset] === BLANK ? units[offset + 1]! : units[offset]!;
  return mark === COMMA || mark === LINE_FEED;
}

function townLengthAt(text: string, offset: number): number {
  const length = lengthAt(TOWN_AT_ONCE, text, offset);
  return length > 0 ? length : lengthAt(TOWN_BEHIND_DASH, text, offset);
}

function lengthAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex - offset : 0;
}

function readAt(text: string, words: Words, index: number, street: number): Span | undefined {
  const start = words.starts[index]!;
  const end = words.ends[index]!;
  const isCapital = (words.kinds[index]! & CAPITALIZED) !== 0;
  if ((street & IS_LEADING) !== 0) {
    const mark = words.units[end]!;
    const canRead = mark === BLANK || mark === DOT || mark === SLASH;
    const read = canRead ? readLeading(text, start, end) : undefined;
    if (read !== undefined) return read;
  }
  if (!isCapital) {
    return (street & IS_PLAIN_TRAILING) !== 0 ? readTrailing(text, words, index, true) : undefined;
  }
  if ((street & IS_TRAILING) !== 0 && !isKindNext(words, index)) {
    const read = readTrailing(text, words, index);
    if (read !== undefined) return read;
  }
  const isApart = (street & IS_APART) !== 0;
  const isCompound =
    isApart || (end - start >= 6 && COMPOUND.test(text.slice(start, end).toLowerCase()));
  return isCompound ? readCompound(text, words, index, isApart) : undefined;
}

/** `Maple Grove Avenue`: the last of two kinds of street is the kind. */
function isKindNext({ starts, ends, kinds, facts }: Words, index: number): boolean {
  return (
    starts[index + 1] === ends[index]! + 1 &&
    (kinds[index + 1]! & CAPITALIZED) !== 0 &&
    (streetsOf(facts[index + 1]!) & IS_TRAILING) !== 0
  );
}

/** `rue de la Paix 3`, `12 rue des Lilas`, `ul. Długa 5`, and Spanish `C/ Sierpes 5`. */
function readLeading(text: string, start: number, end: number): Span | undefined {
  const isSlash = end === start + 1;
  if (isSlash && text[end] !== '/') return undefined;
  const pattern = isSlash ? AFTER_SLASH : AFTER_KIND;
  const from = isSlash ? end + 1 : end;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const before = NUMBER_BEFORE.exec(text.slice(Math.max(0, start - 32), start));
  if (match[1] === undefined && before === null) return undefined;
  return [before === null ? start : start - before[0].length, from + match[0].length];
}

const MOST_NAME_WORDS = 3;

/** `14 Rosemary Lane`: capitals between the number and the kind of street. */
function readTrailing(
  text: string,
  words: Words,
  index: number,
  isLowerCase = false,
): Span | undefined {
  for (let first = index - 1; first >= Math.max(0, index - MOST_NAME_WORDS - 1); first -= 1) {
    const gap = text.slice(words.ends[first]!, words.starts[first + 1]!);
    if (gap !== ' ' && gap !== "'" && gap !== '’' && gap !== '. ' && gap !== '-') return undefined;
    const start = words.starts[first]!;
    const before = NUMBER_BEFORE.exec(text.slice(Math.max(0, start - 32), start));
    const word = text.slice(start, words.ends[first]);
    const isCapital = (words.kinds[first]! & CAPITALIZED) !== 0;
    const isName =
      isCapital ||
      (isLowerCase && !noStreetName.has(word)) ||
      /^\d{1,3}(?:st|nd|rd|th)$/u.test(word);
    if (!isName) return undefined;
    if (before === null) continue;
    const end = words.ends[index]!;
    return [start - before[0].length, end + lengthAt(TRAILING_END, text, end)];
  }
  return undefined;
}

/** `Ahornweg 12`, `Am Alten Markt 3`, `Prins Hendrikkade 33`. */
function readCompound(
  text: string,
  words: Words,
  index: number,
  isApart: boolean,
): Span | undefined {
  const end = words.ends[index]!;
  const house = lengthAt(HOUSE_AFTER, text, end);
  if (house === 0) return undefined;
  let first = index;
  while (first > 0 && index - first < MOST_NAME_WORDS) {
    const gap = text.slice(words.ends[first - 1]!, words.starts[first]!);
    const isName = (words.kinds[first - 1]! & CAPITALIZED) !== 0;
    if (!isName || (gap !== ' ' && gap !== '-') || (gap === ' ' && first === index && !isApart))
      break;
    first -= 1;
  }
  return [words.starts[first]!, end + house];
}
