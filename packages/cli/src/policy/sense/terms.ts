/** Terms of the contract that contradict each other, or refuse what they mean to allow. */
import { DATA_CLASSES, isInside, placesOf } from '@bailiwick/policy';
import type { Bundle } from '@bailiwick/policy';
import { dayText } from '../day.ts';
import { isOutflow, OUTFLOWS } from '../domain.ts';
import type { Report } from '../sites.ts';
import { placesIn } from './countries.ts';
import { checkEntries } from './places.ts';

/** Keys that live longer, and a log that may lag longer, make the terms say next to nothing. */
const LONGEST_KEY_DAYS = 730;
const LONGEST_LAG_MINUTES = 24 * 60;

export function checkTerms(bundle: Bundle, report: Report): void {
  checkParties(bundle, report);
  checkLogRegion(bundle, report);
  checkPeriods(bundle, report);
  checkClasses(bundle, report);
  checkLimits(bundle, report);
  checkOutflows(bundle, report);
}

function checkParties({ contract, regions }: Bundle, report: Report): void {
  for (const name of ['id', 'complianceContact', 'crmOperator'] as const) {
    if (contract[name] === '') report(`contract.${name}`, 'is empty', 'fill it in');
  }
  if (contract.tenantIds.length === 0) {
    report('contract.tenantIds', 'is empty', 'name the accounts that the contract is about');
  }
  contract.tenantIds.forEach((id, index) => {
    if (id === '') report(`contract.tenantIds[${index}]`, 'is empty', 'take it out');
    if (contract.tenantIds.indexOf(id) < index) {
      report(`contract.tenantIds[${index}]`, `\`${id}\` is given twice`, 'keep one');
    }
  });
  if (contract.unlistedSubjects.length === 0) {
    const problem = 'is empty: every skill with free text would be refused';
    report('contract.unlistedSubjects', problem, 'name the countries to presume');
  }
  const cure = 'give it an id of its own; `*` and `staff` mean others';
  if (['*', 'staff'].includes(contract.crmOperator)) {
    report('contract.crmOperator', `\`${contract.crmOperator}\` names no vendor`, cure);
  }
  regions.forEach(({ operator }, index) => {
    if (['', '*', 'staff'].includes(operator)) {
      report(`regions[${index}].operator`, `\`${operator}\` names no operator`, cure);
    }
  });
}

/** What is allowed, but hardly meant. */
export function checkMeant({ contract }: Bundle, report: Report): void {
  const { keyRotationDays, maximumLogLagMinutes } = contract;
  if (keyRotationDays > LONGEST_KEY_DAYS) {
    const problem = `is ${keyRotationDays}: keys would live for more than two years`;
    report('contract.keyRotationDays', problem, `write at most ${LONGEST_KEY_DAYS} days`);
  }
  if (maximumLogLagMinutes > LONGEST_LAG_MINUTES) {
    const problem = `is ${maximumLogLagMinutes}: the log could be behind for more than a day`;
    const cure = `write at most ${LONGEST_LAG_MINUTES} minutes`;
    report('contract.maximumLogLagMinutes', problem, cure);
  }
}

/** The log holds who asked about whom, so its region is bound by the terms like any other. */
function checkLogRegion(bundle: Bundle, report: Report): void {
  const { contract, regions } = bundle;
  const region = regions.find(({ id }) => id === contract.logRegion);
  if (!region) {
    report('contract.logRegion', `\`${contract.logRegion}\` is not a region`, 'name a region');
    return;
  }
  const places = placesOf(bundle);
  const { locatedIn, storedIn, operatedBy } = region;
  for (const [list, verb, place] of [
    ['processIn', 'is located in', locatedIn],
    ['storeIn', 'stores in', storedIn],
    ['operatedBy', 'is operated by', operatedBy],
  ] as const) {
    if (isInside(place, contract[list], places)) continue;
    const problem = `\`${region.id}\` ${verb} \`${place}\`, which ${list} does not allow`;
    report('contract.logRegion', problem, 'name a region inside the contract');
  }
}

