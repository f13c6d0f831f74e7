import { describe, expect, it } from 'vitest';
import { answerByExtraction, builtInDigest } from '../../src/upstream/built_in.ts';

const ask = (content: string) => answerByExtraction([{ role: 'user', content }]);
const reply = (description: string) =>
  ask(
    `Write a reply to the customer below.\nGreet [[PERSON_aaaaaa]] by name.\n\nStatus:\nSubject: Sensor\nDescription:\n${description}`,
  );

describe('built-in model', () => {
  it.each([
    [
      'de',
      'Der Sensor ist defekt. Können Sie ihn bitte bis Freitag tauschen?',
      'Guten Tag',
      'Sprachmodell',
    ],
    [
      'en',
      'The sensor is broken. Could you please replace it by Friday?',
      'Hello',
      'language model',
    ],
    [
      'fr',
      'Le capteur est en panne. Pouvez-vous le remplacer avant vendredi ?',
      'Bonjour',
      'langage',
    ],
  ])('answers in the language of the record: %s', (_language, text, greeting, footer) => {
    const answer = reply(text);
    expect(answer).toContain(`${greeting} [[PERSON_aaaaaa]],`);
    expect(answer.split('\n').at(-1)).toContain(footer);
    for (const sentence of text.split(/(?<=[.?]) /u).slice(-1)) expect(answer).toContain(sentence);
  });

  it('makes every line of a summary from the record', () => {
    const notes =
      'Bought two lines in 2024. Wants a third one before summer. The weather was fine.';
    const answer = ask(`Summarise the account.\n\nCompany: Hanse\nNotes:\n${notes}`);
    expect(answer).toContain('Company: Hanse');
    expect(answer).toContain('Wants a third one before summer.');
    const bullets = answer.split('\n').filter((line) => line.startsWith('- '));
    for (const line of bullets) expect(notes).toContain(line.slice(2));
  });

  it('chooses by content: other records give other answers, the same give the same', () => {
    const [first, second] = [
      'The pump leaks. Please send a seal.',
      'The invoice is wrong. Please correct it.',
    ].map(reply);
    expect(first).toContain('Please send a seal.');
    expect(second).toContain('Please correct it.');
    expect(reply('The pump leaks. Please send a seal.')).toBe(first);
  });

  it('keeps placeholders whole and splits no date or abbreviation', () => {
    const answer = reply(
      'Herr Dr. [[PERSON_bbbbbb]] kommt am 12. März. Bitte rufen Sie [[PHONE_cccccc]] an.',
    );
    expect(answer).toContain('- Herr Dr. [[PERSON_bbbbbb]] kommt am 12. März.');
    expect(answer).toContain('[[PHONE_cccccc]]');
  });

  it('says so when there is nothing to work from', () => {
    expect(ask('Summarise.')).toContain('no text to work from');
  });

  it('has a digest of its own source', () => {
    expect(builtInDigest()).toMatch(/^sha256-[\w-]{43}$/u);
  });
});
