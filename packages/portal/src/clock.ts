/** The portal's time. Everything that lags, expires or is limited asks the clock it was given. */

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number;
  /** Resolves when `now()` has moved on by that many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

export interface VirtualClock extends Clock {
  /** Moves the time on and wakes who slept until then, in order. */
  readonly advance: (ms: number) => void;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** A clock that stands still until `advance`. */
export function virtualClock(start: number | string = '2026-11-02T09:00:00Z'): VirtualClock {
  let now = typeof start === 'number' ? start : Date.parse(start);
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        if (ms <= 0) return resolve();
        sleepers.push({ at: now + ms, wake: resolve });
      }),
    advance: (ms) => {
      if (!(ms >= 0)) throw new RangeError('time does not go back');
      now += ms;
      const due = sleepers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
    },
  };
}

/** An instant as the API writes it. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
