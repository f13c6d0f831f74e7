/** Governor limits of one transaction: real numbers, and an uncatchable exception beyond them. */
import { raiseApex } from '../runtime/exceptions.ts';

export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'queueableJobs'
  | 'publishImmediateDml'
  | 'futureCalls'
  | 'emailInvocations';

interface LimitRule {
  readonly synchronous: number;
  readonly asynchronous: number;
  /** Message with the number that was reached. */
  readonly message: (used: number) => string;
}

const RULES: Readonly<Record<LimitName, LimitRule>> = {
  queries: {
    synchronous: 100,
    asynchronous: 200,
    message: (used) => `Too many SOQL queries: ${String(used)}`,
  },
  queryRows: {
    synchronous: 50_000,
    asynchronous: 50_000,
    message: (used) => `Too many query rows: ${String(used)}`,
  },
  aggregateQueries: {
    synchronous: 300,
    asynchronous: 300,
    message: (used) => `Too many aggregate queries: ${String(used)}`,
  },
  dmlStatements: {
    synchronous: 150,
    asynchronous: 150,
    message: (used) => `Too many DML statements: ${String(used)}`,
  },
  dmlRows: {
    synchronous: 10_000,
    asynchronous: 10_000,
    message: (used) => `Too many DML rows: ${String(used)}`,
  },
  callouts: {
    synchronous: 100,
    asynchronous: 100,
    message: (used) => `Too many callouts: ${String(used)}`,
  },
  queueableJobs: {
    synchronous: 50,
    asynchronous: 1,
    message: (used) => `Too many queueable jobs added to the queue: ${String(used)}`,
  },
  publishImmediateDml: {
    synchronous: 150,
    asynchronous: 150,
    message: (used) => `Too many publish immediate DML statements: ${String(used)}`,
  },
  futureCalls: {
    synchronous: 50,
    asynchronous: 0,
    message: (used) => `Too many future calls: ${String(used)}`,
  },
  emailInvocations: {
    synchronous: 10,
    asynchronous: 10,
    message: (used) => `Too many Email Invocations : ${String(used)}`,
  },
};

/** Counters of one transaction, or of the part of a test between startTest and stopTest. */
export class LimitCounters {
  readonly #isAsync: boolean;
  readonly #used = new Map<LimitName, number>();

  constructor(isAsync: boolean) {
    this.#isAsync = isAsync;
  }

  used(name: LimitName): number {
    return this.#used.get(name) ?? 0;
  }

  limit(name: LimitName): number {
    return this.#isAsync ? RULES[name].asynchronous : RULES[name].synchronous;
  }

  /** Counts; beyond the limit the transaction ends. */
  count(name: LimitName, by = 1): void {
    const used = this.used(name) + by;
    this.#used.set(name, used);
    if (used > this.limit(name)) raiseApex('System.LimitException', RULES[name].message(used));
  }
}
