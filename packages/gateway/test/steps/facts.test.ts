import type { DecisionRequest, Skill } from '@bailiwick/policy';
import { describe, expect, it } from 'vitest';
import { checkPlaces, checkRootFields, missingSubjects } from '../../src/steps/facts.ts';
import { sampleBundle } from '../sample_bundle.ts';

const fact = (path: string, object: string, empty = false) => ({
  path,
  object,
  field: path.split('.').at(-1)!,
  declaredClass: '',
  freeText: false,
  empty,
});

describe('places of fields', () => {
  it('take one object per lookup, however deep', () => {
    const fields = [
      fact('Status', 'Case'),
      fact('Contact.Email', 'Contact'),
      fact('Contact.Account.Name', 'Account'),
      fact('Contact.Phone', 'Contact'),
    ];
    expect(() => checkPlaces(fields)).not.toThrow();
    for (const index of [1, 3]) {
      const bent = fields.with(index, { ...fields[index]!, object: 'Lead' });
      expect(() => checkPlaces(bent)).toThrow('malformed');
    }
    const bent = fields.with(2, { ...fields[2]!, field: 'Email' });
    expect(() => checkPlaces(bent)).toThrow('malformed');
  });

  it('without a lookup are the root object of the skill', () => {
    const skill = sampleBundle().skills[0]!;
    expect(() => checkRootFields([fact('Status', 'Case')], skill)).not.toThrow();
    expect(() => checkRootFields([fact('Status', 'Lead')], skill)).toThrow('malformed');
  });
});

describe('people under whose path a value comes', () => {
  const missing = (
    people: readonly string[],
    fields: readonly ReturnType<typeof fact>[],
    subjects: readonly string[],
  ) =>
    missingSubjects(
      {
        fields,
        subjects: subjects.map((path) => ({ path, jurisdiction: 'DE' })),
      } as unknown as DecisionRequest,
      { people } as unknown as Skill,
    );

  it.each([
    ['Contact', 'Contact.Email'],
    ['Contact', 'Contact.Account.Name'],
    ['Self', 'Email'],
    ['Account.Contacts', 'Account.Contacts.Email'],
  ])('%s for %s must be among the subjects', (person, path) => {
    expect(missing([person], [fact(path, 'X')], [])).toEqual([person]);
    expect(missing([person], [fact(path, 'X')], [person])).toEqual([]);
    expect(missing([person], [fact(path, 'X', true)], [])).toEqual([]);
  });

  it('are not those of a longer name or of a list that no text names', () => {
    expect(missing(['Contact'], [fact('ContactPerson.Email', 'X')], [])).toEqual([]);
    expect(missing(['Account.Contacts', 'Self'], [fact('Account.Name', 'X')], [])).toEqual([]);
  });
});
