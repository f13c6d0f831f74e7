// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import { createHash, createHmac } from 'node:crypto';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Present with temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/** A request as it will be sent; its path is `/`, which is all that KMS has. */
export interface SignableRequest {
  readonly method: 'GET' | 'POST';
  readonly host: string;
  /** Name and value, in any order. */
  readonly query?: readonly (readonly [string, string])[];
  /** Besides `host` and the date. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SigningScope {
  readonly region: string;
  readonly service: string;
  /** Epoch seconds. */
  readonly at: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The request's headers with `x-amz-date` and `authorization` (Signature Version 4). */
export function signRequest(
  request: SignableRequest,
  credentials: AwsCredentials,
  scope: SigningScope,
): Readonly<Record<string, string>> {
  const stamp = new Date(scope.at * 1000).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const { sessionToken } = credentials;
  const headers = {
    ...lowerNames(request.headers),
    host: request.host,
    'x-amz-date': stamp,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    '/',
    canonicalQuery(request.query ?? []),
    ...Object.entries(headers)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => `${name}:${value.trim().replaceAll(/ +/g, ' ')}`),
    '',
    names.join(';'),
    digest(request.body),
  ].join('\n');
  const day = stamp.slice(0, 8);
  const place = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const text = [ALGORITHM, stamp, place, digest(canonical)].join('\n');
  const key = [day, scope.region, scope.service, 'aws4_request'].reduce<Buffer>(
    (material, part) => mac(material, part),
    Buffer.from(`AWS4${credentials.secretAccessKey}`),
  );
  const signature = mac(key, text).toString('hex');
  const authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${place}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
}

function canonicalQuery(query: readonly (readonly [string, string])[]): string {
  return query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort((left, right) => (left.join('=') < right.join('=') ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

/** Everything but unreserved characters (RFC 3986 section 2.3), which encodeURIComponent nearly does. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function lowerNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function mac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}
