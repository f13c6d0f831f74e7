/**
 * Makes the labelled sets in packages/detect/test/sets: tuning and held-out, from texts, names and
 * number shapes kept apart in sources/. Valid numbers are found by an independent checker (`stdnum`,
 * installed under .cache on demand), never by the detector's own checks.
 */
import fs from 'node:fs';
import path from 'node:path';
import { annotate, parseAnnotated, type Sample } from './annotated.ts';
import { DISGUISES } from './disguises.ts';
import { installOnDemand } from './installed.ts';
import { createNumberMaker, fillShape } from './number-maker.ts';
import { seededRandom, type Random } from './random.ts';
import { HELD_OUT_NAMES, NAMES_FROM_ELSEWHERE, type Names } from './sources/held_out_names.ts';
import { HELD_OUT_TEMPLATES } from './sources/held_out_templates.ts';
import { HELD_OUT_WRITTEN } from './sources/held_out_written.ts';
import { LATE_WRITTEN } from './sources/late_written.ts';
import { NOBODYS_NUMBERS, NUMBER_KINDS } from './sources/numbers.ts';
import { PHONES_ABROAD, PLACES } from './sources/places.ts';
import { TUNING_NAMES } from './sources/tuning_names.ts';
import { TUNING_TEMPLATES } from './sources/tuning_templates.ts';

const folder = path.resolve(import.meta.dirname, '../../packages/detect/test/sets');
const makeNumber = createNumberMaker(installOnDemand('stdnum', { stdnum: '1.12.0' }));

const PARTICLE =
  /^(?:de|del|della|di|da|do|dos|das|du|des|van|von|der|den|ter|ten|le|la|lo|el|al-?|ben|'t|d'|espírito|o')$/iu;

/** Surnames of several words are joined again: `Van der Meulen`, `De la Fuente`. */
function splitSurnames(text: string): readonly string[] {
  const names: string[] = [];
  let open = '';
  for (const word of text.split(/\s+/u)) {
    open = open === '' ? word : `${open} ${word}`;
    if (!PARTICLE.test(word)) {
      names.push(open);
      open = '';
    }
  }
  return names;
}

interface Person {
  readonly given: string;
  readonly surname: string;
}

function makePerson(names: Names, random: Random): Person {
  const source = random.chance(0.2) ? NAMES_FROM_ELSEWHERE : names;
  return {
    given: random.pick(source.given.split(/\s+/u)),
    surname: random.pick(splitSurnames(source.surnames)),
  };
}

const MONTH_DAY = (random: Random) => [1 + random.below(28), 1 + random.below(12)] as const;
const two = (value: number) => String(value).padStart(2, '0');

function makeDate(lang: string, year: number, random: Random): string {
  const [day, month] = MONTH_DAY(random);
  if (lang === 'en')
    return random.pick([`${two(month)}/${two(day)}/${year}`, `${year}-${two(month)}-${two(day)}`]);
  if (lang === 'de' || lang === 'pl') return `${two(day)}.${two(month)}.${year}`;
  if (lang === 'nl') return `${two(day)}-${two(month)}-${year}`;
  return `${two(day)}/${two(month)}/${year}`;
}

const IBAN_SHAPES: Readonly<Record<string, string>> = {
  en: 'GB##NWBK60161331######',
  de: 'DE##37040044##########',
  fr: 'FR##30006000011234567######',
  es: 'ES##2100041845##########',
  it: 'IT##X0542811101000000######',
  nl: 'NL##ABNA0417######',
  pl: 'PL##1090101400000712########',
  pt: 'PT##0002012312345678#####',
};

/** Values for the braces of a template: labelled ones, and the harmless ones as plain text. */
function makeValues(
  lang: string,
  names: Names,
  random: Random,
): ReadonlyMap<string, { label: string; value: string }> {
  const [first, second, third] = [
    makePerson(names, random),
    makePerson(names, random),
    makePerson(names, random),
  ];
  const place = PLACES[lang]!;
  const full = ({ given, surname }: Person) => `${given} ${surname}`;
  const mailName = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/gu, '')
      .toLowerCase();
  const labelled: readonly (readonly [string, string, string])[] = [
    ['person', 'PERSON', full(first)],
    ['person2', 'PERSON', full(second)],
    ['person3', 'PERSON', full(third)],
    ['given', 'PERSON', first.given],
    ['surname', 'PERSON', first.surname],
    ['given2', 'PERSON', second.given],
    ['surname2', 'PERSON', second.surname],
    [
      'email',
      'EMAIL',
      `${mailName(first.given)}.${mailName(first.surname)}@${random.pick(['post', 'kontor', 'firma', 'mail.atelier'])}.example`,
    ],
    ['phone', 'PHONE', fillShape(random.pick(place.phones), random)],
    ['address', 'ADDRESS', fillShape(random.pick(place.addresses), random)],
    ['iban', 'IBAN', makeNumber.iban(IBAN_SHAPES[lang]!, random)],
    ['card', 'CARD', makeNumber.card('4### #### #### ####', random)],
    ['dob', 'DATE_OF_BIRTH', makeDate(lang, 1945 + random.below(58), random)],
    ['ip', 'IP', fillShape('10.1#.2#.1##', random)],
  ];
  const plain: readonly (readonly [string, string])[] = [
    ['sku', fillShape(random.pick(['PX-####-B', 'KL####', '55#-0###-2']), random)],
    [
      'order',
      fillShape(random.pick(['4500######', '2024-####', 'SO-10####', '88 #### ###']), random),
    ],
    [
      'tracking',
      fillShape(random.pick(['1Z999AA1##########', '00340434#########', 'RR#########XX']), random),
    ],
    [
      'amount',
      random.pick([
        `${1 + random.below(9)}.${fillShape('###', random)},00 EUR`,
        `$${fillShape('4,###.50', random)}`,
      ]),
    ],
    ['version', `${random.below(20)}.${random.below(9)}.${random.below(30)}`],
    ['date', makeDate(lang, 2024 + random.below(2), random)],
    ['time', `${two(8 + random.below(10))}:${two(random.below(60))}`],
    ['company', random.pick(place.companies)],
  ];
  return new Map([
    ...labelled.map(([key, label, value]) => [key, { label, value }] as const),
    ...plain.map(([key, value]) => [key, { label: '', value }] as const),
  ]);
}

