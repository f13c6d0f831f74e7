/** Makes one mutant active before a test file loads, and reports which ones the file runs through. */
import { afterAll, inject } from 'vitest';
import { activate, instrumentation } from './instrumentation.ts';
import type { ActiveMutant } from './instrumentation.ts';

declare module 'vitest' {
  interface ProvidedContext {
    mutant: ActiveMutant | null;
  }
  interface TaskMeta {
    mutantHits?: Readonly<Record<string, number>>;
  }
}

const mutant = inject('mutant');
if (mutant !== null) activate(mutant);

// vitest reads the parameters' text: the first must be a pattern.
afterAll(({}, suite) => {
  suite.meta.mutantHits = instrumentation().mutantCoverage?.static ?? {};
});
