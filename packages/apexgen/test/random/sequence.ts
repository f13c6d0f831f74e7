/** The next whole number from 0 up to, not including, a limit. */
export type Next = (limit: number) => number;

/** A small generator with a fixed sequence per seed. */
export function sequence(seed: number): Next {
  let state = seed;
  return (limit) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % limit;
  };
}

export function pick<T>(next: Next, choices: readonly T[]): T {
  return choices[next(choices.length)]!;
}
