import fs from 'node:fs';
import https from 'node:https';
import { decodeBase64 } from './base64url.ts';
import type { KeyContext } from './keyservice/context.ts';
import { writeContext } from './keyservice/context.ts';

/** Unwraps data keys at the region's key service. */
export interface KeyServiceClient {
  /** `refused` = the wrap does not belong to this context; throws when the service is not there. */
  readonly unwrap: (ciphertext: string, context: KeyContext) => Promise<Buffer | 'refused'>;
  readonly isAlive: () => Promise<boolean>;
  readonly close: () => void;
}

export interface KeyServiceOptions {
  readonly url: string;
  readonly tokenFile: string;
  readonly certificateAuthorityFile?: string | undefined;
}

const TIMEOUT_MS = 5000;
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
  return {
    unwrap: async (ciphertext, context) => {
      const body = JSON.stringify({
        ciphertext,
        context: Buffer.from(writeContext(context)).toString('base64'),
      });
      const target = `${base}/v1/transit/decrypt/${context.tenantId.toLowerCase()}`;
      const reply = await callWithRetry(agent, target, token, body);
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

/** Unwrapping changes nothing, so that a connection that was closed while idle is tried once more. */
async function callWithRetry(
  agent: https.Agent,
  target: string,
  token: string,
  body: string,
): Promise<Reply> {
  try {
    return await call(agent, 'POST', target, token, body);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    return call(agent, 'POST', target, token, body);
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

function readPlaintext(body: string): Buffer {
  const reply = JSON.parse(body) as { readonly data?: { readonly plaintext?: unknown } };
  const plaintext = reply.data?.plaintext;
  const key = typeof plaintext === 'string' ? decodeBase64(plaintext) : null;
  if (key?.length !== 32) throw new Error('the key service gave no data key');
  return key;
}
