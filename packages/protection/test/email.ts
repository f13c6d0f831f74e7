/** An e-mail of any length, and the people around the record that it belongs to; all invented. */
import type { KnownValue } from './vectors.ts';

const firstNames =
  'Anna Jonas Miriam Paul Lea Felix Nora Erik Greta Oskar Ida Emil Marta Karl Lotte Hugo Ella Anton Rosa Moritz Clara Bruno Frieda Theo Mathilda'.split(
    ' ',
  );
const lastNames =
  'Müller Brandt Öztürk Straßer Lindqvist Petrov Aebischer Krüger Hansen Vogel Weiß Schröder Lange Böhm Keller Sommer Winter Graf Busch Franke Albrecht Simon Ludwig Böttcher Jäger'.split(
    ' ',
  );

interface Person {
  readonly first: string;
  readonly last: string;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
  readonly born: string;
}

function person(index: number): Person {
  const first = firstNames[index % 25]!;
  const last = lastNames[(index * 7 + (index >= 25 ? 3 : 0)) % 25]!;
  return {
    first,
    last,
    phone: `+49 40 55501${String(index).padStart(2, '0')}`,
    email: `${first}.${last}@firma.example`.toLowerCase(),
    street: `Hafenweg ${index + 1}`,
    born: `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`,
  };
}

/** Name, e-mail address, phone, birthdate and street of each. */
export function peopleAround(count: number): readonly KnownValue[] {
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const { first, last, phone, email: address, street, born } = person(index);
    const common = { owner: `p${index}`, asWritten: false };
    return [
      { ...common, kind: 'EMAIL', value: address },
      { ...common, kind: 'PHONE', value: phone },
      { ...common, kind: 'DATE', value: born },
      { ...common, kind: 'ADDRESS', value: street },
      { ...common, kind: 'name', first, last, full: `${first} ${last}` },
    ];
  });
}

const prose =
  'Sehr geehrte Damen und Herren, the sensor in line 4 reports a drift of 0.3 bar since Monday; ' +
  'wir haben am 12.03.2026 zwei Teile (SN-4471, SN-4472) getauscht, doch die Abweichung blieb. ' +
  'Please check order 2026-10-3381 and call back. ';

function ending(index: number): string {
  const { first, last, phone, email: address } = person(index % 50);
  switch (index % 3) {
    case 0:
      return `Gruß, ${first} ${last}, Tel. ${phone.replace('+49 40', '040/')}, ${address}\n`;
    case 1:
      return `Frau ${last} hat zugesagt.\n`;
    default:
      return '> quoted line, see https://portal.example/case/5003\n';
  }
}

export function email(length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += prose + ending(index);
  return text.slice(0, length);
}
