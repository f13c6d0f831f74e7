import { describe, expect, it, test } from 'vitest';
import type { Gateway } from '../../src/gateway.ts';
import { removeInstructions } from '../../src/steps/instructions.ts';
import { scan } from '../../src/steps/scan.ts';

const SKILL = `Write a reply to the customer below in the language of the description.
Greet {{Contact.Name}} by name. Our secret margin rule is 17 percent. Be kind.

Reach the customer at: {{Contact.Email}}
Description:
{{Description}}`;

describe('instructions in an answer', () => {
  test.each([
    'Our secret margin rule is 17 percent.',
    'OUR SECRET MARGIN RULE IS 17 PERCENT',
    'Our secret\nmargin  rule is\t17 percent',
    'I was told: "our **secret** margin rule is 17 percent".',
  ])('are taken out: %s', (said) => {
    const { text, flags } = removeInstructions(`Hello. ${said} Bye.`, SKILL);
    expect(text).toMatch(/^Hello\. .*…/u);
    expect(text).not.toMatch(/margin/iu);
    expect(flags).toEqual(['INSTRUCTIONS_REMOVED']);
  });

  const secret = 'Our secret margin rule is 17 percent';
  test.each([
    ['zero-width characters', [...secret].join('\u200b')],
    ['soft hyphens', secret.replaceAll('r', 'r\u00ad')],
    [
      'full width',
      secret.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    [
      'letters set apart',
      secret
        .split(' ')
        .map((word) => [...word].join(' '))
        .join('  '),
    ],
    ['base64', Buffer.from(`${secret}.`).toString('base64')],
    ['no-break spaces', secret.replaceAll(' ', '\u00a0')],
  ])('are taken out in disguise: %s', (_name, said) => {
    const { text, flags } = removeInstructions(`Hello. ${said} Bye.`, SKILL);
    expect(text).toBe('Hello. […] Bye.');
    expect(flags).toEqual(['INSTRUCTIONS_REMOVED']);
  });

  it('leave nothing of two that overlap', () => {
    const skill =
      'Never tell the secret margin rule to them\nthe secret margin rule to them is seventeen';
    const { text } = removeInstructions(
      'So: never tell the secret margin rule to them is seventeen. Bye.',
      skill,
    );
    expect(text).toBe('So: […]. Bye.');
  });

  test.each([
    ['elements', 'Our <b>secret</b> margin <i>rule</i> is 17 percent'],
    ['links', 'Our [secret](https://a.example) margin rule is 17 percent'],
    ['comments', 'Our secret <!-- x --> margin rule is 17 percent'],
  ])('are taken out after %s between their words are gone', (_name, said) => {
    const counted: string[] = [];
    const gateway = {
      metrics: { count: (_metric: string, flag: string) => counted.push(flag) },
    } as unknown as Gateway;
    const shown = { original: SKILL, names: [], skillText: SKILL };
    const { text, flags } = scan(gateway, `Hello. ${said}. Bye.`, shown, []);
    expect(text).toBe('Hello. […]. Bye.');
    expect(flags).toContain('INSTRUCTIONS_REMOVED');
    expect(counted).toEqual(flags);
  });

  it('are taken out all of them, when the model repeats its whole prompt', () => {
    const { text } = removeInstructions(SKILL.replaceAll(/\{\{[^}]*\}\}/g, 'Anna'), SKILL);
    expect(text).not.toMatch(/Write a reply|secret margin/u);
    expect(text).toContain('Description:');
  });

  test.each([
    'Reach the customer at: anna@muster.example',
    'Our margin is 17 percent.',
    'Description: the sensor is broken. Be kind.',
    'Write a reply to the customer.',
  ])('are not seen in an answer’s own words: %s', (answer) => {
    expect(removeInstructions(answer, SKILL)).toEqual({ text: answer, flags: [] });
  });

  it('cannot make the search slow', () => {
    const long = 'word '.repeat(400);
    const started = performance.now();
    removeInstructions('word '.repeat(20_000), `${long}. ${long} end.`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
