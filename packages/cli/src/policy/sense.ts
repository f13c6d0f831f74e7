/** What has the right shape but makes no sense: caught before a key signs it. */
import { isKnown } from '@bailiwick/policy';
import type { Bundle, ContractMechanism } from '@bailiwick/policy';
import type { PolicySources } from './sources.ts';

type FileOf = (member: string) => string;

const PROTECTIONS: readonly string[] = ['', 'clear', 'seal', 'mask', 'drop', 'block'];
const CLASSES: readonly string[] = [
  'public',
  'internal',
  'proprietary',
  'confidential',
  'personal',
  'special',
  'payment',
  'secret',
];
/** What a skill's text may refer to: `{{Path}}`. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** One line per fault: file, member, what is wrong. */
export function checkSense(bundle: Bundle, sources: PolicySources, fileOf: FileOf): string[] {
  const faults: string[] = [];
  const report = (member: string, message: string): void => {
    faults.push(`${fileOf(member)}: \`${member}\` ${message}`);
  };
  checkDates(bundle, '', report);
  checkUnique(bundle, report);
  checkPlaces(bundle, report);
  checkLaw(bundle, report);
  checkRules(bundle, report);
  checkSkills(bundle, sources, faults);
  return faults;
}

type Report = (member: string, message: string) => void;

/** Every member whose name says that it is a day must be one. */
function checkDates(value: unknown, member: string, report: Report): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    const place = joinMember(value, member, name);
    if (/(?:On|Until|From)$/.test(name) && typeof inner === 'number') {
      if (inner !== 0 && !isDay(inner)) report(place, `is ${inner}, not a day yyyymmdd`);
    } else {
      checkDates(inner, place, report);
    }
  }
}

function joinMember(parent: object, member: string, name: string): string {
  if (Array.isArray(parent)) return `${member}[${name}]`;
  return member === '' ? name : `${member}.${name}`;
}

/** True for a day of the calendar in the form yyyymmdd. */
export function isDay(day: number): boolean {
  const text = String(day);
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return text.length === 8 && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso) === true;
}

function checkUnique(bundle: Bundle, report: Report): void {
  const lists = {
    groups: bundle.groups,
    regimes: bundle.regimes,
    law: bundle.law,
    regions: bundle.regions,
    skills: bundle.skills,
    'contract.mechanisms': bundle.contract.mechanisms,
  };
  for (const [list, entries] of Object.entries(lists)) {
    const seen = new Set<string>();
    entries.forEach(({ id }, index) => {
      if (id === '') report(`${list}[${index}].id`, 'is empty');
      if (seen.has(id)) report(`${list}[${index}].id`, `\`${id}\` is given twice`);
      seen.add(id);
    });
  }
}

function checkPlaces(bundle: Bundle, report: Report): void {
  const { contract } = bundle;
  const known = (member: string, place: string): void => {
    if (!isKnown(place, bundle)) report(member, `\`${place}\` is covered by no regime`);
  };
  known('contract.controllerEstablishment', contract.controllerEstablishment);
  known('contract.crmLocatedIn', contract.crmLocatedIn);
  known('contract.crmOperatedBy', contract.crmOperatedBy);
  contract.unlistedSubjects.forEach((place, index) =>
    known(`contract.unlistedSubjects[${index}]`, place),
  );
  if (contract.unlistedSubjects.length === 0) {
    report('contract.unlistedSubjects', 'is empty: every skill with free text would be refused');
  }
  bundle.regions.forEach((region, index) => {
    known(`regions[${index}].locatedIn`, region.locatedIn);
    known(`regions[${index}].storedIn`, region.storedIn);
    known(`regions[${index}].operatedBy`, region.operatedBy);
    known(`regions[${index}].keyServiceLocatedIn`, region.keyServiceLocatedIn);
    known(`regions[${index}].keyServiceOperatedBy`, region.keyServiceOperatedBy);
  });
  if (!bundle.regions.some(({ id }) => id === contract.logRegion)) {
    report('contract.logRegion', `\`${contract.logRegion}\` is not a region`);
  }
  if (contract.tenantIds.length === 0) report('contract.tenantIds', 'is empty');
  if (contract.complianceContact === '') report('contract.complianceContact', 'is empty');
  contract.classesAllowed.forEach((name, index) => {
    if (!CLASSES.includes(name)) {
      report(`contract.classesAllowed[${index}]`, `\`${name}\` is not a data class`);
    }
  });
}

