import type { FactOfFile, Located } from '../judge/places.ts';
import type { Reported, Report } from '../model/rule.ts';

/**
 * Reports a place outside as an error, one that may be outside as a warning; what is inside or not
 * known is not reported here.
 */
export function reportPlace(
  report: Report,
  fact: FactOfFile,
  located: Located,
  codes: readonly string[],
  message: { readonly text: string; readonly may: string },
): void {
  if (located.verdict !== 'outside' && located.verdict !== 'may') return;
  const isProven = located.verdict === 'outside';
  report(
    placeFinding(
      fact,
      located,
      codes,
      isProven ? 'error' : 'warning',
      isProven ? message.text : message.may,
    ),
  );
}

/** A finding at a fact about where it lies. */
export function placeFinding(
  fact: FactOfFile,
  { region, countries }: Located,
  codes: readonly string[],
  level: Reported['level'],
  message: string,
): Reported {
  return {
    level,
    place: { file: fact.file, span: fact.at },
    message,
    values: { name: fact.name, region, countries, allowed: codes.join(', ') },
  };
}
