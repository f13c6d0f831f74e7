import type { FactInFile } from '../model/fact.ts';
import { textIn } from '../judge/facts.ts';
import { pairedRegion } from '../judge/azure_pairs.ts';
import { locate, referred, regionsOf } from '../judge/places.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { placeFinding, reportPlace, reportResource } from './place_finding.ts';

/** Backups, vaults and snapshots that lie or are copied outside. */
export const backupOutside: Rule = {
  id: 'backup-outside',
  level: 'error',
  family: 'infrastructure',
  rank: 22,
  references: [
    'gdpr:art-44',
    'gdpr:art-32',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.8.13',
    'iso-27001-2013:a.12.3.1',
  ],
  check: (project, report) => {
    const codes = project.terms.storeIn;
    if (codes.length === 0) return;
    for (const fact of project.facts('copy')) checkCopy(fact, project, report);
    for (const fact of project.facts('resource')) {
      checkVault(fact, project, report);
      checkRedundancy(fact, project, report);
    }
    checkCommands(project, report);
    checkCharts(project, report);
  },
};

const TEXTS = { text: 'text', may: 'may' };

/** Attributes that name where backups go. */
const MEMBERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^aws_backup_plan$|^AWS::Backup::BackupPlan$/u, /destination_(?:backup_)?vault_arn$/u],
  [/^aws_dlm_lifecycle_policy$/u, /cross_region_copy(?:_rule)?\.(?:target|target_region)$/u],
  [
    /^AWS::DLM::LifecyclePolicy$/u,
    /cross_region_copy(?:_rules|_targets)?\.(?:target|target_region)$/u,
  ],
  [/^aws_(?:db|rds_cluster|ebs)_snapshot_copy$/u, /^destination_region$/u],
  [/^aws_redshift_cluster$/u, /^snapshot_copy\.destination_region$/u],
  [/^AWS::Redshift::Cluster$/u, /^destination_region$/u],
  [/^aws_redshift_snapshot_copy$/u, /^destination_region$/u],
  [/^google_sql_database_instance$/u, /backup_configuration\.location$/u],
  [/^google_compute_(?:resource_policy|snapshot)$/u, /storage_locations$/u],
];

function checkCopy(fact: FactInFile, project: CheckedProject, report: Report): void {
  const type = textIn(fact, 'type');
  const member = textIn(fact, 'member');
  if (!MEMBERS.some(([types, members]) => types.test(type) && members.test(member))) return;
  const target = textIn(fact, 'target');
  const named = target === '' ? null : referred(target, fact.file, project);
  // `target = "us-west-2"` is a region where other attributes of that name are references.
  const regions =
    named !== null
      ? regionsOf(named, project)
      : target === ''
        ? regionsOf(fact, project)
        : [target];
  const codes = project.terms.storeIn;
  reportPlace(report, fact, locate(regions, textIn(fact, 'provider'), codes, project), codes, {
    text: 'copied',
    may: 'may',
  });
}

/** Resources that are backups themselves. */
function checkVault(fact: FactInFile, project: CheckedProject, report: Report): void {
  reportResource(report, fact, 'backup', project, TEXTS);
}

/** Settings by which Azure keeps backups in the paired region, too. */
const REDUNDANT: readonly (readonly [RegExp, string, RegExp])[] = [
  [/^azurerm_recovery_services_vault$/u, 'storageModeType', /^GeoRedundant$/u],
  [/^azurerm_recovery_services_vault$/u, 'crossRegionRestoreEnabled', /^true$/u],
  [/^azurerm_data_protection_backup_vault$/u, 'redundancy', /^GeoRedundant$/u],
  [
    /^azurerm_(?:postgresql|mysql|mariadb)_(?:flexible_)?server$/u,
    'geoRedundantBackupEnabled',
    /^true$/u,
  ],
  [/^azurerm_mssql_(?:database|managed_instance)$/u, 'storageAccountType', /^Geo(?:Zone)?$/u],
];

function checkRedundancy(fact: FactInFile, project: CheckedProject, report: Report): void {
  const type = textIn(fact, 'type');
  const isRedundant = REDUNDANT.some(
    ([types, name, value]) => types.test(type) && value.test(textIn(fact, name)),
  );
  if (!isRedundant) return;
  const codes = project.terms.storeIn;
  const own = regionsOf(fact, project);
  if (locate(own, 'azure', codes, project).verdict === 'outside') return;
  const located = locate(own.map(pairedRegion), 'azure', codes, project);
  if (located.verdict === 'unknown') {
    report(placeFinding(fact, located, codes, 'warning', 'pair-unknown'));
    return;
  }
  reportPlace(report, fact, located, codes, { text: 'pair', may: 'may' });
}

/** `aws rds copy-db-snapshot --region us-east-1` in a pipeline. */
function checkCommands(project: CheckedProject, report: Report): void {
  const codes = project.terms.storeIn;
  for (const fact of project.facts('pipeline')) {
    if (textIn(fact, 'command') !== 'snapshot-copy') continue;
    const region = textIn(fact, 'region');
    const located = locate(region === '' ? [] : [region], '', codes, project);
    reportPlace(report, fact, located, codes, { text: 'command', may: 'may' });
  }
}

const HELM_VALUES = /(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/u;

/** `backup.s3.region` among the values of a chart. */
function checkCharts(project: CheckedProject, report: Report): void {
  const codes = project.terms.storeIn;
  for (const fact of project.facts('text-value')) {
    const isPlace =
      HELM_VALUES.test(fact.file) &&
      /(?:^|\.)(?:\w*backup\w*|velero|snapshots?)\..*\b(?:region|location)$/iu.test(fact.name);
    if (!isPlace) continue;
    const located = locate([textIn(fact, 'value')], '', codes, project);
    reportPlace(report, fact, located, codes, TEXTS);
  }
}
