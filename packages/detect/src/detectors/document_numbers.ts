import { isLuhn, isMod11Ten, remainder } from './checksums.ts';
import type { NumberRule } from './number_shapes.ts';

const CARD_LENGTHS = new Set([13, 14, 15, 16, 17, 18, 19]);
const VAT_CUES =
  'vat ust umsatzsteuer* uid tva iva nif moms alv btw vies mwst mva partita piva steuernummer ustid ustidnr arvonlisäveron* nip';
const VAT_FORMS =
  /^(?:ATU\d{8}|BE[01]\d{9}|BG\d{9,10}|CY\d{8}[A-Z]|CZ\d{8,10}|DE\d{9}|DK\d{8}|EE\d{9}|EL\d{9}|ES[A-Z0-9]\d{7}[A-Z0-9]|FI\d{8}|FR[0-9A-HJ-NP-Z]{2}\d{9}|GB\d{9}(?:\d{3})?|HR\d{11}|HU\d{8}|IE\d{7}[A-W][A-I]?|IE\d[A-Z*+]\d{5}[A-W]|IT\d{11}|LT(?:\d{9}|\d{12})|LU\d{8}|LV\d{11}|MT\d{8}|NL\d{9}B\d{2}|NO\d{9}(?:MVA)?|PL\d{10}|PT\d{9}|RO\d{2,10}|SE\d{10}01|SI\d{8}|SK\d{10}|XI\d{9}|CHE\d{9}(?:MWST|TVA|IVA)?)$/u;

/** Germany and France have a check in the number; elsewhere the form must do. */
function isVatId(value: string): boolean {
  if (value.startsWith('DE')) return isMod11Ten(value.slice(2));
  const key = /^FR(\d{2})(\d{9})$/u.exec(value);
  return key === null || (12 + 3 * remainder(key[2]!, 97)) % 97 === Number(key[1]);
}

const isPartitaIva = (digits: string): boolean => digits !== '00000000000' && isLuhn(digits);

/** A name for a document and the number on it, in any of the languages. */
const DOCUMENT = /^(?=(?:\D*\d){4})[A-Z0-9]{6,12}$/u;
const DOCUMENT_SHAPES =
  '6 7 8 9 10 11 12 1.6 1.7 1.8 2.6 2.7 2.5 3.6 2.2.5 3.5 3.3.3 4.4 2.3.4 1.2.6';
const PLATE = /^(?=.*\d)(?=.*[A-Z])[A-ZÄÖÜ0-9]{4,9}$/u;
const PLATE_SHAPES =
  '4 5 6 7 8 9 1.1.1 1.1.2 1.1.3 1.1.4 1.2.1 1.2.2 1.2.3 1.2.4 2.1.1 2.1.2 2.1.3 2.1.4 2.2.1 2.2.2 2.2.3 2.2.4 3.1.1 3.1.2 3.1.3 3.1.4 3.2.1 3.2.2 3.2.3 3.2.4 2.3.2 1.3.3 3.3 4.3 4.2 3.4 2.4 2.5 2.6 1.5 1.4 3.2 2.3.4 2.2.2.4 2.1.3.1 1.3.2 2.2.1.4 3.5 4.4 1.4.1 3.4.1 5.2 5.1';

