import metadata from 'libphonenumber-js/metadata.max.json';

/** One country's numbers: their lengths without the country code, and what they look like. */
interface Plan {
  readonly lengths: ReadonlySet<number>;
  readonly pattern: RegExp;
}

/** Columns of the metadata that are used here; the rest is about writing numbers prettily. */
type Row = readonly [code: string, exit: unknown, pattern: string, lengths: readonly number[]];

const rows = new Map(
  Object.entries(metadata.countries as unknown as Readonly<Record<string, Row>>),
);
const codes = metadata.country_calling_codes as unknown as Readonly<
  Record<string, readonly string[]>
>;
const nonGeographic = metadata.nonGeographic as unknown as Readonly<Record<string, Row>>;
const plans = new Map<string, readonly Plan[]>();

/** Plans of a country code, read when first asked for. */
function plansOf(code: string): readonly Plan[] {
  const existing = plans.get(code);
  if (existing !== undefined) return existing;
  const own = nonGeographic[code];
  const found =
    own === undefined ? (codes[code] ?? []).map((country) => rows.get(country)!) : [own];
  const made = found.map((row) => ({
    lengths: new Set(row[3]),
    pattern: new RegExp(`^(?:${row[2]})$`, 'u'),
  }));
  plans.set(code, made);
  return made;
}

export type Verdict = 'valid' | 'possible' | 'impossible';

/**
 * What the numbering plans of the world say about digits in international form, without `+`. Valid:
 * such a number can be given out; possible: its length can.
 */
export function judgeInternational(digits: string): Verdict {
  let verdict: Verdict = 'impossible';
  for (let length = 1; length <= 3; length += 1) {
    const national = digits.slice(length);
    // The national prefix, which does not belong here, is a common mistake: +49 (0) 40.
    for (const { lengths, pattern } of plansOf(digits.slice(0, length))) {
      if (pattern.test(national)) return 'valid';
      if (lengths.has(national.length)) verdict = 'possible';
      if (!national.startsWith('0')) continue;
      if (pattern.test(national.slice(1))) return 'valid';
      if (lengths.has(national.length - 1)) verdict = 'possible';
    }
  }
  return verdict;
}
