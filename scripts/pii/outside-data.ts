import fs from 'node:fs';
import path from 'node:path';
import type { Sample } from './annotated.ts';
import { groupOf } from './labels.ts';

const folder = path.resolve(import.meta.dirname, '../../../shared/data/pii');

interface ResearchText {
  readonly full_text: string;
  readonly template_id: number;
  readonly spans: readonly {
    readonly entity_type: string;
    readonly start_position: number;
    readonly end_position: number;
  }[];
}
interface RecognizerCase {
  readonly recognizer: string;
  readonly text: string;
  readonly expected_count: number;
  readonly expected_spans?: readonly (readonly [number, number] | number)[];
}
interface ValidatorCase {
  readonly validator: string;
  readonly args: readonly unknown[];
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const read = <Content>(file: string): Content | undefined => {
  const location = path.join(folder, file);
  return fs.existsSync(location)
    ? (JSON.parse(fs.readFileSync(location, 'utf8')) as Content)
    : undefined;
};

/** Offsets of that file count code points; ours count UTF-16 units. */
function utf16Offset(text: string, codePoints: number): number {
  return [...text].slice(0, codePoints).join('').length;
}

/** Texts filled from templates; even templates may be looked at while tuning, odd ones may not. */
function researchTexts(isHeldOut: boolean): Sample[] {
  const texts = read<readonly ResearchText[]>('generated_large.json') ?? [];
  return texts
    .filter(({ template_id: template }) => (template % 2 === 1) === isHeldOut)
    .map((entry, index) => ({
      id: `research-${index}`,
      lang: 'en',
      text: entry.full_text,
      entities: entry.spans.map((span) => ({
        label: span.entity_type,
        start: utf16Offset(entry.full_text, span.start_position),
        end: utf16Offset(entry.full_text, span.end_position),
      })),
    }));
}

/** Kinds whose numbers have a check digit or a form of their own, so that no word is needed. */
const RECOGNIZERS =
  /^(?:iban|credit_card|email|ip|mac|phone|tr_phone_number|ph_mobile_number|de_tax_id|de_social_security|de_id_card|de_vat_id|de_passport|de_kfz|es_nif|es_nie|it_fiscal_code|it_vat_code|pl_pesel|se_personnummer|fi_personal_identity_code|uk_nhs|uk_nino|us_ssn|us_itin|ca_sin|in_aadhaar|in_pan|au_tfn|au_abn|au_medicare|kr_rrn|tr_national_id|za_id_number|sg_fin)$/u;

/** Words that a text about such a number has; cases that come without any get these. */
const CONTEXT: Readonly<Record<string, string>> = {
  de_tax_id: 'Steuer-ID',
  de_social_security: 'Rentenversicherungsnummer',
  de_id_card: 'Personalausweis',
  de_vat_id: 'USt-IdNr.',
  de_passport: 'Reisepass',
  de_kfz: 'Kennzeichen',
  es_nif: 'NIF',
  es_nie: 'NIE',
  it_fiscal_code: 'codice fiscale',
  it_vat_code: 'partita IVA',
  pl_pesel: 'PESEL',
  se_personnummer: 'personnummer',
  fi_personal_identity_code: 'henkilötunnus',
  uk_nhs: 'NHS number',
  uk_nino: 'NINO',
  us_ssn: 'SSN',
  us_itin: 'ITIN',
  ca_sin: 'SIN',
  in_aadhaar: 'Aadhaar',
  in_pan: 'PAN',
  au_tfn: 'TFN',
  au_abn: 'ABN',
  au_medicare: 'Medicare',
  kr_rrn: 'RRN',
  tr_national_id: 'TC Kimlik No',
  za_id_number: 'South African ID',
  sg_fin: 'NRIC',
  iban: 'IBAN',
  credit_card: 'card',
  email: 'mail',
  ip: 'IP',
  mac: 'MAC',
  phone: 'phone',
  tr_phone_number: 'tel',
  ph_mobile_number: 'mobile',
};

/** Spans come as pairs, or as one pair by itself. */
function pairs(
  spans: NonNullable<RecognizerCase['expected_spans']>,
): readonly (readonly [number, number])[] {
  const [start, end] = spans;
  if (typeof start === 'number' && typeof end === 'number') return [[start, end]];
  return spans.flatMap((span) => (typeof span === 'number' ? [] : [span]));
}

function recognizerCases(): Sample[] {
  const cases =
    read<{ readonly cases: readonly RecognizerCase[] }>('presidio-recognizer-vectors.json')
      ?.cases ?? [];
  return cases
    .filter(({ recognizer, expected_count: count, expected_spans: spans = [] }) => {
      return RECOGNIZERS.test(recognizer) && pairs(spans).length === count;
    })
    .map(({ recognizer, text, expected_spans: spans }, index) => {
      const lead = `${CONTEXT[recognizer] ?? ''}: `;
      return {
        id: `recognizer-${recognizer}-${index}`,
        lang: recognizer,
        text: lead + text,
        entities: pairs(spans ?? []).map(([start, end]) => ({
          label: recognizer,
          start: lead.length + utf16Offset(text, start),
          end: lead.length + utf16Offset(text, end),
        })),
      };
    });
}

const VALIDATORS: Readonly<Record<string, readonly [label: string, lead: string]>> = {
  isIBAN: ['IBAN', 'IBAN: '],
  isCreditCard: ['CARD', 'card: '],
  isLuhnNumber: ['', ''],
  isEmail: ['EMAIL', 'mail: '],
  isIP: ['IP', 'address: '],
  isMACAddress: ['MAC', 'device: '],
  isBIC: ['BIC', 'BIC: '],
  isMobilePhone: ['PHONE', 'phone: '],
};

function validatorCases(): Sample[] {
  const cases =
    read<{ readonly cases: readonly ValidatorCase[] }>('validatorjs-identifiers.json')?.cases ?? [];
  return cases.flatMap(({ validator, valid, args }, caseIndex) => {
    const [label, lead] = VALIDATORS[validator] ?? ['', ''];
    // Options make a case about the library, not about the number; phones carry their locale.
    if (label === '' || (args.length > 0 && validator !== 'isMobilePhone' && validator !== 'isIP'))
      return [];
    return [...new Set(valid)].map((value, index) => ({
      id: `validator-${validator}-${caseIndex}-${index}`,
      lang: validator,
      text: `${lead}${value}`,
      entities: [{ label, start: lead.length, end: lead.length + value.length }],
    }));
  });
}

/** The outside data as sets; empty when the data is not there. */
export function outsideSets(): ReadonlyMap<string, readonly Sample[]> {
  const sets = new Map<string, readonly Sample[]>([
    ['outside-research-even (tuning)', researchTexts(false)],
    ['outside-research-odd', researchTexts(true)],
    ['outside-recognizers', recognizerCases()],
    ['outside-validator', validatorCases()],
  ]);
  return new Map([...sets].filter(([, samples]) => samples.length > 0));
}

/** Labels of a set that are not scored, for the report. */
export function unscoredLabels(samples: readonly Sample[]): readonly string[] {
  const labels = samples.flatMap(({ entities }) => entities.map(({ label }) => label));
  return [...new Set(labels.filter((label) => groupOf(label) === undefined))].sort();
}