function fillTemplate(
  template: string,
  values: ReadonlyMap<string, { label: string; value: string }>,
) {
  return annotate(
    template.split(/(\{\w+\})/u).map((piece) => {
      const value = values.get(piece.slice(1, -1));
      if (!piece.startsWith('{') || value === undefined) return piece;
      return value.label === '' ? value.value : value;
    }),
  );
}

function makeTexts(
  prefix: string,
  templates: Readonly<Record<string, readonly string[]>>,
  names: Readonly<Record<string, Names>>,
  times: number,
  seed: number,
): Sample[] {
  const random = seededRandom(seed);
  return Object.entries(templates).flatMap(([lang, texts]) =>
    texts.flatMap((template, index) =>
      Array.from({ length: template.includes('{') ? times : 1 }, (_unused, round) => ({
        id: `${prefix}-${lang}-${index}-${round}`,
        lang,
        ...fillTemplate(template, makeValues(lang, names[lang]!, random)),
      })),
    ),
  );
}

function makeNumbers(which: 'tuning' | 'heldOut', times: number, seed: number): Sample[] {
  const random = seededRandom(seed);
  const samples: Sample[] = NUMBER_KINDS.flatMap((kind, index) =>
    Array.from({ length: times }, (_unused, round) => ({
      id: `${which}-${kind.label}-${index}-${round}`,
      lang: 'any',
      ...annotate(
        kind[which].split(/(\{n\})/u).map((piece) =>
          piece === '{n}'
            ? {
                label: kind.label,
                value: makeNumber.valid(
                  kind,
                  kind.shapes[round % kind.shapes.length]!.trim(),
                  random,
                ),
              }
            : piece,
        ),
      ),
    })),
  );
  const nobodys = NOBODYS_NUMBERS.filter(
    (_text, index) => (index % 2 === 0) === (which === 'tuning'),
  );
  for (const [index, text] of nobodys.entries()) {
    for (let round = 0; round < times; round += 1) {
      const filled = text.replace(/\{(\d+)\}/gu, (_match, count: string) =>
        fillShape('#'.repeat(Number(count)), random),
      );
      samples.push({
        id: `${which}-nobody-${index}-${round}`,
        lang: 'any',
        text: filled,
        entities: [],
      });
    }
  }
  return samples;
}

