/** What a resource of infrastructure does with data, by its type; most resources do nothing with it. */

import { textIn } from './facts.ts';
import type { Fact } from '../model/fact.ts';

export type Role = 'storage' | 'stream' | 'model' | 'compute' | 'key' | 'backup' | 'log-sink';

/**
 * Types that hold or process data themselves. Accessories (policies, subnet groups, parameter groups,
 * aliases) lie where their resource lies and are left out, so that one fault is told once.
 */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^aws_kms_(?:external_|replica_)?key$|^aws_kms_replica_external_key$/u, 'key'],
  [/^AWS::KMS::(?:Replica)?Key$|^aws_cloudhsm_v2_cluster$/u, 'key'],
  [/^google_kms_key_ring$|^azurerm_key_vault(?:_managed_hardware_security_module)?$/u, 'key'],
  [/^aws_(?:backup_vault|backup_logically_air_gapped_vault|dlm_lifecycle_policy)$/u, 'backup'],
  [/^aws_(?:db|ebs|rds_cluster|db_cluster|redshift)_snapshot(?:_copy)?$|^aws_ami_copy$/u, 'backup'],
  [/^aws_db_instance_automated_backups_replication$|^aws_backup_plan$/u, 'backup'],
  [/^AWS::Backup::Backup(?:Vault|Plan)$|^AWS::DLM::LifecyclePolicy$/u, 'backup'],
  [
    /^google_(?:gke_backup_(?:backup|restore)_plan|backup_dr_backup_vault|filestore_backup|compute_snapshot)$/u,
    'backup',
  ],
  [/^azurerm_(?:recovery_services_vault|data_protection_backup_vault)$/u, 'backup'],
  [/^(?:Backup|VolumeSnapshot)StorageLocation$|^VolumeSnapshotLocation$|^ObjectStore$/u, 'backup'],
  [/^aws_(?:cloudwatch_log_group|cloudtrail|kinesis_firehose_delivery_stream)$/u, 'log-sink'],
  [
    /^AWS::(?:Logs::LogGroup|CloudTrail::Trail|KinesisFirehose::DeliveryStream)$|^awslogs$/u,
    'log-sink',
  ],
  [
    /^google_logging_\w+_(?:sink|bucket_config)$|^azurerm_(?:log_analytics_workspace|application_insights)$/u,
    'log-sink',
  ],
  [/^(?:ClusterOutput|Output|ClusterLogForwarder|OpenTelemetryCollector)$/u, 'log-sink'],
  [
    /^aws_(?:s3_bucket|s3_directory_bucket|db_instance|rds_cluster|rds_global_cluster|dynamodb_table|dynamodb_global_table)$/u,
    'storage',
  ],
  [
    /^aws_(?:elasticache_(?:cluster|replication_group|serverless_cache)|memorydb_cluster|opensearch_domain|elasticsearch_domain|opensearchserverless_collection)$/u,
    'storage',
  ],
  [
    /^aws_(?:redshift_cluster|redshiftserverless_namespace|docdb_cluster|neptune_cluster|efs_file_system|fsx_\w+_file_system|secretsmanager_secret|timestreamwrite_database|glacier_vault|keyspaces_table|ebs_volume)$/u,
    'storage',
  ],
  [
    /^AWS::(?:S3::Bucket|RDS::DB(?:Instance|Cluster)|DynamoDB::(?:Global)?Table|ElastiCache::(?:CacheCluster|ReplicationGroup)|OpenSearchService::Domain|Redshift::Cluster|DocDB::DBCluster|EFS::FileSystem|SecretsManager::Secret)$/u,
    'storage',
  ],
  [
    /^google_(?:storage_bucket|bigquery_dataset|sql_database_instance|spanner_instance|firestore_database|bigtable_instance|filestore_instance|redis_instance|alloydb_cluster|secret_manager_regional_secret|compute_disk)$/u,
    'storage',
  ],
  [
    /^azurerm_(?:storage_account|mssql_server|mssql_managed_instance|sql_server|cosmosdb_account|(?:postgresql|mysql)_(?:flexible_)?server|mariadb_server|redis_cache|synapse_workspace|kusto_cluster|managed_disk|netapp_account)$/u,
    'storage',
  ],
  [
    /^(?:scaleway|ovh|ionoscloud|stackit|digitalocean|hcloud|exoscale)_\w*(?:bucket|volume|database_cluster|rdb_instance|redis_cluster|cloud_project_database|objectstorage|dbaas)$/u,
    'storage',
  ],
  [/^mongodbatlas_(?:advanced_)?cluster$|^PersistentVolume(?:Claim)?$/u, 'storage'],
  [/^terraform_backend_/u, 'storage'],
  [
    /^aws_(?:bedrock\w*_(?:agent|knowledge_base|provisioned_model_throughput|custom_model)|bedrock_provisioned_model_throughput|sagemaker_(?:endpoint|model|domain|notebook_instance))$/u,
    'model',
  ],
  [
    /^google_(?:vertex_ai_\w+|dialogflow_cx_agent|discovery_engine_\w+|document_ai_processor)$/u,
    'model',
  ],
  [
    /^azurerm_(?:cognitive_account|ai_services|ai_foundry|machine_learning_workspace|search_service)$|^InferenceService$/u,
    'model',
  ],
  [
    /^aws_(?:sqs_queue|sns_topic|kinesis_stream|msk_cluster|msk_serverless_cluster|mq_broker|dms_replication_instance|datasync_task|transfer_server|appflow_flow)$/u,
    'stream',
  ],
  [
    /^google_(?:datastream_stream|data_fusion_instance)$|^azurerm_(?:eventhub_namespace|eventgrid_topic|servicebus_namespace|relay_namespace|data_factory|stream_analytics_job)$/u,
    'stream',
  ],
  [
    /^aws_(?:lambda_function|instance|ecs_service|ecs_cluster|eks_cluster|apprunner_service|batch_job_definition|glue_job|emr_cluster|lightsail_instance|elastic_beanstalk_environment)$/u,
    'compute',
  ],
  [
    /^google_(?:cloudfunctions2?_function|cloud_run_(?:v2_)?(?:service|job)|container_cluster|compute_instance|app_engine_application|dataflow_job|dataproc_cluster|composer_environment|workflows_workflow)$/u,
    'compute',
  ],
  [
    /^azurerm_(?:(?:linux|windows)_(?:web_app|function_app|virtual_machine)|container_app_environment|container_group|kubernetes_cluster|logic_app_workflow|databricks_workspace)$/u,
    'compute',
  ],
  [/^(?:Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ReplicaSet|Rollout)$/u, 'compute'],
];

const remembered = new Map<string, Role | null>();

/** Null for a resource that holds and processes no data. */
export function roleOf(type: string): Role | null {
  const known = remembered.get(type);
  if (known !== undefined) return known;
  const role = ROLES.find(([expression]) => expression.test(type))?.[1] ?? null;
  remembered.set(type, role);
  return role;
}

/** A database that follows another one: `replica-outside` judges where it lies. */
export function isReplica(fact: Fact): boolean {
  return ['replicateSourceDb', 'replicationSourceIdentifier', 'sourceDbInstanceIdentifier'].some(
    (name) => textIn(fact, name) !== '',
  );
}
