// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
/** The country in which each AWS Region lies. A Region that is not here is refused. */
export const AWS_REGION_COUNTRIES: Readonly<Record<string, string>> = {
  'af-south-1': 'ZA',
  'ap-east-1': 'HK',
  'ap-east-2': 'TW',
  'ap-northeast-1': 'JP',
  'ap-northeast-2': 'KR',
  'ap-northeast-3': 'JP',
  'ap-south-1': 'IN',
  'ap-south-2': 'IN',
  'ap-southeast-1': 'SG',
  'ap-southeast-2': 'AU',
  'ap-southeast-3': 'ID',
  'ap-southeast-4': 'AU',
  'ap-southeast-5': 'MY',
  'ap-southeast-6': 'NZ',
  'ap-southeast-7': 'TH',
  'ca-central-1': 'CA',
  'ca-west-1': 'CA',
  'cn-north-1': 'CN',
  'cn-northwest-1': 'CN',
  'eu-central-1': 'DE',
  'eu-central-2': 'CH',
  'eu-north-1': 'SE',
  'eu-south-1': 'IT',
  'eu-south-2': 'ES',
  'eu-west-1': 'IE',
  'eu-west-2': 'GB',
  'eu-west-3': 'FR',
  'eusc-de-east-1': 'DE',
  'il-central-1': 'IL',
  'me-central-1': 'AE',
  'me-south-1': 'BH',
  'mx-central-1': 'MX',
  'sa-east-1': 'BR',
  'us-east-1': 'US',
  'us-east-2': 'US',
  'us-gov-east-1': 'US',
  'us-gov-west-1': 'US',
  'us-west-1': 'US',
  'us-west-2': 'US',
};

/** Partitions whose operator is a company of the United States, whatever the Region. */
export const OPERATED_BY_UNITED_STATES: readonly string[] = ['aws', 'aws-us-gov'];

/** Domain of the endpoints of each partition. */
export const AWS_DOMAINS: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
  'aws-eusc': 'amazonaws.eu',
};

/** A KMS key's ARN taken apart. */
export interface KeyArn {
  readonly partition: string;
  readonly region: string;
  /** True for a key of a multi-Region set: AWS gives only those an id with this prefix. */
  readonly isMultiRegion: boolean;
}

/** Reads the ARN of a KMS key (no alias: an alias can be moved to another key); null otherwise. */
export function readKeyArn(arn: string): KeyArn | null {
  const match =
    /^arn:(aws|aws-cn|aws-us-gov|aws-eusc):kms:([a-z0-9-]{5,30}):\d{12}:key\/(mrk-)?[A-Za-z0-9-]{1,100}$/.exec(
      arn,
    );
  if (!match) return null;
  return { partition: match[1]!, region: match[2]!, isMultiRegion: match[3] !== undefined };
}
