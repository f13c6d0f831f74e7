/** Law that nobody could rely on: without source, with impossible days, twice for one transfer. */
import type { Bundle, LawRow } from '@bailiwick/policy';
import type { LawFile } from '../law.ts';
import { dayText, daysBetween, isDay } from '../day.ts';
import type { Report } from '../sites.ts';
import { isCountry, ORGANISATIONS, placesIn } from './countries.ts';
import { checkDays } from './days.ts';

const CODE = 'use the code of ISO 3166-1 or the id of a group';

/** Law that nobody looks at for longer than this is not known. */
const LONGEST_TRUST_DAYS = 400;

/** Checks one file by itself, for a bundle issued on a day; members are those of the file. */
export function checkLawFile(
  file: LawFile,
  groups: Bundle['groups'],
  issuedOn: number,
  report: Report,
): void {
  const isPlace = (place: string): boolean =>
    isCountry(place) || groups.some(({ id }) => id === place);
  if (file.note === '') report('note', 'is empty', 'say what the file rests on and leaves out');
  checkRegime(file, groups, isPlace, report);
  checkDays(file.facts, 'regime', report);
  checkDates({ ...file.facts, expiresOn: 0 }, 'regime', issuedOn, report);
  checkDays(file.rows, 'rows', report);
  checkDays(file.mechanisms, 'mechanisms', report);
  file.rows.forEach((row, index) => checkRow(row, `rows[${index}]`, isPlace, issuedOn, report));
  file.mechanisms.forEach((mechanism, index) => {
    const member = `mechanisms[${index}]`;
    checkDates(mechanism, member, issuedOn, report);
    if (file.mechanisms.slice(0, index).some(({ code }) => code === mechanism.code)) {
      report(`${member}.code`, 'is given twice in the regime', 'give one of them another code');
    }
    for (const name of ['code', 'title', 'article', 'scope'] as const) {
      if (mechanism[name].trim() === '') report(`${member}.${name}`, 'is empty', 'write it');
    }
    if (mechanism.use === 'routine' && mechanism.evidence.every((each) => each.trim() === '')) {
      report(`${member}.evidence`, 'is empty', 'list what has to be on file');
    } else {
      checkEvidence(mechanism.evidence, `${member}.evidence`, report);
    }
  });
}

function checkEvidence(evidence: readonly string[], member: string, report: Report): void {
  evidence.forEach((each, index) => {
    if (each.trim() === '') report(`${member}[${index}]`, 'is empty', 'write it, or take it out');
  });
}

/**
 * The reach of a regime decides for every movement under it: a territory beyond what it covers frees
 * movements to places of which it says nothing, and no restriction at all frees every one.
 */
function checkRegime(
  { regime, facts }: LawFile,
  groups: Bundle['groups'],
  isPlace: (place: string) => boolean,
  report: Report,
): void {
  const { covers, territory, restrictsTransfers } = regime;
  if (covers.length === 0) report('regime.covers', 'is empty', 'name the countries it covers');
  for (const [list, places] of Object.entries({ covers, territory })) {
    places.forEach((place, index) => {
      if (isPlace(place)) return;
      report(`regime.${list}[${index}]`, `\`${place}\` is no country and no group`, CODE);
    });
  }
  const covered = covers.flatMap((entry) => placesIn(entry, groups));
  territory.forEach((entry, index) => {
    const wide = placesIn(entry, groups).find((place) => !covered.includes(place));
    if (wide === undefined) return;
    const problem = `\`${wide}\` is wider than what the regime covers`;
    report(`regime.territory[${index}]`, problem, 'take it out, or add it to covers');
  });
  if (restrictsTransfers) return;
  if (facts.reason.trim() === '') {
    const cure = 'say in reason why not, with source and day, or write true';
    report('regime.restrictsTransfers', 'is false without a reason', cure);
  } else if (facts.confidence !== 'confirmed') {
    const problem = `is \`${facts.confidence}\`, but restrictsTransfers is false`;
    const cure = 'have it confirmed at the source, or write true for restrictsTransfers';
    report('regime.confidence', problem, cure);
  }
}

