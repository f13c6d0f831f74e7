import type { FactInFile } from '../model/fact.ts';
import { textIn } from '../judge/facts.ts';
import { pairedRegion } from '../judge/azure_pairs.ts';
import { locate, referred, regionsOf } from '../judge/places.ts';
import { isReplica, roleOf } from '../judge/resource_roles.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { placeFinding, reportPlace } from './place_finding.ts';

/** A copy that follows its original leads outside: replicas, global tables, geo-redundant storage. */
export const replicaOutside: Rule = {
  id: 'replica-outside',
  level: 'error',
  family: 'infrastructure',
  rank: 21,
  references: [
    'gdpr:art-44',
    'gdpr:art-32',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.8.14',
    'iso-27001-2013:a.17.2.1',
  ],
  check: (project, report) => {
    if (project.terms.storeIn.length === 0) return;
    for (const fact of project.facts('copy')) checkCopy(fact, project, report);
    for (const fact of project.facts('resource')) {
      checkReplica(fact, project, report);
      checkRedundancy(fact, project, report);
    }
  },
};

/** Attributes of resources that name where a copy of them is kept. */
const MEMBERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^aws_dynamodb_(?:global_)?table$/u, /^replicas?\./u],
  [/^AWS::DynamoDB::GlobalTable$/u, /^replicas\.region$/u],
  [/^aws_secretsmanager_secret$/u, /^replica\./u],
  [/^AWS::SecretsManager::Secret$/u, /^replica_regions\.region$/u],
  [/^aws_ecr_replication_configuration$/u, /region$/u],
  [/^aws_efs_replication_configuration$/u, /^destination\./u],
  [/^aws_s3_bucket_replication_configuration$/u, /^rule\.destination\.bucket$/u],
  [/^aws_s3_bucket$/u, /^replication_configuration\.rules?\.destination\.bucket$/u],
  [/^AWS::S3::Bucket$/u, /^replication_configuration\.rules\.destination\.bucket$/u],
  [/^aws_s3control_multi_region_access_point$/u, /^details\.region\.bucket$/u],
  [/^google_secret_manager_secret$/u, /^replication\.user_managed\.replicas\.location$/u],
  [/^google_storage_bucket$/u, /^custom_placement_config\.data_locations$/u],
  [/^azurerm_cosmosdb_account$/u, /^geo_location\.location$/u],
  [/^azurerm_container_registry$/u, /^georeplications\.location$/u],
  [/^azurerm_(?:mssql|sql)_failover_group$/u, /location$/u],
  [/^mongodbatlas_(?:advanced_)?cluster$/u, /region_name$/u],
];

function checkCopy(fact: FactInFile, project: CheckedProject, report: Report): void {
  const type = textIn(fact, 'type');
  const member = textIn(fact, 'member');
  const isCopy = MEMBERS.some(([types, members]) => types.test(type) && members.test(member));
  if (!isCopy) return;
  const target = textIn(fact, 'target');
  const named = target === '' ? null : referred(target, fact.file, project);
  if (target !== '' && named === null) return;
  // MongoDB writes `US_EAST_1` for all clouds.
  const regions =
    named === null
      ? regionsOf(fact, project).map((one) =>
          /^[A-Z_\d]+$/u.test(one) ? one.toLowerCase().replaceAll('_', '-') : one,
        )
      : regionsOf(named, project);
  const provider = type.startsWith('mongodbatlas') ? '' : textIn(fact, 'provider');
  const codes = project.terms.storeIn;
  reportPlace(report, fact, locate(regions, provider, codes, project), codes, TEXTS);
}

const TEXTS = { text: 'text', may: 'may' };

/** A database that follows another one, or takes part in a global cluster. */
function checkReplica(fact: FactInFile, project: CheckedProject, report: Report): void {
  const type = textIn(fact, 'type');
  if (!isReplica(fact) || roleOf(type) !== 'storage') return;
  const codes = project.terms.storeIn;
  const located = locate(regionsOf(fact, project), textIn(fact, 'provider'), codes, project);
  reportPlace(report, fact, located, codes, TEXTS);
}

const REDUNDANT: readonly (readonly [RegExp, string, RegExp])[] = [
  [/^azurerm_storage_account$/u, 'accountReplicationType', /^(?:RA)?GZ?RS$/u],
];

/** Geo-redundant storage of Azure goes to the pair of its region, which may be another country. */
function checkRedundancy(fact: FactInFile, project: CheckedProject, report: Report): void {
  const type = textIn(fact, 'type');
  const row = REDUNDANT.find(([types]) => types.test(type));
  if (row === undefined || !row[2].test(textIn(fact, row[1]))) return;
  const codes = project.terms.storeIn;
  const own = regionsOf(fact, project);
  const primary = locate(own, 'azure', codes, project);
  // Where the original already lies outside, `region-outside` tells it.
  if (primary.verdict === 'outside') return;
  const located = locate(own.map(pairedRegion), 'azure', codes, project);
  if (located.verdict === 'unknown' || own.length === 0) {
    report(
      placeFinding(fact, { ...located, region: own.join(', ') }, codes, 'warning', 'pair-unknown'),
    );
    return;
  }
  reportPlace(report, fact, located, codes, { text: 'pair', may: 'may' });
}
