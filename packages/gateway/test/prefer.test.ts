import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prefersAsync } from '../src/prefer.ts';

it.each([
  'respond-async',
  'Respond-Async',
  ' respond-async ',
  'respond-async, wait=10',
  'wait=10,respond-async',
  'respond-async; foo=bar',
  'foo="a, b"; bar, respond-async',
  'foo="a \\" b", respond-async',
])('takes `%s` for a wish not to wait', (header) => {
  expect(prefersAsync(header)).toBe(true);
});

it.each([
  undefined,
  '',
  'wait=10',
  'respond-asynchronously',
  'x-respond-async',
  'foo=respond-async',
  'foo; respond-async',
  'foo="respond-async"',
  'foo="x, respond-async, y"',
  'foo="x, respond-async',
  'respond-async, "',
  '"respond-async"',
  'respond-async=later',
])('takes `%s` for none', (header) => {
  expect(prefersAsync(header)).toBe(false);
});

it('reads repeated headers as one list', () => {
  expect(prefersAsync(['wait=1', 'respond-async'])).toBe(true);
});

it('never takes what is quoted for a preference, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const quoted = text.replaceAll(/["\\]/g, String.raw`\$&`);
      expect(prefersAsync(`foo="${quoted},respond-async,"`)).toBe(false);
    }),
  );
});