/** Rows that would both hold for one transfer on one day: which of them was meant? */
export function checkLawTogether(bundle: Bundle, report: Report): void {
  bundle.law.forEach((row, index) => {
    const other = bundle.law.slice(0, index).find((earlier) => holdTogether(earlier, row));
    if (other) {
      report(
        `law[${index}]`,
        `overlaps \`${other.id}\`: same transfer, same conditions, same days`,
        'end one before the other is verified, or take one out',
      );
    }
  });
}

function checkRow(
  row: LawRow,
  member: string,
  isPlace: (place: string) => boolean,
  issuedOn: number,
  report: Report,
): void {
  checkDates(row, member, issuedOn, report);
  for (const name of ['mechanism', 'scope'] as const) {
    if (row[name].trim() === '') report(`${member}.${name}`, 'is empty', 'write it');
  }
  row.conditions.forEach((condition, index) => {
    if (condition.trim() !== '') return;
    const cure = 'name the fact to attest, or take the entry out';
    report(`${member}.conditions[${index}]`, 'is empty', cure);
  });
  if (!isPlace(row.destination) && !ORGANISATIONS.includes(row.destination)) {
    report(`${member}.destination`, `\`${row.destination}\` is no country and no group`, CODE);
  }
  row.exporters.forEach((place, index) => {
    if (isPlace(place)) return;
    report(`${member}.exporters[${index}]`, `\`${place}\` is no country and no group`, CODE);
  });
}

function checkDates(
  entry: Pick<LawRow, 'verifiedOn' | 'expiresOn' | 'recheckOn' | 'source'>,
  member: string,
  issuedOn: number,
  report: Report,
): void {
  const { verifiedOn, expiresOn, recheckOn, source } = entry;
  if (source.trim() === '') {
    report(`${member}.source`, 'is empty', 'name where the decision is published');
  } else if (!/^https?:\/\/[^\s/]+\.[^\s]+$/.test(source)) {
    report(`${member}.source`, 'is no address', 'name where the decision is published, as a URL');
  }
  if (verifiedOn === 0) {
    report(`${member}.verifiedOn`, 'is 0', 'write the day on which somebody looked at the source');
  } else if (verifiedOn > issuedOn) {
    const problem = `is ${dayText(verifiedOn)}, after the bundle is issued on ${dayText(issuedOn)}`;
    report(
      `${member}.verifiedOn`,
      problem,
      'write the day on which somebody looked, not a later one',
    );
  }
  if (recheckOn <= verifiedOn) {
    report(`${member}.recheckOn`, 'is not after verifiedOn', 'write the day to look again');
  } else if (daysBetween(verifiedOn, recheckOn) > LONGEST_TRUST_DAYS) {
    const problem = `is ${dayText(recheckOn)}, more than ${LONGEST_TRUST_DAYS} days after verifiedOn`;
    report(`${member}.recheckOn`, problem, 'write an earlier day to look again');
  }
  if (expiresOn !== 0 && isDay(expiresOn) && 'conditions' in entry && expiresOn <= verifiedOn) {
    report(
      `${member}.expiresOn`,
      'is not after verifiedOn',
      'take the row out, or correct the day',
    );
  }
}

function holdTogether(one: LawRow, other: LawRow): boolean {
  const same = (name: 'regime' | 'destination' | 'mechanism'): boolean => one[name] === other[name];
  const alike = (name: 'conditions' | 'exporters'): boolean =>
    [...one[name]].sort().join() === [...other[name]].sort().join();
  return (
    same('regime') &&
    same('destination') &&
    same('mechanism') &&
    alike('conditions') &&
    alike('exporters') &&
    (one.dataKind === other.dataKind || one.dataKind === 'any' || other.dataKind === 'any') &&
    one.verifiedOn < endOf(other) &&
    other.verifiedOn < endOf(one)
  );
}

function endOf(row: LawRow): number {
  return row.expiresOn === 0 ? Infinity : row.expiresOn;
}
