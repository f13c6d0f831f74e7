/** Places that the bundle names: countries that exist, whose law the bundle knows. */
import { placesOf } from '@bailiwick/policy';
import type { Bundle } from '@bailiwick/policy';
import type { Report } from '../sites.ts';
import { isCountry, placesIn } from './countries.ts';

const ADD_LAW = 'correct the country, or add its law to config/law';

export function checkPlaces(bundle: Bundle, report: Report): void {
  checkGroups(bundle, report);
  const { contract } = bundle;
  const { known } = placesOf(bundle);
  const requireKnown = (member: string, place: string): void => {
    if (!known.has(place)) report(member, `\`${place}\` is covered by no regime`, ADD_LAW);
  };
  requireKnown('contract.controllerEstablishment', contract.controllerEstablishment);
  requireKnown('contract.crmLocatedIn', contract.crmLocatedIn);
  requireKnown('contract.crmOperatedBy', contract.crmOperatedBy);
  checkHostings(bundle, report);
  if (contract.readerDefault !== '') {
    requireKnown('contract.readerDefault', contract.readerDefault);
  }
  contract.unlistedSubjects.forEach((place, index) =>
    requireKnown(`contract.unlistedSubjects[${index}]`, place),
  );
  for (const list of ['processIn', 'storeIn', 'operatedBy', 'entitleTo'] as const) {
    checkEntries(bundle, `contract.${list}`, contract[list], report);
  }
  bundle.regions.forEach((region, index) => {
    for (const name of REGION_PLACES) requireKnown(`regions[${index}].${name}`, region[name]);
  });
}

/** Hosting places of the vendor: each once, each in a country that exists, one of them the tenant's. */
function checkHostings({ contract }: Bundle, report: Report): void {
  const { crmHostings, crmLocatedIn } = contract;
  crmHostings.forEach(({ id, locatedIn }, index) => {
    const member = `contract.crmHostings[${index}]`;
    if (id === '') report(`${member}.id`, 'is empty', 'name the place as the vendor does');
    if (crmHostings.findIndex((other) => other.id === id) < index) {
      report(`${member}.id`, `\`${id}\` is given twice`, 'keep one');
    }
    if (!isCountry(locatedIn)) {
      report(`${member}.locatedIn`, `\`${locatedIn}\` is no country`, 'use its ISO 3166-1 code');
    }
  });
  const isThere = crmHostings.some(({ locatedIn }) => locatedIn === crmLocatedIn);
  if (crmHostings.length > 0 && !isThere) {
    const problem = `has no place in \`${crmLocatedIn}\`, where the CRM is said to be`;
    report('contract.crmHostings', problem, 'correct crmLocatedIn, or add the place');
  }
}

const REGION_PLACES = [
  'locatedIn',
  'storedIn',
  'operatedBy',
  'keyServiceLocatedIn',
  'keyServiceOperatedBy',
] as const;

/** A list of countries and groups: not empty, each known in full, none given twice. */
export function checkEntries(
  bundle: Bundle,
  member: string,
  entries: readonly string[],
  report: Report,
): void {
  const { known } = placesOf(bundle);
  if (entries.length === 0)
    report(member, 'is empty: it allows nothing', 'name a country or group');
  entries.forEach((entry, index) => {
    const strange = placesIn(entry, bundle.groups).find((place) => !known.has(place));
    if (strange !== undefined) {
      report(`${member}[${index}]`, `\`${strange}\` is covered by no regime`, ADD_LAW);
    }
    if (entries.indexOf(entry) < index) {
      report(`${member}[${index}]`, `\`${entry}\` is given twice`, 'keep one');
    }
  });
}

function checkGroups(bundle: Bundle, report: Report): void {
  bundle.groups.forEach((group, index) => {
    const member = `groups[${index}]`;
    if (isCountry(group.id)) {
      report(`${member}.id`, 'is the code of a country', 'give the group another id');
    }
    if (group.members.length === 0) report(`${member}.members`, 'is empty', 'name its members');
    group.members.forEach((place, position) => {
      if (!isCountry(place)) {
        const cure = 'use the code of ISO 3166-1; a group cannot be in a group';
        report(`${member}.members[${position}]`, `\`${place}\` is no country`, cure);
      }
    });
  });
}
