/** What resources of clouds are for, and which of their attributes rules look at. */

export type Purpose =
  'storage' | 'backup' | 'log-sink' | 'key' | 'model' | 'network' | 'stream' | 'other';

/** The first expression that fits names the purpose; types are in Terraform's or CloudFormation's words. */
const PURPOSES: readonly (readonly [RegExp, Purpose])[] = [
  [/^aws_(?:bedrock|sagemaker|comprehend)|^AWS::(?:Bedrock|SageMaker|Comprehend)::/u, 'model'],
  [/^google_(?:vertex_ai|dialogflow|ml_|discovery_engine|document_ai)/u, 'model'],
  [/^azurerm_(?:cognitive|ai_|openai|machine_learning|search_service)/u, 'model'],
  [/^Microsoft\.(?:CognitiveServices|MachineLearningServices)/u, 'model'],
  [/^aws_(?:kms_|cloudhsm)|^AWS::KMS::/u, 'key'],
  [/^google_kms_|^azurerm_key_vault|^azurerm_(?:managed_)?hsm|_kms_|_key_manager/u, 'key'],
  [/^Microsoft\.KeyVault/u, 'key'],
  [/^aws_(?:backup_|db_snapshot|ebs_snapshot|ami_copy|rds_.*snapshot|dlm_)/u, 'backup'],
  [/^aws_db_instance_automated_backups_replication$|^AWS::Backup::|^AWS::DLM::/u, 'backup'],
  [
    /^google_(?:gke_backup|backup_dr)|^azurerm_(?:backup_|data_protection|recovery_services|site_recovery)/u,
    'backup',
  ],
  [
    /^aws_(?:cloudwatch_log|cloudtrail|flow_log|kinesis_firehose)|^AWS::(?:Logs|CloudTrail|KinesisFirehose)::/u,
    'log-sink',
  ],
  [
    /^google_logging_|^azurerm_(?:monitor_diagnostic|monitor_log|log_analytics|application_insights)/u,
    'log-sink',
  ],
  [
    /^aws_(?:cloudwatch_event|scheduler|pipes|appflow|sqs|sns|kinesis|msk|mq_|dms|datasync|transfer)/u,
    'stream',
  ],
  [
    /^AWS::(?:Events|Pipes|AppFlow|SQS|SNS|Kinesis|MSK|AmazonMQ|DMS|DataSync|Transfer)::/u,
    'stream',
  ],
  [/^google_(?:pubsub|eventarc|datastream|storage_transfer|data_fusion)/u, 'stream'],
  [/^azurerm_(?:eventhub|eventgrid|servicebus|relay|data_factory|stream_analytics)/u, 'stream'],
  [/^(?:confluent|kafka)_/u, 'stream'],
  [
    /^aws_(?:s3|db_|rds|dynamodb|elasticache|opensearch|elasticsearch|redshift|docdb|neptune|efs|fsx|ecr|secretsmanager|ssm_parameter|timestream|glacier|keyspaces)/u,
    'storage',
  ],
  [
    /^AWS::(?:S3|RDS|DynamoDB|ElastiCache|OpenSearchService|Elasticsearch|Redshift|DocDB|Neptune|EFS|FSx|ECR|SecretsManager|Timestream|Cassandra)::/u,
    'storage',
  ],
  [
    /^google_(?:storage|bigquery|sql|spanner|firestore|bigtable|filestore|redis|alloydb|secret_manager|artifact_registry)/u,
    'storage',
  ],
  [
    /^azurerm_(?:storage|mssql|sql|cosmosdb|postgresql|mysql|mariadb|redis|synapse|kusto|container_registry|managed_disk|netapp)/u,
    'storage',
  ],
  [
    /^(?:scaleway|ovh|ionoscloud|stackit|digitalocean|hcloud|exoscale|mongodbatlas|snowflake)_\w*(?:bucket|object|volume|database|cluster|instance|rdb|redis|postgres)/u,
    'storage',
  ],
  [
    /^aws_(?:vpc|route53|cloudfront|lb|alb|apigateway|api_gateway|globalaccelerator|ec2_transit|dx_)/u,
    'network',
  ],
  [
    /^AWS::(?:EC2::VPC|Route53|CloudFront|ElasticLoadBalancing|ApiGateway|GlobalAccelerator)/u,
    'network',
  ],
  [
    /^google_(?:compute_network|compute_global|compute_vpn|dns)|^azurerm_(?:virtual_network|frontdoor|cdn|traffic_manager|lb)/u,
    'network',
  ],
];

