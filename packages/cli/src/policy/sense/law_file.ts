/** Law that nobody could rely on: without source, with impossible days, twice for one transfer. */
import type { Bundle, LawRow } from '@bailiwick/policy';
import type { LawFile } from '../law.ts';
import { isDay } from '../day.ts';
import type { Report } from '../sites.ts';
import { isCountry, ORGANISATIONS } from './countries.ts';
import { checkDays } from './days.ts';

const CODE = 'use the code of ISO 3166-1 or the id of a group';

/** Checks one file by itself; members are those of the file. */
export function checkLawFile(file: LawFile, groups: Bundle['groups'], report: Report): void {
  const isPlace = (place: string): boolean =>
    isCountry(place) || groups.some(({ id }) => id === place);
  const { covers, territory } = file.regime;
  if (file.source === '') report('source', 'is empty', 'name where the regime is published');
  if (file.note === '') report('note', 'is empty', 'say what the file rests on and leaves out');
  if (covers.length === 0) report('regime.covers', 'is empty', 'name the countries it covers');
  for (const [list, places] of Object.entries({ covers, territory })) {
    places.forEach((place, index) => {
      if (isPlace(place)) return;
      report(`regime.${list}[${index}]`, `\`${place}\` is no country and no group`, CODE);
    });
  }
  checkDays(file.rows, 'rows', report);
  checkDays(file.mechanisms, 'mechanisms', report);
  file.rows.forEach((row, index) => checkRow(row, `rows[${index}]`, isPlace, report));
  file.mechanisms.forEach((mechanism, index) => {
    const member = `mechanisms[${index}]`;
    checkDates(mechanism, member, report);
    if (file.mechanisms.slice(0, index).some(({ code }) => code === mechanism.code)) {
      report(`${member}.code`, 'is given twice in the regime', 'give one of them another code');
    }
    for (const name of ['code', 'title', 'article', 'scope'] as const) {
      if (mechanism[name] === '') report(`${member}.${name}`, 'is empty', 'write it');
    }
    if (mechanism.use === 'routine' && mechanism.evidence.length === 0) {
      report(`${member}.evidence`, 'is empty', 'list what has to be on file');
    }
  });
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
  report: Report,
): void {
  checkDates(row, member, report);
  for (const name of ['mechanism', 'scope'] as const) {
    if (row[name] === '') report(`${member}.${name}`, 'is empty', 'write it');
  }
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
  report: Report,
): void {
  const { verifiedOn, expiresOn, recheckOn, source } = entry;
  if (source === '') {
    report(`${member}.source`, 'is empty', 'name where the decision is published');
  } else if (!/^https?:\/\/[^\s/]+\.[^\s]+$/.test(source)) {
    report(`${member}.source`, 'is no address', 'name where the decision is published, as a URL');
  }
  if (verifiedOn === 0) {
    report(`${member}.verifiedOn`, 'is 0', 'write the day on which somebody looked at the source');
  }
  if (recheckOn <= verifiedOn) {
    report(`${member}.recheckOn`, 'is not after verifiedOn', 'write the day to look again');
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
