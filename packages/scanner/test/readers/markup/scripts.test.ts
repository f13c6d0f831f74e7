import { describe, expect, test } from 'vitest';
import { inlineScripts } from '../../../src/readers/markup/scripts.ts';

const bodies = (text: string) => inlineScripts(text).map((one) => one.text);

describe('inlineScripts', () => {
  test('gives each body with its offset', () => {
    const text = '<p/><script>\nfetch(1)</script><SCRIPT type="text/javascript">a</SCRIPT >';
    const found = inlineScripts(text);
    expect(found.map((one) => one.text)).toEqual(['\nfetch(1)', 'a']);
    found.forEach((one) => {
      expect(text.slice(one.start, one.start + one.text.length)).toBe(one.text);
    });
  });

  test.each([
    '<script src="a.js"></script>',
    '<script type="text/template"><a></script>',
    '<script type="application/json">{}</script>',
    '<!-- <script>a</script> -->',
    '<script> </script>',
    '<script/>',
    'no script',
  ])('%s has none', (text) => {
    expect(bodies(text)).toEqual([]);
  });

  test('merge fields outside of quotes become names of the same length, inside they stay', () => {
    const text = `<script>var a = {!Account.Id}; var b = '{!Account.Name}'; // it's {!c}\nvar d = {!d};</script>`;
    expect(bodies(text)).toEqual([
      `var a = $____________; var b = '{!Account.Name}'; // it's {!c}\nvar d = $___;`,
    ]);
  });

  test('a block that begins with a negation stays', () => {
    expect(bodies('<script>if (x) {!y\n}</script>')).toEqual(['if (x) {!y\n}']);
  });

  test('CDATA marks become spaces', () => {
    const [body] = bodies('<script>//<![CDATA[\na()\n//]]></script>');
    expect(body).toBe(`//${' '.repeat(9)}\na()\n//   `);
  });

  test('hostile bodies are read in bounded time', () => {
    const before = performance.now();
    for (const part of ["'\\'", '"', '{!', '`', '//', '<![CDATA[']) {
      bodies(`<script>${part.repeat(500_000)}</script>`);
    }
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
