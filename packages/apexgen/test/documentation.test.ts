import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fillDocumentation } from '../src/documentation.ts';
import { root } from './sources.ts';

const page = fs.readFileSync(path.join(root, 'docs/apexgen.md'), 'utf8');

test('docs/apexgen.md lists what the compiler accepts and refuses', () => {
  expect(fillDocumentation(page)).toBe(page);
});

test('a page without the sections is refused', () => {
  expect(() => fillDocumentation('# empty')).toThrow('lacks the section `mapping`');
});