function checkPeriods({ contract, issuedOn }: Bundle, report: Report): void {
  const { validFrom, validUntil } = contract;
  if (validFrom === 0) report('contract.validFrom', 'is 0', 'write the first day');
  if (validUntil < validFrom) {
    report('contract.validUntil', 'is before validFrom', 'correct one of the days');
  } else if (validUntil < issuedOn) {
    const problem = `is ${dayText(validUntil)}, before the bundle is issued on ${dayText(issuedOn)}`;
    report('contract.validUntil', problem, 'renew the contract');
  }
  for (const name of ['keyRotationDays', 'retentionDays', 'reviewDays', 'trainingDays'] as const) {
    if (contract[name] < 1) {
      report(`contract.${name}`, `is ${contract[name]}`, 'write a number of days above 0');
    }
  }
  if (contract.maximumLogLagMinutes < 0) {
    const problem = `is ${contract.maximumLogLagMinutes}: nothing would be permitted`;
    report('contract.maximumLogLagMinutes', problem, 'write 0 or more minutes');
  }
}

function checkClasses({ contract }: Bundle, report: Report): void {
  contract.classesAllowed.forEach((name, index) => {
    if (DATA_CLASSES.includes(name)) return;
    const member = `contract.classesAllowed[${index}]`;
    report(member, `\`${name}\` is not a data class`, `use one of ${DATA_CLASSES.join(', ')}`);
  });
  if (!contract.classesAllowed.includes('proprietary')) {
    const problem = 'leaves out `proprietary`: every skill would be refused for its own text';
    report('contract.classesAllowed', problem, 'add `proprietary`');
  }
}

/** A limit narrows: it cannot name a place or court that the contract itself does not allow. */
function checkLimits(bundle: Bundle, report: Report): void {
  const { contract } = bundle;
  const places = placesOf(bundle);
  contract.classLimits.forEach((limit, index) => {
    const member = `contract.classLimits[${index}]`;
    if (!contract.classesAllowed.includes(limit.dataClass)) {
      const problem = `\`${limit.dataClass}\` is no class that the contract allows`;
      report(`${member}.dataClass`, problem, 'name one of classesAllowed');
    }
    if (contract.classLimits.findIndex(({ dataClass }) => dataClass === limit.dataClass) < index) {
      report(`${member}.dataClass`, `\`${limit.dataClass}\` is limited twice`, 'join the two');
    }
    for (const name of ['processIn', 'operatedBy'] as const) {
      checkEntries(bundle, `${member}.${name}`, limit[name], report);
      limit[name].forEach((entry, position) => {
        const wide = placesIn(entry, bundle.groups).find(
          (place) => !isInside(place, contract[name], places),
        );
        if (wide === undefined) return;
        const problem = `\`${wide}\` is wider than the contract, whose ${name} does not allow it`;
        report(`${member}.${name}[${position}]`, problem, 'take it out; a limit only narrows');
      });
    }
  });
}

function checkOutflows({ contract }: Bundle, report: Report): void {
  contract.actionClasses.forEach(({ action, dataClasses }, index) => {
    const member = `contract.actionClasses[${index}]`;
    if (!isOutflow(action)) {
      const problem = `\`${action}\` carries no classes out`;
      report(`${member}.action`, problem, `use one of ${OUTFLOWS.join(', ')}`);
    }
    if (contract.actionClasses.findIndex((other) => other.action === action) < index) {
      report(`${member}.action`, `\`${action}\` is given twice`, 'join the two');
    }
    if (dataClasses.length === 0) {
      const cure = 'name what it may carry, or take the entry out: then it carries nothing';
      report(`${member}.dataClasses`, 'is empty', cure);
    }
    dataClasses.forEach((name, position) => {
      if (contract.classesAllowed.includes(name)) return;
      const problem = `\`${name}\` is no class that the contract allows`;
      report(`${member}.dataClasses[${position}]`, problem, 'name one of classesAllowed');
    });
  });
}
