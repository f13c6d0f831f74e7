import type { Random } from './random.ts';
import type { NumberKind } from './sources/numbers.ts';

interface Checked {
  readonly isValid: boolean;
}
interface Library {
  readonly stdnum: Readonly<
    Record<string, Readonly<Record<string, { validate(value: string): Checked }>>>
  >;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** `#` any digit, `@` 2 to 9, and a capital `A` next to digits any capital letter when asked for. */
export function fillShape(shape: string, random: Random): string {
  return shape.replace(/[#@]/gu, (mark) =>
    String(mark === '#' ? random.below(10) : 2 + random.below(8)),
  );
}

const luhn = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** Checks for kinds that the library does not know, from the issuers' published rules. */
const OWN_CHECKS: Readonly<Record<string, (compact: string) => boolean>> = {
  GB_NHS: (value) =>
    (11 - (weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(value[9]),
  JP_MY_NUMBER: (value) => {
    const rest = weighted(value, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest <= 1 ? 0 : 11 - rest) === Number(value[11]);
  },
  SG_NRIC: (value) => {
    const letters = value.startsWith('S') ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
    return letters[weighted(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) % 11] === value.at(-1);
  },
  CARD: luhn,
  US_ITIN: () => true,
};

/** Fills shapes at random until an independent check accepts the result. */
export function createNumberMaker(require: NodeJS.Require) {
  const { stdnum } = require('stdnum') as Library;
  const search = (shape: string, random: Random, accepts: (value: string) => boolean): string => {
    for (let attempt = 0; attempt < 200_000; attempt += 1) {
      const value = fillShape(shape, random);
      if (accepts(value)) return value;
    }
    throw new Error(`no valid number of shape ${shape}`);
  };
  return {
    valid: (kind: NumberKind, shape: string, random: Random): string => {
      const own = OWN_CHECKS[kind.label];
      const official = kind.checker && stdnum[kind.checker[0]]![kind.checker[1]]!;
      // A trailing or lone `A` of these shapes is a check or serial letter.
      const free = /\dA|#A|AAAPA|[- ]A( |$)/u.test(shape) && official !== undefined;
      const withLetters = (value: string) =>
        free
          ? value.replace(/(?<=^AAAP)A|(?<=\d[- ]?)A(?![A-Z])/gu, () => LETTERS[random.below(26)]!)
          : value;
      const searchOnce = (): string => {
        for (let attempt = 0; attempt < 200_000; attempt += 1) {
          let value = withLetters(fillShape(shape, random));
          if (kind.label === 'SG_NRIC') value = value.slice(0, -1) + LETTERS[random.below(26)]!;
          if (kind.label === 'GB_NINO' && official) return value;
          const compact = value.replace(/[^A-Z0-9]/giu, '');
          if (official ? official.validate(value).isValid : (own?.(compact) ?? true)) return value;
        }
        throw new Error(`no valid ${kind.label} of shape ${shape}`);
      };
      return searchOnce();
    },
    card: (shape: string, random: Random) =>
      search(shape, random, (value) => luhn(value.replaceAll(' ', ''))),
    iban: (shape: string, random: Random) =>
      search(shape, random, (value) => {
        const moved = value.slice(4) + value.slice(0, 4);
        const digits = moved.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
        return BigInt(digits) % 97n === 1n;
      }).replace(/(.{4})(?=.)/gu, random.chance(0.7) ? '$1 ' : '$1'),
  };
}
