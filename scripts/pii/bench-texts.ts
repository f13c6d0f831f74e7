import fs from 'node:fs';
import path from 'node:path';
import type { Sample } from './annotated.ts';

const sets = path.resolve(import.meta.dirname, '../../packages/detect/test/sets');
const NOTE_SIZE = 1024;

/** Notes of about a kilobyte: texts of the labelled sets one after another, as in a long case. */
function makeNotes(): readonly string[] {
  const lines = fs.readFileSync(path.join(sets, 'tuning-texts.jsonl'), 'utf8').trim().split('\n');
  const notes: string[] = [];
  let current = '';
  for (const line of lines) {
    current += `${(JSON.parse(line) as Sample).text}\n`;
    if (current.length < NOTE_SIZE) continue;
    notes.push(current.slice(0, NOTE_SIZE));
    current = '';
  }
  return notes;
}

/** Crowded with personal data, in all eight languages: the worst that a note can be. */
export const CROWDED_NOTES = makeNotes();

/** As people write them: a kilobyte of prose with a name, an address and a number or two. */
export const ORDINARY_NOTES: readonly string[] = [
  'Call with Philippa Hartwell on Tuesday. She runs procurement for the northern depots and was happy with the pilot, although the export of the weekly figures still takes too long. We agreed that our engineers will look at the batch job and that she gets an update before the end of the month. The contract runs until March and the renewal should be discussed early, because their finance team needs three weeks for an approval. She asked for a revised quote for forty seats and for the terms of the support plan. Order 4500118231 was delivered late again, the carrier blamed the weather. Please send the new documents to philippa.hartwell@northgate.example and call her on +44 161 496 0123 when they are out. Next steps: prepare the quote, check the discount with the regional manager, book a room for the review. Risks: a competitor has offered a lower price, and the sponsor on their side is leaving in summer. Overall the account is healthy and the usage of the product grows by ten percent each quarter, so we should plan for it.',
  'Gespräch mit Friederike Haselbach am Dienstag. Sie leitet den Einkauf der nördlichen Lager und war mit dem Versuch zufrieden, auch wenn die Ausfuhr der Wochenzahlen noch zu lange dauert. Wir haben vereinbart, dass unsere Technik sich den Lauf ansieht und sie vor Monatsende eine Rückmeldung bekommt. Der Vertrag läuft bis März, die Verlängerung sollte früh besprochen werden, weil die Buchhaltung drei Wochen für eine Freigabe braucht. Sie bat um ein neues Angebot über vierzig Plätze und um die Bedingungen der Wartung. Die Bestellung 4500118231 kam wieder zu spät, der Spediteur schob es auf das Wetter. Bitte die Unterlagen an f.haselbach@nordlicht.example schicken und unter 040 66969 123 anrufen, sobald sie fertig sind. Nächste Schritte: Angebot vorbereiten, Rabatt mit der Gebietsleitung klären, Raum buchen. Risiken: ein Wettbewerber ist billiger, und die Fürsprecherin dort geht im Sommer.',
  'Appel avec Sabine Hautecœur mardi. Elle dirige les achats des dépôts du nord et se dit contente du pilote, même si l’export des chiffres de la semaine prend encore trop de temps. Nous avons convenu que nos ingénieurs regardent le traitement et qu’elle reçoit des nouvelles avant la fin du mois. Le contrat court jusqu’en mars et le renouvellement doit être discuté tôt, car leur comptabilité a besoin de trois semaines pour une validation. Elle a demandé un nouveau devis pour quarante postes et les conditions du support. La commande 4500118231 est encore arrivée en retard, le transporteur accuse la météo. Merci d’envoyer les documents à s.hautecoeur@nordlumiere.example et de la rappeler au 01 99 00 12 34 quand ils sont prêts. Prochaines étapes : préparer le devis, vérifier la remise avec la direction régionale, réserver une salle. Risques : un concurrent est moins cher et notre soutien chez eux part cet été.',
];

const MEGABYTE = 1_000_000;
const fill = (unit: string): string =>
  unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE);

/** Texts with which a careless pattern takes time in the square of their length, or worse. */
export const ADVERSARIAL_TEXTS: Readonly<Record<string, string>> = {
  'one letter': fill('a'),
  'one digit': fill('1'),
  'digits apart': fill('1 '),
  'pairs of digits': fill('12 '),
  'three digits': fill('123 '),
  'four digits': fill('1234 '),
  'three-three-four': fill('123-456-7890 '),
  'nine digits': fill('123456782 '),
  'eleven digits': fill('12345678903 '),
  'card-like': fill('4111 1111 1111 1112 '),
  'iban-like': fill('DE89 3704 0044 0532 0130 01 '),
  'dotted numbers': fill('1.'),
  'ip-like': fill('1.2.3.'),
  'colons and digits': fill('1:'),
  'hex and colons': fill('fe:'),
  'at signs': fill('@'),
  'letters and dots': fill('a.'),
  'mail cut off': fill('a@b.'),
  'mail runs': fill('a@b.co'),
  plus: fill('+1 '),
  'plus and brackets': fill('+(1'),
  'phone words': fill('tel 12 '),
  'order words': fill('order 123456789 '),
  'tax words': fill('BSN 123456789 steuer 12345678903 '),
  capitals: fill('Aa '),
  'all capitals': fill('AB '),
  'given names': fill('Anna '),
  'given names, commas': fill('Anna, '),
  particles: fill('van de '),
  initials: fill('A. '),
  titles: fill('Dr. '),
  streets: fill('rue de la '),
  'street names': fill('Via Roma '),
  'german streets': fill('Hauptstraße '),
  'house numbers': fill('12 High '),
  urls: fill('http://a'),
  'one url': `http://${fill('a/')}`,
  passwords: fill('password '),
  jwt: fill('eyJ'),
  dates: fill('born 12.03.'),
  months: fill('12 march '),
  coordinates: fill('52.123456, '),
  entities: fill('&#65;'),
  ampersands: fill('&'),
  percent: fill('%41'),
  'percent signs': fill('%'),
  base64: fill('QW5uYSBN'),
  'spaced letters': fill('a b '),
  'combining marks': `e${fill('\u0301')}`,
  'zero width': fill('a\u200b'),
  lookalikes: fill('а'),
  brackets: fill('['),
  placeholders: fill('[[PERSON_'),
  braces: fill('{{a'),
  newlines: fill('\n'),
  blanks: fill(' '),
};