/** Payment cards, tax numbers of businesses, and documents that only the words around them reveal. */
export const DOCUMENT_NUMBERS: readonly NumberRule[] = [
  {
    id: 'card',
    shapes:
      '13 14 15 16 17 18 19 4.4.4.4 4.6.5 4.6.4 4.4.4.4.3 4.4.4.1 4.4.5 4.4.4.3 6.13 4.5.6 8.8 4.4.8',
    pattern: /^[2-6]\d{12,18}$/u,
    check: (digits) => CARD_LENGTHS.has(digits.length) && isLuhn(digits),
    cues: 'card karte kreditkarte* carte tarjeta carta kaart karta cartão visa mastercard amex',
  },
  {
    id: 'card',
    shapes: '12 13 14 15 16 17 18 19 4.4.4.4',
    pattern: /^\d{12,19}$/u,
    check: isLuhn,
    needsCue: true,
    cues: 'card kreditkarte* visa mastercard maestro amex',
  },
  {
    id: 'vat-id',
    shapes:
      '8 9 10 11 12 13 14 15 2.8 2.9 2.10 2.11 2.12 3.9 3.3.3.3 3.3.3.3.4 2.3.3.3 2.3.4.2 2.4.3.3 2.3.6 2.9.2 2.2.9 2.2.3.3.3 4.8 2.9.3 2.4.4.2 6.3.3.4 2.8.1 6.3.3',
    pattern: VAT_FORMS,
    check: isVatId,
    needsCue: true,
    cues: VAT_CUES,
  },
  {
    id: 'vat-id',
    shapes: '11 2.9 2.3.3.3',
    pattern: /^DE[1-9]\d{8}$/u,
    check: (value) => isMod11Ten(value.slice(2)),
    cues: VAT_CUES,
  },
  { id: 'vat-id', shapes: '11', pattern: /^ATU\d{8}$/u, cues: VAT_CUES },
  {
    id: 'vat-id',
    shapes: '3.3.3.3 3.9 12 3.3.3.3.4 3.3.3.3.3',
    pattern: /^CHE\d{9}(?:MWST|TVA|IVA)?$/u,
    cues: VAT_CUES,
  },
  {
    id: 'vat-id',
    shapes: '13',
    pattern: /^IT\d{11}$/u,
    check: (value) => isPartitaIva(value.slice(2)),
    cues: VAT_CUES,
  },
  { id: 'vat-id', shapes: '14', pattern: /^NL\d{9}B\d{2}$/u, cues: VAT_CUES },
  {
    id: 'it-vat',
    shapes: '11',
    pattern: /^\d{11}$/u,
    check: isPartitaIva,
    needsCue: true,
    cues: 'partita piva iva PI',
  },
  {
    id: 'passport',
    shapes: DOCUMENT_SHAPES,
    pattern: DOCUMENT,
    needsCue: true,
    cues: 'passport* reisepass* passeport* pasaporte* passaporto passaporte* paspoort* paszport* passnummer passnr pasport* paszportu',
  },
  {
    id: 'identity-card',
    shapes: DOCUMENT_SHAPES,
    pattern: DOCUMENT,
    needsCue: true,
    cues: 'ausweis* personalausweis* identità identité identiteitskaart identidade dowód dowodu identitätskarte',
  },
  {
    id: 'driving-licence',
    shapes: `${DOCUMENT_SHAPES} 13 14 15 16 5.6.5`,
    pattern: /^(?=(?:\D*\d){4})[A-Z0-9]{6,16}$/u,
    needsCue: true,
    cues: 'führerschein* driving driver driver permis patente conducir condução rijbewijs* prawo jazdy fahrerlaubnis* licence',
  },
  {
    id: 'licence-plate',
    shapes: PLATE_SHAPES,
    pattern: PLATE,
    separators: /[ -]/u,
    needsCue: true,
    cues: 'kennzeichen kfz plate plates licence-plate matrícula matricula targa targato kenteken* immatricul* immatriculation plaque tablica rejestracyjny rejestracyjna rejestracyjne rejestracyjnym numberplate plakası plaka',
  },
  {
    id: 'device-id',
    shapes: '15 16 2.6.6.1',
    pattern: /^\d{15,16}$/u,
    check: (digits) => isLuhn(digits.slice(0, 15)),
    needsCue: true,
    cues: 'imei',
  },
  {
    id: 'vehicle-id',
    shapes: '17',
    pattern: /^[A-HJ-NPR-Z0-9]{17}$/u,
    needsCue: true,
    cues: 'vin fahrgestellnummer fin chassis bastidor telaio',
  },
];
