import { describe, expect, test } from 'vitest';
import { recordsOf } from '../src/model/schema.ts';
import { coreSources } from '../src/index.ts';
import { root } from './sources.ts';

const model = 'packages/policy/src/model.ts';
const names = (sources: ReadonlyMap<string, string>) =>
  recordsOf(sources, model).map(({ name }) => name);

describe('readers and writers', () => {
  test('are made of the interfaces of the model alone', () => {
    const sources = coreSources(root);
    const prepared = `import type { Region } from './model.ts';
export interface PreparedBundle {
  readonly index: Map<string, Region>;
}
`;

    const beside = new Map([...sources, ['packages/policy/src/prepared.ts', prepared]]);

    expect(names(beside)).toEqual(names(sources));
    expect(names(sources)).toContain('Bundle');
  });
});
