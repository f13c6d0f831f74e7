/**
 * Published platform events on their way to triggers. Each trigger reads the queue at its own pace:
 * a failed batch of one does not hold back another.
 */
import type { SObjectValue } from '../runtime/sobject.ts';

/** What a trigger has still to see, and how its current batch is doing. */
export interface Subscription {
  readonly trigger: string;
  pending: SObjectValue[];
  retries: number;
  lastError: string | null;
  /** Replay id up to which the running batch is done; '' when it set none. */
  checkpoint: string;
  /** After ten failed tries the trigger stops until it is resumed. */
  isStopped: boolean;
}

export class EventQueue {
  readonly #subscriptions = new Map<string, Subscription>();
  #lastReplayId: number;

  constructor(lastReplayId = 0) {
    this.#lastReplayId = lastReplayId;
  }

  get lastReplayId(): number {
    return this.#lastReplayId;
  }

  set lastReplayId(value: number) {
    this.#lastReplayId = value;
  }

  nextReplayId(): string {
    this.#lastReplayId += 1;
    return String(this.#lastReplayId);
  }

  subscription(trigger: string): Subscription {
    let found = this.#subscriptions.get(trigger);
    if (found === undefined) {
      found = {
        trigger,
        pending: [],
        retries: 0,
        lastError: null,
        checkpoint: '',
        isStopped: false,
      };
      this.#subscriptions.set(trigger, found);
    }
    return found;
  }

  subscriptions(): readonly Subscription[] {
    return [...this.#subscriptions.values()];
  }
}
