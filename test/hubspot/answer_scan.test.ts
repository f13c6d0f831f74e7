/** What an answer says of people around the record that its request did not. */
import { describe, expect, it } from 'vitest';
import type { Person } from '../../hubspot-app/functions/crm/record_view.ts';
import { scanAnswer } from '../../hubspot-app/functions/protection/scan.ts';

function person(recordId: string, values: Readonly<Record<string, string>>): Person {
  return {
    path: '',
    objectType: 'contacts',
    recordId,
    country: 'DE',
    isParty: true,
    values: new Map(Object.entries(values)),
  };
}
const people = [
  person('1', { firstname: 'Anna', lastname: 'Müller', email: 'anna.mueller@example.com' }),
  person('2', { firstname: 'Anna', lastname: 'Schmidt' }),
  person('3', { firstname: 'Li', lastname: 'Schmidt' }),
];
const sent = ['Anna Müller schreibt mit Peter Schmidt wegen der Lieferung.'];

describe('an answer in a portal', () => {
  it.each(['Fragen Sie Anna Schmidt.', 'Fragen Sie Li Schmidt.'])(
    'holds a name that was not sent, though its letters were: %s',
    (answer) => {
      expect(scanAnswer(answer, people, sent)).toEqual(['UNEXPECTED_PERSON']);
    },
  );

  it.each([
    'Fragen Sie Anna Müller.',
    'Fragen Sie Müller, Anna.',
    'Fragen Sie Herrn Schmidt oder Frau MÜLLER.',
  ])('says nothing new: %s', (answer) => {
    expect(scanAnswer(answer, people, sent)).toEqual([]);
  });

  it('may put together what properties of their own said', () => {
    expect(scanAnswer('Fragen Sie Anna Schmidt.', people, ['Anna', 'Pumpe', 'Schmidt'])).toEqual(
      [],
    );
  });

  it('holds an address that was not sent', () => {
    const answer = 'Schreiben Sie an anna.mueller@example.com.';
    expect(scanAnswer(answer, people, sent)).toEqual(['UNEXPECTED_EMAIL']);
    expect(scanAnswer(answer, people, ['ANNA.MUELLER@EXAMPLE.COM'])).toEqual([]);
  });
});
