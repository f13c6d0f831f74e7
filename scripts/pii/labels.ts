/**
 * The groups in which hits are counted, and how labels of other data sets map to them. A label that
 * maps to nothing is not scored: the detector makes no claim about it (organisations, loose places).
 */
export const GROUPS = [
  'PERSON',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'DATE_OF_BIRTH',
  'IBAN',
  'CARD',
  'BIC',
  'ID',
  'IP',
  'MAC',
  'COORDINATES',
  'SECRET',
] as const;
export type Group = (typeof GROUPS)[number];

/** First match wins; labels are compared in capitals with `_` between words. */
const RULES: readonly (readonly [RegExp, Group | undefined])[] = [
  [/^DATE_OF_BIRTH|BIRTH_?DATE|^DOB$/u, 'DATE_OF_BIRTH'],
  [
    /^(?:ORG|COMPANY|TITLE|PREFIX|NRP|LOCATION|LOC|GPE|CITY|COUNTRY|STATE|DATE|DATE_TIME|TIME|AGE|JOB|DOMAIN)/u,
    undefined,
  ],
  [/E_?MAIL/u, 'EMAIL'],
  [/PHONE|MOBILE|TELE|FAX/u, 'PHONE'],
  [/IBAN/u, 'IBAN'],
  [/CREDIT|DEBIT|^CARD|CARD_NUMBER|PAYMENT_CARD/u, 'CARD'],
  [/^BIC|SWIFT/u, 'BIC'],
  [/^IP(?:$|_|V)/u, 'IP'],
  [/^MAC(?:$|_)/u, 'MAC'],
  [/COORDINATE|LAT_?LON|^GPS|^GEO/u, 'COORDINATES'],
  [/SECRET|API_?KEY|TOKEN|PASSWORD|CREDENTIAL|PRIVATE_KEY/u, 'SECRET'],
  [/^(?:URL|CRYPTO|USERNAME|AMOUNT|MONEY|ORDER|PRODUCT|NEGATIVE|POSTCODE|ZIP)/u, undefined],
  [
    /(?:^|_)PERSON(?:$|_NAME)|^PERSON(?=[A-Z]*NAME)|^PER$|(?:FIRST|LAST|FULL|GIVEN|SUR|FAMILY|MIDDLE)_?NAME|^NAME/u,
    'PERSON',
  ],
  [/ADDRESS|STREET/u, 'ADDRESS'],
  [
    /_|ID$|^(?:SSN|DNI|NIE|NIF|NIR|BSN|CPR|NHS|NINO|UTR|PAN|CPF|CNPJ|TFN|ABN|SIN|NRIC|FIN|RRN|NIP|PESEL|AHV|VAT|SIRET|SIREN|TAX|PASSPORT|AADHAAR|TCKN|PLATE)/u,
    'ID',
  ],
];

/** Group of a label, `undefined` when it is not scored. */
export function groupOf(label: string): Group | undefined {
  const name = label
    .trim()
    .replace(/[\s-]+/gu, '_')
    .toUpperCase();
  return RULES.find(([pattern]) => pattern.test(name))?.[1];
}

const DETECTOR_GROUPS: readonly (readonly [RegExp, Group])[] = [
  [/^person/u, 'PERSON'],
  [/^email/u, 'EMAIL'],
  [/^phone/u, 'PHONE'],
  [/^(?:address|street)/u, 'ADDRESS'],
  [/^birth-date/u, 'DATE_OF_BIRTH'],
  [/^iban/u, 'IBAN'],
  [/^card/u, 'CARD'],
  [/^bic/u, 'BIC'],
  [/^ip-address/u, 'IP'],
  [/^mac/u, 'MAC'],
  [/^coordinates/u, 'COORDINATES'],
  [/^(?:secret|url-with-token)/u, 'SECRET'],
];

/** Group of one of our own detectors. */
export function groupOfDetector(detector: string): Group {
  return DETECTOR_GROUPS.find(([pattern]) => pattern.test(detector))?.[1] ?? 'ID';
}
