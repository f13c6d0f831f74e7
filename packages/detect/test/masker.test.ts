import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMasker, placeholdersIn, scanOutput } from '../src/index.ts';

const masker = (foreign: readonly string[] = []) => createMasker(foreign, randomBytes);

describe('masker', () => {
  it('hides every value and gives it back exactly', () => {
    const text = 'Stefan Krüger (stefan@example.de, +49 40 555 0142) fragt; Stefan Krüger wartet.';
    const one = masker();
    const masked = one.mask(text);
    expect(masked).not.toMatch(/Stefan|Krüger|example|555/u);
    expect(masked).toMatch(/^\[\[PERSON_[a-z2-7]{6}\]\] \(\[\[EMAIL_[a-z2-7]{6}\]\], \[\[PHONE_/u);
    expect(one.restore(masked)).toEqual({ text, removed: 0 });
  });

  it('gives one value one placeholder, two values two, and never the same in another request', () => {
    const one = masker();
    const [first, second] = placeholdersIn(one.mask('a@example.de b@example.de a@example.de'));
    expect(first).not.toBe(second);
    expect(placeholdersIn(masker().mask('a@example.de'))).not.toEqual([first]);
    expect(one.counts()).toEqual({ EMAIL: 2 });
  });

  it('gives one person one key in all forms of the name, and two people never one', () => {
    const one = masker();
    const text =
      'Anna Müller rief an. Frau Müller (Müller, Anna) dankt; Bernd Kröger nicht. Kröger zahlt.';
    const masked = one.mask(text);
    const keys = placeholdersIn(masked).map((placeholder) => placeholder.slice(9, 15));
    expect(keys).toHaveLength(5);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(new Set(keys.slice(3)).size).toBe(1);
    expect(keys[0]).not.toBe(keys[3]);
    expect(one.restore(masked).text).toBe(text);
  });

  it('takes a surname of two people for a third, so that nobody is mistaken', () => {
    const masked = masker().mask('Anna Müller und Jens Müller; Frau Müller zahlt.');
    expect(
      new Set(placeholdersIn(masked).map((placeholder) => placeholder.slice(9, 15))).size,
    ).toBe(3);
  });

  it.each([
    [
      'wohnt Speicherstraße 12, 20457 Hamburg',
      /^wohnt \[\[ADDRESS_\w{6}\]\] \[\[CITY_DE_\w{6}\]\]$/u,
    ],
    [
      '14 rue des Tilleuls, 44300 Nantes, France',
      /^\[\[ADDRESS_\w{6}\]\] \[\[CITY_FR_\w{6}\]\], France$/u,
    ],
    ['ul. Lipowa 14, 60-594 Poznań', /^\[\[ADDRESS_\w{6}\]\] \[\[CITY_PL_\w{6}\]\]$/u],
  ])('lets a town stay a town of its country: %s', (text, expected) => {
    const one = masker();
    const masked = one.mask(text);
    expect(masked).toMatch(expected);
    expect(one.restore(masked).text).toBe(text);
  });

  it('finds the parts of a registered name in free text', () => {
    const one = masker();
    one.placeholderFor('PERSON', 'Wiebke Holtermüller');
    expect(one.mask('holtermüller meldet sich, WIEBKE auch')).not.toMatch(/holter|wiebke/iu);
  });

  it('lets the placeholders of the CRM pass untouched both ways', () => {
    const one = masker(['[[PHONE_k3f7x2]]']);
    const text = 'Ruf [[PHONE_k3f7x2]] an';
    expect(one.mask(text)).toBe(text);
    expect(one.restore('PHONE_k3f7x2 / [PHONE_k3f7x2] / [[phone_k3f7x2]]').text).toBe(
      '[[PHONE_k3f7x2]] / [[PHONE_k3f7x2]] / [[PHONE_k3f7x2]]',
    );
  });

  it('restores what a model bent: brackets, case, quotes, endings, escapes', () => {
    const one = masker();
    const name = one.placeholderFor('PERSON', 'Krüger').slice(2, -2);
    const bent = [
      [`[[${name}]]s Auftrag`, 'Krügers Auftrag'],
      [`[${name}]`, 'Krüger'],
      [name, 'Krüger'],
      [`"[[${name.toLowerCase()}]]"`, '"Krüger"'],
      [`**[[ ${name} ]]**,`, '**Krüger**,'],
      [`\\[\\[${name.replace('_', '\\_')}\\]\\]`, 'Krüger'],
      [`[[${name}]]'s`, "Krüger's"],
      [`[[${name.replace('PERSON', 'PERSONNE')}]]`, 'Krüger'],
      [`[[${name.replace('PERSON', 'Osoba')}]]`, 'Krüger'],
      [`[[${name.slice(7)}]]`, 'Krüger'],
      [`**[[PERSON_**${name.slice(7)}**]]**`, '**Krüger**'],
      [`\u3010${name}\u3011`, 'Krüger'],
    ] as const;
    for (const [answer, expected] of bent) expect(one.restore(answer).text).toBe(expected);
  });

  it('never restores by halves: what is cut or invented is taken out', () => {
    const one = masker();
    const placeholder = one.placeholderFor('PERSON', 'Krüger');
    for (let cut = 11; cut < placeholder.length - 2; cut += 1) {
      const { text, removed } = one.restore(`Von ${placeholder.slice(0, cut)}`);
      expect(text, `cut at ${cut}`).toBe('Von [\u2026]');
      expect(removed).toBe(1);
    }
    expect(one.restore('[[EMAIL_aaaaaa]]')).toEqual({ text: '[\u2026]', removed: 1 });
  });

  it('gives back any text exactly', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.emailAddress(),
        (text, address) => {
          const one = masker();
          const whole = `${text.replaceAll('[', '(')} ${address} Herr Meier ${text.replaceAll('[', '(')}`;
          expect(one.restore(one.mask(whole)).text).toBe(whole);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('restores what a model joins with blanks, colons, line breaks or invisible marks', () => {
    const one = masker();
    const [placeholder] = placeholdersIn(one.mask('Frau Anna Müller'));
    const key = placeholder!.slice(9, 15);
    for (const bent of [
      `[[Person ${key}]]`,
      `[[PERSON:${key}]]`,
      `[[PERSON_\n${key}]]`,
      `[[PERSON\u200b_${key}]]`,
      `[[PERSON__${key}]]`,
      `[[_PERSON_${key}_]]`,
      `PERSON ${key}`,
    ]) {
      expect(one.restore(`x ${bent} y`), bent).toEqual({ text: 'x Anna Müller y', removed: 0 });
    }
  });
});

describe('output scan', () => {
  it.each([
    ['![logo](https://evil.example/x.png?d=1)', 'logo', ['IMAGE_REMOVED']],
    ['see [our page](https://evil.example)', 'see our page', ['LINK_REMOVED']],
    ['go to https://evil.example/?d=abc now', 'go to [link removed] now', ['LINK_REMOVED']],
    ['<img src=x onerror=alert(1)>Hi', 'Hi', ['HTML_REMOVED']],
    ['<script>alert(1)</script>Hi', 'Hi', ['HTML_REMOVED']],
    ['javascript:alert(1)', '[link removed])', ['LINK_REMOVED']],
    ['write to eve@evil.example', 'write to [email removed]', ['UNEXPECTED_EMAIL']],
    ['plain text, 3 < 4 and 5 > 4', 'plain text, 3 < 4 and 5 > 4', []],
  ])('reduces %j to text', (answer, text, flags) => {
    expect(scanOutput(answer, 'prompt')).toEqual({ text, flags });
  });

  it('keeps what the prompt contained in another order or grouping', () => {
    const prompt = 'Anna Müller, +49 40 5550142, geboren am 1984-03-07';
    const answer = 'Müller, Anna: +49405550142, born 07.03.1984';
    expect(scanOutput(answer, prompt)).toEqual({ text: answer, flags: [] });
  });

  it('flags a name that nobody mentioned', () => {
    expect(scanOutput('Ask Mr Whitcombe about it', 'Anna Müller').flags).toEqual([
      'UNEXPECTED_PERSON',
    ]);
  });

  const twoPeople = 'Anna Müller and Peter Schmidt called on 7 March 2025.';
  it.each(['Anna Schmidt', 'Peter Müller', 'Schmidt, Anna', 'Dr. Anna Schmidt', 'A. Schmidt'])(
    'takes out a name put together from two people: %s',
    (name) => {
      const { text, flags } = scanOutput(`Please ask ${name} about it.`, twoPeople);
      expect(flags).toEqual(['UNEXPECTED_PERSON']);
      expect(text).not.toContain('Anna S');
    },
  );

  it.each([
    'Peter Schmidt',
    'Schmidt, Peter',
    'Mr Schmidt',
    'Mrs Müller',
    'P. Schmidt',
    'ANNA MÜLLER',
    'Mr Peter Schmidt’s colleague Anna Müller',
  ])('keeps a name of one of two people: %s', (name) => {
    const answer = `Please ask ${name} about it.`;
    expect(scanOutput(answer, twoPeople)).toEqual({ text: answer, flags: [] });
  });

  it('keeps a full name that the prompt had in pieces, when told of it', () => {
    const prompt = 'First name: Anna\nCase: the pump is dry\nLast name: Whitcombe';
    const answer = 'Please ask Mrs Anna Whitcombe about it.';
    expect(scanOutput(answer, prompt, ['Anna Whitcombe'])).toEqual({ text: answer, flags: [] });
    expect(scanOutput(answer, prompt, ['Anna Stone', 'Eve Whitcombe']).flags).toEqual([
      'UNEXPECTED_PERSON',
    ]);
  });

  it('takes out a date put together from two', () => {
    const prompt = 'Born 07.03.1984; his wife was born on 12.05.1990.';
    expect(scanOutput('Born on 07.05.1984.', prompt).flags).toEqual(['UNEXPECTED_DATE']);
    expect(scanOutput('Born on 1990-05-12.', prompt).flags).toEqual([]);
  });

  it.each([
    'e v e @ stone . dev',
    'e v e @ s t o n e . d e v',
    'e v e @ s t o n e . dev',
    'eve @ stone . dev',
    'eve@ stone.dev',
    'eve (at) stone (dot) dev',
    'e\u200bve@stone.dev',
  ])('takes out a disguised address: %s', (address) => {
    const answer = `Write to ${address} today.`;
    for (const prompt of ['Hello', 'steve@stone.dev', 'Eve Stone is a dev']) {
      expect(scanOutput(answer, prompt)).toEqual({
        text: 'Write to [email removed] today.',
        flags: ['UNEXPECTED_EMAIL'],
      });
    }
    expect(scanOutput(answer, 'Her address is eve@stone.dev.')).toEqual({
      text: answer,
      flags: [],
    });
    expect(scanOutput('Write to eve@stone.dev.', answer).flags).toEqual([]);
  });

  it.each([
    'Meet us @ the stand . We are there',
    'bob@intranet. it works',
    'Lunch @ noon. See you',
  ])('sees no address in: %s', (answer) => {
    expect(scanOutput(answer, 'Hello').flags).toEqual([]);
  });

  it('keeps what the prompt contained', () => {
    const answer = 'Visit https://hanse.example and write to a@example.de, [[PERSON_aaaaaa]]';
    expect(scanOutput(answer, answer)).toEqual({ text: answer, flags: [] });
  });
});
