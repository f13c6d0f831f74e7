import { textIn } from '../judge/facts.ts';
import { locate, regionsOf } from '../judge/places.ts';
import type { Located } from '../judge/places.ts';
import { roleOf } from '../judge/resource_roles.ts';
import type { Role } from '../judge/resource_roles.ts';
import type { FactInFile } from '../model/fact.ts';
import type { CheckedProject, Reported, Report } from '../model/rule.ts';

/**
 * Reports a place outside as an error, one that may be outside as a warning; what is inside or not
 * known is not reported here.
 */
export function reportPlace(
  report: Report,
  fact: FactInFile,
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

/** Reports where a resource of a role is kept, by its own region. */
export function reportResource(
  report: Report,
  fact: FactInFile,
  role: Role,
  project: CheckedProject,
  message: { readonly text: string; readonly may: string },
): void {
  if (roleOf(textIn(fact, 'type')) === role) {
    const codes = project.terms.storeIn;
    const located = locate(regionsOf(fact, project), textIn(fact, 'provider'), codes, project);
    reportPlace(report, fact, located, codes, message);
  }
}

/** A finding at a fact about where it lies. */
export function placeFinding(
  fact: FactInFile,
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
