/** A way of writing national numbers: what it begins with, and how many digits it has. */
interface NationalForm {
  readonly pattern: RegExp;
  readonly first: string;
  readonly fewest: number;
  readonly most: number;
}

/** National ways of writing that little else has, whatever the words around. */
const NATIONAL_FORMS: readonly NationalForm[] = [
  { pattern: /^\([2-9]\d{2}\) ?[2-9]\d{2}[ .-]?\d{4}$/u, first: '(', fewest: 10, most: 10 },
  {
    pattern: /^(?:\d{1,3}[ .-])?[2-9]\d{2}([.-])[2-9]\d{2}\1\d{4}$/u,
    first: '0123456789',
    fewest: 10,
    most: 13,
  },
  { pattern: /^\(0\d{1,5}\)[ /-]?\d[\d /-]{4,11}$/u, first: '(', fewest: 8, most: 18 },
  { pattern: /^0[1-9]\d{0,4}[ /.-]\d[\d /.-]{4,12}$/u, first: '0', fewest: 8, most: 19 },
  {
    pattern: /^\([1-9]\d{1,2}\) ?9?\d{3,4}[ -]?\d{2,4}(?:[ -]\d{2,4})?$/u,
    first: '(',
    fewest: 8,
    most: 16,
  },
  { pattern: /^[6-9]\d{2}([ .-])\d{2}\1\d{2}\1\d{2}$/u, first: '6789', fewest: 9, most: 9 },
  { pattern: /^[1-9]\d([ .-])\d{3}\1\d{2}\1\d{2}$/u, first: '123456789', fewest: 9, most: 9 },
  { pattern: /^3\d{2}[ .-]?\d{3}[ .-]?\d{3,4}$/u, first: '3', fewest: 9, most: 10 },
];
const FORMS_BY_FIRST: ReadonlyMap<number, readonly NationalForm[]> = new Map(
  [...'(0123456789'].map((mark) => [
    mark.charCodeAt(0),
    NATIONAL_FORMS.filter(({ first }) => first.includes(mark)),
  ]),
);

/** True for a candidate in one of these forms; `count` is its number of digits. */
export function isNational(candidate: string, count: number): boolean {
  const forms = FORMS_BY_FIRST.get(candidate.charCodeAt(0));
  if (forms === undefined) return false;
  for (const { pattern, fewest, most } of forms) {
    if (count >= fewest && count <= most && pattern.test(candidate)) return true;
  }
  return false;
}

/** Mobile numbers without separators, and numbers with an exit code. */
export const PLAIN_MOBILE = /^(?:0[67]\d{8}|01[567]\d{8,9}|07\d{9}|0044\d{9,10}|00[1-9]\d{8,13})$/u;
