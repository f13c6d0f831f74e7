// https://www.rfc-editor.org/rfc/rfc8785 vectors of its author, where the outside data is present
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalize } from '@bailiwick/gateway';

const data = path.join(
  import.meta.dirname,
  '../../../../shared/data/json-canonicalization/testdata',
);
const names = fs.existsSync(data)
  ? fs.readdirSync(path.join(data, 'input')).map((name) => path.basename(name, '.json'))
  : [];
if (names.length === 0) console.log('skipped RFC 8785 vectors: outside test data is not present');

describe.skipIf(names.length === 0)('RFC 8785 vectors', () => {
  test.each(names)('%s', (name) => {
    const input = JSON.parse(fs.readFileSync(path.join(data, 'input', `${name}.json`), 'utf8'));
    const hex = fs.readFileSync(path.join(data, 'outhex', `${name}.txt`), 'utf8');
    expect(canonicalBytes(input).toString('hex')).toBe(hex.replaceAll(/\s/g, ''));
  });
});

test.each([
  [{ b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
  [
    { '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 },
    '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
  ],
  [[333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0], '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]'],
])('writes %j', (value, text) => {
  expect(canonicalize(value)).toBe(text);
});
