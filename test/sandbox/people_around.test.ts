import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, createWorld, idOf, preview, type World } from './world.ts';

const skills = {
  case: 'draft-reply',
  acc: 'summarize-account',
  opp: 'next-step',
  con: 'prepare-call',
} as const;

const kinds = Object.keys(skills) as (keyof typeof skills)[];
const permitted = ['de', 'fr', 'ch', 'gb', 'us'].flatMap((place) =>
  kinds.map((kind) => `${kind}-${place}`),
);

function skillOf(record: string): string {
  return skills[record.split('-')[0] as keyof typeof skills];
}

/** Makes somebody work for the company of the German case and lets the case name them. */
function addColleague(world: World, fields: Readonly<Record<string, string>>): void {
  world.org.insert('Contact', [{ AccountId: idOf(world, 'acc-de'), ...fields }]);
}

function write(world: World, text: string): void {
  world.org.update('Case', [{ Id: idOf(world, 'case-de'), Description: text }], world.org.adminId);
}

describe('people around a record whom the skill does not read', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  it.each(permitted)('do not stop the sample record %s', (record) => {
    const answer = preview(world, 'rep', idOf(world, record), skillOf(record));
    expect(answer.reasons).toEqual([]);
    expect(answer.permitted).toBe(true);
  });

  it.each([
    ['case-in', 'LAW_UNCONFIRMED'],
    ['acc-in', 'LAW_UNCONFIRMED'],
    ['opp-in', 'LAW_UNCONFIRMED'],
    ['con-in', 'LAW_UNCONFIRMED'],
    ['case-unknown', 'SUBJECT_UNKNOWN'],
  ])('leave %s refused with %s', (record, code) => {
    const answer = preview(world, 'rep', idOf(world, record), skillOf(record));
    expect(answer.reasons.map((reason) => reason.code)).toContain(code);
  });

  it('are hidden where a text names them', () => {
    world.forget();
    const answer = ask(world, 'rep', idOf(world, 'case-de'), 'draft-reply');
    const model = Buffer.concat([...world.modelRequests()]).toString('utf8');
    expect(answer.reasons).toEqual([]);
    expect(model).toContain('aus der Produktion braucht den Sensor');
    expect(model).toMatch(/\[\[PERSON_[a-z2-7]{6}\]\] aus der Produktion/);
    expect(model).not.toMatch(/Brandt/i);
  });

  it('keep official numbers to themselves', () => {
    const numbers = ['DE89 3704 0044 0532 0130 00', '4111 1111 1111 1111', '86095742719'];
    write(world, `Der Sensor fehlt noch. Erstattung auf ${numbers.join(' oder ')}, danke.`);
    world.forget();
    const answer = ask(world, 'rep', idOf(world, 'case-de'), 'draft-reply');
    const model = Buffer.concat([...world.modelRequests()]).toString('utf8');
    expect(answer.reasons).toEqual([]);
    expect(model).toContain('Der Sensor fehlt noch');
    expect(model.match(/\[\[ID_[a-z2-7]{6}\]\]/g)?.length).toBeGreaterThanOrEqual(3);
    for (const number of numbers) expect(model).not.toContain(number);
  });

  it('bring the law of their country when a text names them, and only then', () => {
    addColleague(world, {
      FirstName: 'Anjali',
      LastName: 'Venkataraman',
      MailingCountry: 'India',
      MailingCountryCode: 'IN',
    });
    const ofCase = () => preview(world, 'rep', idOf(world, 'case-de'), 'draft-reply');
    expect(ofCase().reasons).toEqual([]);
    write(world, 'Frau Venkataraman fragt nach dem Sensor.');
    expect(ofCase().reasons[0]?.code).toBe('LAW_UNCONFIRMED');
  });

  it('refuse with a cure when a text names one whose country nobody entered', () => {
    addColleague(world, { FirstName: 'Ole', LastName: 'Nordhusen' });
    write(world, 'Herr Nordhusen fragt nach dem Sensor.');
    world.forget();
    const [reason] = preview(world, 'rep', idOf(world, 'case-de'), 'draft-reply').reasons;
    expect(reason?.code).toBe('SUBJECT_UNKNOWN');
    expect(reason?.cure).toContain('Account.Contacts');
    expect(JSON.stringify(reason)).not.toContain('Nordhusen');
    expect(world.callouts).toEqual([]);
  });

  it('are never searched for in part: too many refuse', () => {
    for (let index = 0; index < 200; index += 1) {
      addColleague(world, { LastName: `Werkstatt ${index}` });
    }
    world.forget();
    expect(() => preview(world, 'rep', idOf(world, 'case-de'), 'draft-reply')).toThrow(
      /PEOPLE_TOO_MANY.*200 people.*Account\.Contacts/,
    );
    expect(world.callouts).toEqual([]);
  });
});
