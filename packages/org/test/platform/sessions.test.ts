import { expect, test } from 'vitest';
import { apexOrg } from './apex_world.ts';

const SOURCES = {
  'SignIns.cls': `public class SignIns {
    @AuraEnabled
    public static List<String> countries() {
      List<String> found = new List<String>();
      for (AuthSession session : [
        SELECT LoginGeo.CountryIso
        FROM AuthSession
        WHERE UsersId = :UserInfo.getUserId() AND IsCurrent = TRUE
        WITH SYSTEM_MODE
      ]) {
        found.add(session.LoginGeo?.CountryIso);
      }
      return found;
    }
    @AuraEnabled
    public static Integer seenInUserMode() {
      return [SELECT COUNT() FROM AuthSession WITH USER_MODE];
    }
  }`,
};

function world() {
  const org = apexOrg(SOURCES);
  const [one, two] = ['one', 'two'].map((name) =>
    org.createUser({ username: `${name}@x.example`, lastName: name, isAdmin: true }),
  );
  const countries = (user: string) => org.invokeAura(user, 'SignIns', 'countries', {});
  return { org, one: one!, two: two!, countries };
}

test('a session tells the country of its own user’s sign-in (documented)', () => {
  const { org, one, two, countries } = world();
  org.signIn(one, 'FR');
  org.signIn(two, 'DE', 'US');
  expect(countries(one)).toEqual(['FR']);
  expect(countries(two)).toEqual(['DE', 'US']);
});

test('nobody is signed in, and no place is known, unless it is said (assumed)', () => {
  const { org, one, countries } = world();
  expect(countries(one)).toEqual([]);
  org.signIn(one);
  expect(countries(one)).toEqual([null]);
});

test('a new sign-in ends the sessions before it', () => {
  const { org, one, countries } = world();
  org.signIn(one, 'FR', 'US');
  org.signIn(one, 'DE');
  expect(countries(one)).toEqual(['DE']);
});

test('sessions are in snapshots', () => {
  const { org, one, countries } = world();
  org.signIn(one, 'FR');
  const snapshot = org.snapshot();
  org.signIn(one, 'US');
  org.restore(snapshot);
  expect(countries(one)).toEqual(['FR']);
});

test('sessions are the platform’s: no Apex inserts them', () => {
  const insertion = 'insert as system new AuthSession();';
  expect(() => apexOrg(SOURCES).executeAnonymous('', insertion)).toThrow();
});

test('rows that were there before are loaded without triggers and are there for everyone', () => {
  const org = apexOrg({
    'Refuse.trigger': `trigger Refuse on Account (before insert) {
      for (Account row : Trigger.new) { row.addError('not today'); }
    }`,
  });
  const rows = [{ Name: 'Old', NumberOfEmployees: 7 }];
  expect(() => org.insert('Account', rows)).toThrow('not today');
  const [id] = org.load('Account', rows);
  expect(
    org.query(org.adminId, 'SELECT Id, Name, NumberOfEmployees, OwnerId FROM Account'),
  ).toEqual([
    expect.objectContaining({ Id: id, Name: 'Old', NumberOfEmployees: 7, OwnerId: org.adminId }),
  ]);
  expect(() => org.load('Account', [{ Nme: 'x' }])).toThrow('no field Account.Nme');
});
