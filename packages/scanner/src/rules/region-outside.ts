import type { FactInFile } from '../model/fact.ts';
import { textIn } from '../judge/facts.ts';
import { countriesOfRegion, locate, regionsOf } from '../judge/places.ts';
import type { Located } from '../judge/places.ts';
import { isReplica, roleOf } from '../judge/resource_roles.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { placeFinding, reportPlace } from './place_finding.ts';

const TEXTS = { text: 'text', may: 'may' };

/** A resource that holds or processes data lies in a region that the contract does not allow. */
export const regionOutside: Rule = {
  id: 'region-outside',
  level: 'error',
  family: 'infrastructure',
  rank: 20,
  references: [
    'gdpr:art-44',
    'gdpr:art-32',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.5.23',
    'iso-27001-2013:a.18.1.4',
  ],
  check: (project, report) => {
    if (project.terms.storeIn.length === 0 && project.terms.processIn.length === 0) return;
    for (const fact of project.facts('resource')) checkResource(fact, project, report);
    checkPipelines(project, report);
    checkSettings(project, report);
  },
};

function checkResource(fact: FactInFile, project: CheckedProject, report: Report): void {
  const { storeIn, processIn } = project.terms;
  const provider = textIn(fact, 'provider');
  const type = textIn(fact, 'type');
  if (type === 'provider') {
    checkProvider(fact, project, report);
    return;
  }
  const role = roleOf(type);
  if (role === null || role === 'backup' || role === 'log-sink' || isReplica(fact)) return;
  // A key that signs (DNSSEC, code) opens nothing; global key rings are `multi-region-key`'s.
  if (role === 'key' && (isSigning(fact) || /replica/iu.test(type) || isGlobalRing(fact))) return;
  // All resources of a Serverless service lie where its provider says, which is told once.
  if (serverlessRegion(fact, project) !== null) return;
  const codes = ['storage', 'key'].includes(role) ? storeIn : processIn;
  reportPlace(
    report,
    fact,
    locate(regionsOf(fact, project), provider, codes, project),
    codes,
    TEXTS,
  );
}

function isSigning(fact: FactInFile): boolean {
  return /^(?:SIGN_VERIFY|GENERATE_VERIFY_MAC)$/u.test(textIn(fact, 'keyUsage'));
}

function isGlobalRing(fact: FactInFile): boolean {
  return (
    textIn(fact, 'type') === 'google_kms_key_ring' && !/\d$/u.test(textIn(fact, 'region').trim())
  );
}

function serverlessRegion(fact: FactInFile, project: CheckedProject): FactInFile | null {
  return (
    project
      .facts('resource')
      .find((one) => one.file === fact.file && one.name.startsWith('serverless.')) ?? null
  );
}

/**
 * A Serverless service is its provider's region. A Terraform provider whose region nobody sets is a
 * warning, once, when the module has resources that hold data.
 */