function checkLaw(bundle: Bundle, report: Report): void {
  const regimes = bundle.regimes.map(({ id }) => id);
  bundle.law.forEach((row, index) => {
    const member = `law[${index}]`;
    if (!regimes.includes(row.regime)) report(`${member}.regime`, `\`${row.regime}\` is unknown`);
    if (row.source === '') report(`${member}.source`, 'is empty');
    if (row.recheckOn <= row.verifiedOn) report(`${member}.recheckOn`, 'is not after verifiedOn');
  });
  bundle.contract.mechanisms.forEach((brought, index) => {
    const member = `contract.mechanisms[${index}]`;
    if (!regimes.includes(brought.regime)) {
      report(`${member}.regime`, `\`${brought.regime}\` is unknown`);
    }
    if (brought.evidence === '') report(`${member}.evidence`, 'is empty');
    if (brought.validUntil < brought.validFrom) {
      report(`${member}.validUntil`, 'is before validFrom');
    }
    if (brought.validUntil < bundle.issuedOn) {
      report(`${member}.validUntil`, `is ${brought.validUntil}, before the bundle is issued`);
    }
    const earlier = bundle.contract.mechanisms.slice(0, index);
    const other = earlier.find((candidate) => overlaps(candidate, brought));
    if (other) report(member, `overlaps \`${other.id}\`: same transfer, same mechanism, same days`);
  });
}

function overlaps(one: ContractMechanism, other: ContractMechanism): boolean {
  return (
    one.regime === other.regime &&
    one.destination === other.destination &&
    one.mechanism === other.mechanism &&
    one.validFrom <= other.validUntil &&
    other.validFrom <= one.validUntil
  );
}

function checkRules(bundle: Bundle, report: Report): void {
  for (const dataClass of CLASSES) {
    const count = bundle.classRules.filter((rule) => rule.dataClass === dataClass).length;
    if (count !== 1) report('classRules', `has ${count} rules for \`${dataClass}\`, not one`);
  }
  const seen = new Set<string>();
  bundle.fieldRules.forEach((rule, index) => {
    const field = `${rule.object}.${rule.field}`;
    if (seen.has(field)) report(`fieldRules[${index}]`, `is a second rule for \`${field}\``);
    seen.add(field);
    if (!PROTECTIONS.includes(rule.protection)) {
      report(`fieldRules[${index}].protection`, `\`${rule.protection}\` is not a protection`);
    }
  });
}

function checkSkills(bundle: Bundle, sources: PolicySources, faults: string[]): void {
  const models = bundle.regions.flatMap((region) => region.models.map(({ id }) => id));
  bundle.skills.forEach((skill, index) => {
    const source = sources.skills[index];
    if (!source) return;
    const paths = skill.fields.map(({ path }) => path);
    for (const [, path = ''] of source.text.matchAll(PLACEHOLDER)) {
      if (!paths.includes(path)) {
        faults.push(`${source.textFile}: \`{{${path}}}\` is not among the skill's fields`);
      }
    }
    for (const { path, protection } of skill.fields) {
      if (!source.text.includes(`{{${path}}}`)) {
        faults.push(`${source.file}: field \`${path}\` is read, but the text does not use it`);
      }
      if (!PROTECTIONS.includes(protection)) {
        faults.push(`${source.file}: field \`${path}\`: \`${protection}\` is not a protection`);
      }
    }
    if (!skill.models.some((model) => models.includes(model))) {
      faults.push(`${source.file}: \`models\` names none that a region has`);
    }
  });
}
