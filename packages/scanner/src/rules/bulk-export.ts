import type { FactInFile } from '../model/fact.ts';
import { textOf, textsOf } from '../judge/facts.ts';
import { codeOf, pathOf } from '../judge/origins.ts';
import type { CodeCall } from '../judge/code_index.ts';
import type { Level } from '../model/finding.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import type { Value } from '../model/program.ts';
import { forEachValue, valuesOf } from '../model/values.ts';

/** Rights and jobs by which whole objects leave the CRM at once. */
export const bulkExport: Rule = {
  id: 'bulk-export',
  level: 'error',
  family: 'access',
  rank: 20,
  references: [
    'gdpr:art-5',
    'gdpr:art-32',
    'nist-ai-rmf:govern-1.4',
    'iso-27001-2022:a.8.12',
    'iso-27001-2013:a.9.4.1',
  ],
  check: (project, report) => {
    for (const fact of project.facts('grant')) checkGrant(fact, report);
    for (const fact of project.facts('oauth-client')) checkScopes(fact, report);
    for (const fact of project.facts('pipeline')) checkPipeline(fact, project, report);
    checkCode(project, report);
  },
};

/** User permissions by which data is exported as a whole. */
const EXPORTS = ['DataExport', 'WeeklyDataExport', 'BulkApiHardDelete'];
const ALL = ['ViewAllData', 'ModifyAllData'];

function checkGrant(fact: FactInFile, report: Report): void {
  const holder = textOf(fact, 'holder');
  const rights = textsOf(fact, 'userPermissions');
  if (holder === 'muting') return;
  const say = (level: Level, message: string, right: string): void =>
    report({
      level,
      place: { file: fact.file, span: fact.at },
      message,
      values: { holder: fact.name, right },
    });
  // The administrator's own profile has these by the platform; it cannot be given less.
  const level: Level =
    holder === 'profile' && /^(?:Admin|System Administrator)$/i.test(fact.name)
      ? 'note'
      : 'warning';
  const exports = EXPORTS.filter((one) => rights.includes(one));
  const all = ALL.filter((one) => rights.includes(one));
  if (exports.length > 0) {
    say(level, 'grant', exports.join(', '));
  } else if (all.length > 0 && rights.includes('ApiEnabled')) {
    say(level, 'api', [...all, 'ApiEnabled'].join(' + '));
  } else if (rights.includes('ExportReport') && (all.length > 0 || hasViewAll(fact))) {
    say('note', 'grant', 'ExportReport');
  }
}

function hasViewAll(fact: FactInFile): boolean {
  return [...textsOf(fact, 'objectsViewAll'), ...textsOf(fact, 'objectsModifyAll')].length > 0;
}

function checkScopes(fact: FactInFile, report: Report): void {
  const scopes = textsOf(fact, 'scopes').filter((one) => /^crm\.export$/i.test(one));
  if (scopes.length > 0) {
    const values = { holder: fact.name, right: scopes.join(', ') };
    report({
      level: 'warning',
      place: { file: fact.file, span: fact.at },
      message: 'scope',
      values,
    });
  }
}

/** An export whose file is then put where the contract does not let data lie is proven. */
function checkPipeline(fact: FactInFile, project: CheckedProject, report: Report): void {
  if (textOf(fact, 'command') !== 'salesforce-export') return;
  const abroad = project
    .facts('pipeline')
    .filter(
      (one) => one.file === fact.file && /^(?:aws|google|azure)-copy$/.test(textOf(one, 'command')),
    )
    .find((one) => isOutside(one, project));
  const place = { file: fact.file, span: fact.at };
  if (abroad === undefined) {
    const values = { holder: fact.name || fact.file, right: 'sf data export' };
    report({ level: 'warning', place, message: 'pipeline', values });
  } else {
    const values = { holder: fact.name || fact.file, right: textOf(abroad, 'region') };
    report({ level: 'error', place, message: 'abroad', values });
  }
}

const PROVIDERS: Readonly<Record<string, string>> = {
  'aws-copy': 'aws',
  'google-copy': 'google',
  'azure-copy': 'azure',
};

function isOutside(fact: FactInFile, { hosts, terms, countriesOf }: CheckedProject): boolean {
  const provider = PROVIDERS[textOf(fact, 'command')] ?? '';
  const countries = hosts.regionCountries(provider, textOf(fact, 'region'));
  const allowed = new Set(countriesOf(terms.storeIn));
  return terms.storeIn.length > 0 && countries.some((one) => !allowed.has(one));
}

/** Clients' methods that start an export or read whole objects. */
const EXPORT_CALL =
  /(?:^|\.)(?:exports\.publicExportsApi\.start|publicExportsApi\.start|bulk2?\.(?:query|createJob|load)|bulk2?\.\w+\.(?:query|query_all|download))$/;
/** Addresses of exports and of the Bulk API's queries. */
const EXPORT_URL =
  /\/services\/data\/v?[\d.*]*\/jobs\/query\b|\/services\/data\/[^\s]*\/jobs\/query\b|\/jobs\/query(?:$|[/?])|\/services\/async\/[\d.]+\/job\b|\/crm\/v3\/exports\/export\/async|\/servlet\/servlet\.OrgExport|\/ui\/setup\/export\/DataExportPage/i;

function checkCode(project: CheckedProject, report: Report): void {
  const index = codeOf(project);
  for (const one of index.calls) {
    const path = one.call.k === 'call' ? pathOf(one.call.callee) : '';
    if (EXPORT_CALL.test(path) && isReading(one, path)) {
      reportCode(one.scope.file.file, one.call.at, path, report);
    }
  }
  for (const { file, method } of index.scopes) {
    for (const value of method.body.flatMap(valuesOf)) {
      forEachValue(value, (one) => {
        if (one.k === 'text' && EXPORT_URL.test(one.text)) {
          reportCode(file.file, one.at, EXPORT_URL.exec(one.text)?.[0] ?? '', report);
        }
      });
    }
  }
}

/** `bulk.load('Account', 'insert')` writes; `'query'` reads. */
function isReading({ call }: CodeCall, path: string): boolean {
  if (!/\.(?:createJob|load)$/.test(path)) return true;
  return call.args.some((one: Value) => one.k === 'text' && /^query/i.test(one.text));
}

function reportCode(file: string, span: Value['at'], right: string, report: Report): void {
  report({
    level: 'warning',
    place: { file, span },
    message: 'code',
    values: { holder: file, right },
  });
}