function checkProvider(fact: FactInFile, project: CheckedProject, report: Report): void {
  const { processIn, storeIn } = project.terms;
  const provider = textIn(fact, 'provider');
  if (fact.name.startsWith('serverless.')) {
    const written = textIn(fact, 'region');
    // `${opt:region, 'eu-central-1'}`: what holds when nobody says otherwise.
    const fallback = /,\s*['"]?([a-z]{2}[a-z-]*-\d)['"]?\s*\}$/u.exec(written)?.[1];
    const found = locate([fallback ?? written], provider, processIn, project);
    const isMay = fallback !== undefined && found.verdict === 'outside';
    const located: Located = isMay ? { ...found, verdict: 'may' } : found;
    reportPlace(report, fact, located, processIn, TEXTS);
    return;
  }
  const regions = regionsOf(fact, project);
  if (regions.length === 0 || !regions.every((one) => /^\$\{var\./u.test(one))) return;
  const folder = fact.file.replace(/[^/]*$/u, '');
  const alias = fact.name.replace('provider.', '');
  const isUsed = project
    .facts('resource')
    .some(
      (one) =>
        one.file.replace(/[^/]*$/u, '') === folder &&
        textIn(one, 'providerAlias') === alias &&
        roleOf(textIn(one, 'type')) !== null,
    );
  if (!isUsed) return;
  const unknown: Located = { verdict: 'unknown', region: regions.join(', '), countries: '' };
  report(placeFinding(fact, unknown, storeIn, 'warning', 'unknown'));
}

/** Steps that move data prove a place of the job; a place without such a step is only a hint. */
function checkPipelines(project: CheckedProject, report: Report): void {
  const codes = project.terms.processIn;
  const steps = project.facts('pipeline');
  const moving = new Set(
    steps.filter((one) => MOVES.has(textIn(one, 'command'))).map(({ file }) => file),
  );
  const told = new Set<string>();
  for (const fact of steps) {
    const region = textIn(fact, 'region');
    const command = textIn(fact, 'command');
    if (region === '' || command === 'snapshot-copy') continue;
    const located = locate([region], '', codes, project);
    const key = `${fact.file}|${fact.at[0]}|${region}`;
    if (located.verdict !== 'outside' || told.has(key)) continue;
    told.add(key);
    const isProven = MOVES.has(command) || moving.has(fact.file);
    report(
      placeFinding(
        fact,
        located,
        codes,
        isProven ? 'error' : 'warning',
        isProven ? 'pipeline' : 'setting',
      ),
    );
  }
}

const MOVES: ReadonlySet<string> = new Set([
  'aws-copy',
  'google-copy',
  'azure-copy',
  'dump',
  'salesforce-data',
  'infrastructure-deploy',
  'kubernetes-deploy',
]);

const REGION_NAMES =
  /^(?:AWS_(?:DEFAULT_)?REGION|GOOGLE_CLOUD_(?:REGION|LOCATION)|GCP_REGION|AZURE_(?:LOCATION|REGION)|BEDROCK_(?:AWS_)?REGION|VERTEX_(?:AI_)?LOCATION|S3_REGION|KMS_REGION)$/u;
const HELM_VALUES = /(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/u;
/** Sections of a chart that other rules speak of. */
const OTHERS =
  /backup|velero|snapshot|log(?:s|ging)?\b|loki|fluent|telemetry|otel|tracing|metrics/iu;

/** Values that programs and charts read: environment variables and the values of a chart. */
function checkSettings(project: CheckedProject, report: Report): void {
  const codes = project.terms.processIn;
  const inPipelines = new Set(project.facts('pipeline').map(({ file }) => file));
  const values = project.facts('text-value');
  // A cloud that is played on this machine needs a region, whichever.
  const emulated = new Set(
    values
      .filter((one) => /localstack|:4566\b|azurite|dynamodb-local/iu.test(textIn(one, 'value')))
      .map(({ file }) => file),
  );
  for (const fact of values) {
    const member = textIn(fact, 'member');
    const value = textIn(fact, 'value');
    const isVariable =
      textIn(fact, 'source') === 'environment' &&
      REGION_NAMES.test(member) &&
      fact.values['isSample'] !== true &&
      !inPipelines.has(fact.file) &&
      !emulated.has(fact.file);
    const isChart =
      HELM_VALUES.test(fact.file) &&
      /(?:^|\.)(?:region|location|awsRegion|cloudRegion|topology\.kubernetes\.io\/region)$/u.test(
        member,
      ) &&
      !OTHERS.test(member);
    if (!isVariable && !isChart) continue;
    // `global` and `us` are words, too; a chart's location may be anything.
    if (
      isChart &&
      (!/\d|europe|us|asia/iu.test(value) || countriesOfRegion('', value, project).length === 0)
    )
      continue;
    const located = locate([value], '', codes, project);
    if (located.verdict !== 'outside' || value === 'global') continue;
    const isOverridden =
      isChart &&
      values.some(
        (one) => one !== fact && textIn(one, 'member') === member && HELM_VALUES.test(one.file),
      );
    const isProven = isChart && !isOverridden;
    report(
      placeFinding(
        fact,
        located,
        codes,
        isProven ? 'error' : 'warning',
        isProven ? 'chart' : 'setting',
      ),
    );
  }
}
