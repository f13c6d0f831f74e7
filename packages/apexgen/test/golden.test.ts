import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compilePrograms } from './sources.ts';

// Three programs whose Apex a person reads: what changes here is what a reviewer would see.
// Accept a change with `npx vitest run packages/apexgen -u`.
test.each(['SampleConstants', 'SamplePrepared', 'SampleTemplates'])(
  '%s reads as before',
  async (name) => {
    const apex = compilePrograms().classes.get(name);

    await expect(apex).toMatchFileSnapshot(path.join(import.meta.dirname, 'golden', `${name}.cls`));
  },
);

test('the golden folder holds nothing else', () => {
  const names = fs.readdirSync(path.join(import.meta.dirname, 'golden')).sort();

  expect(names).toEqual(['SampleConstants.cls', 'SamplePrepared.cls', 'SampleTemplates.cls']);
});
