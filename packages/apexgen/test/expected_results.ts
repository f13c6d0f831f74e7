import type { Plain, ProgramCase } from './program_cases.ts';

/** What a call must give in Apex: the value that Node gives, or an exception with its message. */
export type Result = { readonly value: Plain } | { readonly thrown: string };

const outside: Result = { thrown: 'whole number outside 32 bits' };

/** Whether an intermediate result of a sample leaves 32 bits, where Apex throws. */
const overflows: Readonly<Record<string, (...numbers: number[]) => boolean>> = {
  'numbers.mixed': (left = 0, right = 0) => {
    const [a, b] = [BigInt(left), BigInt(right)];
    return [a + b, a - b, (a + b) * (a - b), a * 2n, (a + b) * (a - b) - a * 2n].some(isOutside);
  },
  'numbers.doublings': (limit = 0) => limit > 2 ** 30,
};

function isOutside(value: number | bigint): boolean {
  return value > 2147483647 || value < -2147483648;
}

/** Runs a sample in Node. */
export async function expectedResult(
  { program, function: name }: Pick<ProgramCase, 'program' | 'function'>,
  given: readonly Plain[],
): Promise<Result> {
  const module = (await import(`./programs/${program}.ts`)) as Readonly<
    Record<string, (...values: readonly Plain[]) => Plain>
  >;
  const run = module[name];
  if (run === undefined) throw new Error(`no function \`${name}\` in \`${program}\``);
  if (overflows[`${program}.${name}`]?.(...(given as number[])) === true) return outside;
  try {
    const value = run(...given);
    if (typeof value === 'number' && isOutside(value)) return outside;
    // Apex knows no negative zero; the two are equal in every comparison of the subset.
    return { value: value === 0 ? 0 : value };
  } catch (error) {
    return { thrown: (error as Error).message };
  }
}
