/**
 * A compiled project as the platform part sees it. The language part implements it; the platform
 * calls triggers through it and enters it before any Apex of a transaction runs.
 */
import type { Transaction } from './transaction.ts';

export type TriggerMoment = `${'before' | 'after'} ${'insert' | 'update' | 'delete' | 'undelete'}`;

export interface ProgramTrigger {
  readonly name: string;
  readonly object: string;
  readonly moments: ReadonlySet<TriggerMoment>;
  /** Runs the body; the context is the innermost one of `triggerStack(transaction)`. */
  readonly run: (transaction: Transaction) => void;
}

export interface Program {
  readonly triggers: readonly ProgramTrigger[];
  /** Top-level classes, interfaces and enums, with their text. */
  readonly classes: readonly {
    readonly name: string;
    readonly body: string | null;
    readonly apiVersion: number | null;
  }[];
  /**
   * Makes compiled code run in this transaction, with its own statics, until the function that is
   * returned is called. Calls nest: an event trigger's transaction runs inside none or a test's.
   * With `sharesStatics` they are those of the transaction around it.
   */
  enter(transaction: Transaction, sharesStatics?: boolean): () => void;
}

/** A project without Apex. */
export const EMPTY_PROGRAM: Program = { triggers: [], classes: [], enter: () => () => undefined };