export function purposeOf(type: string): Purpose {
  return PURPOSES.find(([expression]) => expression.test(type))?.[1] ?? 'other';
}

/** Attributes that rules look at, in snake case; facts carry them in lower camel case. */
export const WANTED: ReadonlySet<string> = new Set(
  (
    'multi_region enable_key_rotation key_rotation_enabled rotation_period rotation_period_in_days rotation_enabled ' +
    'deletion_window_in_days key_usage key_spec primary_key_arn purge_protection_enabled expiration_date ' +
    'kms_key_id kms_master_key_id kms_key_name kms_key_arn kms_key customer_managed_key_id encryption_key sse_algorithm ' +
    'storage_encrypted encrypted enable_default_server_side_encryption ' +
    'kind sku sku_name sku_tier deployment_type model_id model_name model_arn model foundation_model inference_profile_arn copy_from ' +
    'model_source custom_subdomain_name public_network_access_enabled publicly_accessible local_auth_enabled ' +
    'account_replication_type geo_backup_enabled geo_redundant_backup_enabled cross_region_restore_enabled ' +
    'storage_mode_type replication_type redundancy storage_account_type zone_redundant ' +
    'bucket destination_bucket destination destination_arn target_arn target_bucket name schedule retention_in_days ' +
    'expiration_in_days uniform_bucket_level_access acl origin_domain_name engine replicate_source_db ' +
    'global_cluster_identifier source_db_instance_arn destination_vault_arn target_backup_vault_name delete_after ' +
    'log_destination log_group_name eventhub_name partner_solution_id filter include_children event_bus_name event_source_name ' +
    'provider_name publisher service_url location region ' +
    'custom_key_store_id xks_key_id origin customer_master_key_spec is_enabled key_opts auto_rotate_period ' +
    'time_after_creation time_before_expiry expire_after algorithm cognitive_account_id purpose type import_only'
  ).split(/\s+/u),
);

/** Attributes that name a place: of the resource itself, or of copies where they stand deeper. */
export const PLACES: ReadonlySet<string> = new Set(
  'region location regions locations region_name replica_region replica_regions data_locations source_region destination_region secondary_location geo_location replication_locations aws_region backup_location additional_locations failover_location scope_region cross_region cloud_region target_region'.split(
    ' ',
  ),
);

/** Attributes whose value is a destination of data. */
export const DESTINATIONS: ReadonlySet<string> = new Set(
  'url endpoint endpoint_url uri service_uri invocation_endpoint push_endpoint webhook_url http_endpoint target_url callback_url base_url api_url destination_url'.split(
    ' ',
  ),
);

/** Attributes that name another resource, to which data is copied or sent. */
export const TARGETS: ReadonlySet<string> = new Set(
  'destination_vault_arn destination_bucket bucket target target_arn target_bucket destination log_destination storage_account_id log_analytics_workspace_id workspace_id s3_bucket_name source_db_instance_arn replicate_source_db replication_source_identifier source_region'.split(
    ' ',
  ),
);

/** The region inside of a resource name of AWS; '' when it names none. */
export function regionOfArn(text: string): string {
  return /\barn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):/u.exec(text)?.[1] ?? '';
}

/** `rotation_period` and `RotationPeriod` become `rotationPeriod`. */
export function camel(name: string): string {
  const joined = name.replace(/[_-]+([a-zA-Z0-9])/gu, (_, letter: string) => letter.toUpperCase());
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

/** `RotationPeriod` and `rotationPeriod` become `rotation_period`; `KMSKeyId` `kms_key_id`. */
export function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1_$2')
    .toLowerCase();
}

/**
 * Where a deployment of Azure OpenAI may process: `global`, `data-zone` or `regional`; '' when the
 * type says nothing of it.
 */
export function processingOf(deployment: string): string {
  if (/^Global/u.test(deployment)) return 'global';
  if (/^DataZone/u.test(deployment)) return 'data-zone';
  return /^(?:Standard|Provisioned)/u.test(deployment) ? 'regional' : '';
}