function makePhones(seed: number): Sample[] {
  const random = seededRandom(seed);
  const around = [
    'Call back on {n} please.',
    'new contact number: {n}',
    'erreichbar unter {n}',
    'WhatsApp {n}',
    '{n} (office)',
  ];
  return PHONES_ABROAD.map((shape, index) => ({
    id: `phone-${index}`,
    lang: 'any',
    ...annotate(
      around[index % around.length]!.split(/(\{n\})/u).map((piece) =>
        piece === '{n}' ? { label: 'PHONE', value: fillShape(shape, random) } : piece,
      ),
    ),
  }));
}

function disguise(samples: readonly Sample[], seed: number): Sample[] {
  const random = seededRandom(seed);
  const names = Object.keys(DISGUISES);
  return samples.map((sample, index) => {
    const name = names[index % names.length]!;
    let last = 0;
    const pieces: (string | { label: string; value: string })[] = [];
    for (const { label, start, end } of sample.entities) {
      pieces.push(sample.text.slice(last, start));
      pieces.push({ label, value: DISGUISES[name]!(sample.text.slice(start, end), random) });
      last = end;
    }
    pieces.push(sample.text.slice(last));
    return { id: `${sample.id}-${name}`, lang: sample.lang, ...annotate(pieces) };
  });
}

function write(name: string, samples: readonly Sample[]): void {
  fs.mkdirSync(folder, { recursive: true });
  const lines = samples.map((sample) => JSON.stringify(sample));
  fs.writeFileSync(path.join(folder, `${name}.jsonl`), `${lines.join('\n')}\n`);
  console.log(`${name}: ${samples.length} texts`);
}

const heldOutTexts = makeTexts('held-out', HELD_OUT_TEMPLATES, HELD_OUT_NAMES, 5, 20_251);
const heldOutNumbers = makeNumbers('heldOut', 4, 20_252);
const twins = [...heldOutTexts, ...heldOutNumbers].filter(({ entities }, index) => {
  return entities.length > 0 && index % 2 === 0;
});
const tuningTexts = makeTexts('tuning', TUNING_TEMPLATES, TUNING_NAMES, 4, 10_251);
write('tuning-texts', tuningTexts);
write(
  'tuning-disguised',
  disguise(
    [...tuningTexts, ...makeNumbers('tuning', 4, 10_252)].filter(
      ({ entities }) => entities.length > 0,
    ),
    10_253,
  ),
);
write('tuning-numbers', makeNumbers('tuning', 4, 10_252));
write('held-out-texts', heldOutTexts);
write(
  'held-out-written',
  Object.entries(HELD_OUT_WRITTEN).flatMap(([lang, texts]) =>
    texts.map((text, index) => ({ id: `written-${lang}-${index}`, lang, ...parseAnnotated(text) })),
  ),
);
write('held-out-numbers', heldOutNumbers);
write('held-out-phones', makePhones(20_253));
write('held-out-disguised', disguise(twins, 20_254));
write('held-out-undisguised', twins);
write(
  'tuning-late-written',
  Object.entries(LATE_WRITTEN).flatMap(([lang, texts]) =>
    texts.map((text, index) => ({ id: `late-${lang}-${index}`, lang, ...parseAnnotated(text) })),
  ),
);
