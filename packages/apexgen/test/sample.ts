import type { Compilation } from '../src/index.ts';
import { compile } from '../src/index.ts';

/** The module that every sample may import from. */
export const model = `export type int = number;
export type Colour = 'red' | 'green';
export interface Region {
  readonly id: string;
  readonly rank: int;
  readonly tags: readonly string[];
}
export const START: Region = { id: '', rank: 0, tags: [] };
export interface Place {
  readonly id: string;
  readonly rank: int;
  readonly tags: readonly string[];
}
`;

/** Compiles one module, `core/sample.ts`, beside the model. */
export function compileSample(source: string): Compilation {
  const sources = new Map([
    ['core/model.ts', model],
    ['core/sample.ts', source],
  ]);
  return compile(sources, { prefix: 'Core' });
}

/** The Apex of a sample that must compile. */
export function apexOf(source: string): string {
  const { classes, diagnostics } = compileSample(source);
  const apex = classes.get('CoreSample');
  if (apex === undefined) throw new Error(JSON.stringify(diagnostics));
  return apex;
}
