/** What has the right shape but makes no sense: caught before a key signs it. */
import type { Bundle } from '@bailiwick/policy';
import { readLawFile } from '../law.ts';
import { readRecipients } from '../recipients.ts';
import { sourceFault } from '../sites.ts';
import type { Report, Sites } from '../sites.ts';
import type { PolicySources } from '../sources.ts';
import { checkDays } from './days.ts';
import { checkGrounds } from './grounds.ts';
import { checkLawFile, checkLawTogether } from './law_file.ts';
import { checkPlaces } from './places.ts';
import { checkRules } from './rules.ts';
import { checkSkills } from './skills.ts';
import { checkMeant, checkTerms } from './terms.ts';
import { checkUnique } from './unique.ts';

/** One line per fault: file, line, column, what is wrong, what to do. */
export function checkSense(bundle: Bundle, sources: PolicySources, sites: Sites): string[] {
  const faults: string[] = [];
  const report = (member: string, problem: string, cure: string): void => {
    faults.push(sites.line(bundle, member, problem, cure));
  };
  const law = sources.law.map(readLawFile);
  law.forEach((file, index) => {
    const source = sources.law[index]!;
    const reportHere: Report = (...fault) => faults.push(sourceFault(source, ...fault));
    checkLawFile(file, bundle.groups, bundle.issuedOn, reportHere);
  });
  checkLawTogether(bundle, report);
  checkDays(bundle.contract, 'contract', report);
  checkUnique(bundle, report);
  checkPlaces(bundle, report);
  checkTerms(bundle, report);
  checkGrounds(bundle, law, readRecipients(sources.recipients), report);
  checkRules(bundle, report);
  faults.push(...checkSkills(bundle, sources));
  return faults;
}

/** One line per term that is allowed, but hardly meant. */
export function doubts(bundle: Bundle, sites: Sites): string[] {
  const found: string[] = [];
  checkMeant(bundle, (...fault) => found.push(sites.line(bundle, ...fault)));
  return found;
}
