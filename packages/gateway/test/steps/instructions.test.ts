import { describe, expect, it, test } from 'vitest';
import { removeInstructions } from '../../src/steps/instructions.ts';

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
