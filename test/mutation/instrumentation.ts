/** What instrumented code shares with those who run it: which mutant is active, and what was hit. */
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import type { InstrumenterContext } from '@stryker-mutator/api/core';

export interface ActiveMutant {
  readonly id: string;
  /** Stryker's bound on how often the mutated place may be passed: beyond it, a loop has no end. */
  readonly hitLimit: number | undefined;
}

/** The one object that instrumented code reads, made when it is not there yet. */
export function instrumentation(): InstrumenterContext {
  const holder = globalThis as unknown as Record<string, InstrumenterContext | undefined>;
  return (holder[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
}

/** From now on, code that runs through the mutant's place does what the mutant says. */
export function activate({ id, hitLimit }: ActiveMutant): void {
  const state = instrumentation();
  state.activeMutant = id;
  delete state.hitCount;
  delete state.hitLimit;
  if (hitLimit !== undefined) Object.assign(state, { hitCount: 0, hitLimit });
}

/** True when an error is the one by which instrumented code ends an endless loop. */
export function isEndless(message: string): boolean {
  return message.includes('Stryker: Hit count limit reached');
}
