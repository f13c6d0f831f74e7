import fs from 'node:fs';
import https from 'node:https';
import { decodeBase64 } from './base64url.ts';
import type { KeyContext } from './keyservice/context.ts';
import { writeContext } from './keyservice/context.ts';

/** Unwraps data keys at the region's key service. */
export interface KeyServiceClient {
  /** `refused` = the wrap does not belong to this context; throws when the service is not there. */
  readonly unwrap: (ciphertext: string, context: KeyContext) => Promise<Buffer | 'refused'>;
  /**
   * What the service says of the tenant's key, at most a minute old, and fresh when it lacks the
   * version; null when there is no such key. Throws when the service is not there or refuses.
   */
  readonly describe: (tenantId: string, version: number) => Promise<KeyDescription | null>;
  /** Where the service is and who operates it, as the configuration states. */
  readonly place: { readonly locatedIn: string; readonly operatedBy: string };
  readonly isAlive: () => Promise<boolean>;
  readonly close: () => void;
}

export interface KeyServiceOptions {
  readonly url: string;
  readonly tokenFile: string;
  readonly certificateAuthorityFile?: string | undefined;
  readonly locatedIn: string;
  readonly operatedBy: string;
}

/** A tenant's key as Transit describes it; never its material. */
export interface KeyDescription {
  /** Epoch seconds at which each version was made. */
  readonly madeAt: ReadonlyMap<number, number>;
  /** True when the material can leave the service: exportable, or in a plaintext backup. */
  readonly canLeave: boolean;
}

const TIMEOUT_MS = 5000;
/** A rotation shows within this time. */
const DESCRIPTION_MS = 60_000;
const ANSWER_LIMIT = 16 * 1024;

interface Reply {
  readonly status: number;
  readonly body: string;
}

export function createKeyServiceClient(options: KeyServiceOptions): KeyServiceClient {
  const authority = options.certificateAuthorityFile;
  const agent = new https.Agent({
    keepAlive: true,
    maxSockets: 64,
    minVersion: 'TLSv1.2',
    ...(authority ? { ca: fs.readFileSync(authority) } : {}),
  });
  const token = fs.readFileSync(options.tokenFile, 'utf8').trim();
  const base = options.url.replace(/\/+$/, '');
  const descriptions = new Map<string, { readonly at: number; readonly is: KeyDescription }>();
  return {
    place: { locatedIn: options.locatedIn, operatedBy: options.operatedBy },
    describe: async (tenantId, version) => {
      const name = tenantId.toLowerCase();
      const known = descriptions.get(name);
      const isFresh = known !== undefined && performance.now() - known.at < DESCRIPTION_MS;
      if (isFresh && known.is.madeAt.has(version)) return known.is;
      const reply = await callWithRetry(agent, 'GET', `${base}/v1/transit/keys/${name}`, token, '');
      if (reply.status === 404) return null;
      if (reply.status !== 200) throw new Error(`the key service answered ${reply.status}`);
      const description = readDescription(reply.body);
      descriptions.set(name, { at: performance.now(), is: description });
      return description;
    },
    unwrap: async (ciphertext, context) => {
      const body = JSON.stringify({
        ciphertext,
        context: Buffer.from(writeContext(context)).toString('base64'),
      });
      const target = `${base}/v1/transit/decrypt/${context.tenantId.toLowerCase()}`;
      const reply = await callWithRetry(agent, 'POST', target, token, body);
      if (reply.status === 400) return 'refused';
      if (reply.status !== 200) throw new Error(`the key service answered ${reply.status}`);
      return readPlaintext(reply.body);
    },
    isAlive: () =>
      call(agent, 'GET', `${base}/v1/sys/health`, token, '').then(
        (reply) => reply.status === 200,
        () => false,
      ),
    close: () => agent.destroy(),
  };
}

/** Neither call changes anything, so that a connection that was closed while idle is tried once more. */
async function callWithRetry(
  agent: https.Agent,
  method: 'GET' | 'POST',
  target: string,
  token: string,
  body: string,
): Promise<Reply> {
  try {
    return await call(agent, method, target, token, body);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    return call(agent, method, target, token, body);
  }
}

function call(
  agent: https.Agent,
  method: string,
  target: string,
  token: string,
  body: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      target,
      {
        method,
        agent,
        headers: {
          'x-vault-token': token,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
        timeout: TIMEOUT_MS,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > ANSWER_LIMIT) request.destroy(new Error('the answer is too large'));
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on('error', reject);
      },
    );
    request.on('timeout', () =>
      request.destroy(new Error('the key service did not answer in time')),
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Symmetric keys of Transit carry the second of each version; anything else is no such key. */
function readDescription(body: string): KeyDescription {
  const { data } = JSON.parse(body) as { readonly data?: Readonly<Record<string, unknown>> };
  const keys = data?.['keys'];
  if (typeof keys !== 'object' || keys === null) {
    throw new Error('the key service describes no versions');
  }
  const madeAt = new Map<number, number>();
  for (const [version, second] of Object.entries(keys)) {
    if (!Number.isSafeInteger(second)) throw new Error('a key version has no time');
    madeAt.set(Number(version), second as number);
  }
  // What is not said is taken to be so: only an explicit `false` keeps the material in.
  const canLeave = data?.['exportable'] !== false || data['allow_plaintext_backup'] !== false;
  return { madeAt, canLeave };
}

function readPlaintext(body: string): Buffer {
  const reply = JSON.parse(body) as { readonly data?: { readonly plaintext?: unknown } };
  const plaintext = reply.data?.plaintext;
  const key = typeof plaintext === 'string' ? decodeBase64(plaintext) : null;
  if (key?.length !== 32) throw new Error('the key service gave no data key');
  return key;
}
