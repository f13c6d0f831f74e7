/** How fast and how much an audit may ask: a budget, a pause between requests, waits that are asked for. */

import { setTimeout as wait } from 'node:timers/promises';
import { LiveFailure } from './failure.ts';

export interface PaceOptions {
  /** Most requests of one run, retries included. */
  readonly budget: number;
  /** Least milliseconds between the starts of two requests. */
  readonly intervalMs: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** An answer that passes: try again, after the seconds that it asks for (NaN when it asks for none). */
export interface Passing {
  readonly retryAfterSeconds: number;
  /** Status or code, for the failure when attempts run out. */
  readonly detail: string;
  readonly isUnreachable: boolean;
}

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 1000;
/** A longer wait is better waited for without a process: the audit stops and can go on. */
const LONGEST_WAIT_MS = 120_000;
/** Part of the org's day that is left to others. */
const SHARE_LEFT = 0.1;

/** Counts and delays the requests of one run; they are made one at a time. */
export class Pace {
  readonly #options: Required<PaceOptions>;
  #made = 0;
  #lastAt = -Infinity;
  #isDayUsedUp = false;

  constructor(options: PaceOptions) {
    this.#options = { now: Date.now, sleep: (ms) => wait(ms), ...options };
  }

  /** Requests made so far. */
  get made(): number {
    return this.#made;
  }

  /** Takes note of how much of the day's requests are used; near the end nothing more is asked. */
  noteDay(used: number, most: number): void {
    this.#isDayUsedUp = most > 0 && used >= most * (1 - SHARE_LEFT);
  }

  /**
   * Sends when it may, again while the answer passes. `passing` tells what a thrown failure was: null
   * when it is meant, and then it is thrown on.
   */
  async run<T>(send: () => Promise<T>, passing: (cause: unknown) => Passing | null): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#admit();
      try {
        return await send();
      } catch (cause) {
        const told = passing(cause);
        if (told === null) throw cause;
        const delay = this.#delay(attempt, told);
        if (attempt >= ATTEMPTS || delay > LONGEST_WAIT_MS) {
          throw new LiveFailure(told.isUnreachable ? 'UNREACHABLE' : 'BUSY', told.detail);
        }
        await this.#options.sleep(delay);
      }
    }
  }

  /** Waits between two looks at a job that takes its time. */
  async pause(ms: number): Promise<void> {
    await this.#options.sleep(ms);
  }

  async #admit(): Promise<void> {
    const { budget, intervalMs, now, sleep } = this.#options;
    if (this.#made >= budget) throw new LiveFailure('BUDGET_SPENT', String(budget));
    if (this.#isDayUsedUp) throw new LiveFailure('DAILY_LIMIT');
    const rest = this.#lastAt + intervalMs - now();
    if (rest > 0) await sleep(rest);
    this.#lastAt = now();
    this.#made += 1;
  }

  /** What the answer asks for; else doubling, spread so that callers drift apart. */
  #delay(attempt: number, { retryAfterSeconds }: Passing): number {
    if (Number.isFinite(retryAfterSeconds) && retryAfterSeconds >= 0)
      return retryAfterSeconds * 1000;
    return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  }
}

/** Seconds of a `Retry-After` header, given as seconds or as a date; NaN when there is none. */
export function retryAfterSeconds(header: string | undefined, now: number): number {
  if (header === undefined || header === '') return Number.NaN;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? Number.NaN : Math.max(0, Math.ceil((at - now) / 1000));
}
