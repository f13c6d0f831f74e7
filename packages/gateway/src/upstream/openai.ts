import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Region } from '@bailiwick/policy';
import type { Limits, UpstreamConfig } from '../config.ts';
import { declaredAddresses, isAllowed, isDeclared, pinAddress } from './address.ts';
import type { Address, Resolve } from './address.ts';
import { ModelElsewhere } from './upstream.ts';
import type { Message, Upstream } from './upstream.ts';

const TEMPERATURE = 0;

/** A model behind an OpenAI-compatible `/chat/completions` (vLLM, llama.cpp, Ollama). */
export function createOpenAiUpstream(
  config: UpstreamConfig,
  region: Pick<Region, 'id' | 'locatedIn'>,
  limits: Limits,
  resolve?: Resolve,
): Upstream {
  const target = new URL(`${config.baseUrl!.replace(/\/+$/, '')}/chat/completions`);
  const declared = declaredAddresses(config.privateAddresses ?? []);
  // Without TLS only the network says who answers: the operator must have named each address.
  const isFit = target.protocol === 'http:' ? isDeclared : isAllowed;
  const authority = config.certificateAuthorityFile;
  const settings: Settings = {
    target,
    limits,
    certificateAuthority: authority ? fs.readFileSync(authority) : undefined,
    apiKey: config.apiKeyFile ? fs.readFileSync(config.apiKeyFile, 'utf8').trim() : '',
  };
  return {
    kind: 'openai',
    complete: async (messages) => {
      // Resolved and checked for every request: a name that moves later is checked again.
      const address = await pinAddress(target.hostname, declared, resolve, isFit);
      const reply = await post(settings, address, requestBody(config.model!, messages));
      if (config.regionHeader)
        checkRegion(reply.headers[config.regionHeader.toLowerCase()], region);
      return readAnswer(reply.body);
    },
    close: () => {},
  };
}

interface Settings {
  readonly target: URL;
  readonly limits: Limits;
  readonly certificateAuthority: Buffer | undefined;
  readonly apiKey: string;
}

interface Reply {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

function requestBody(model: string, messages: readonly Message[]): string {
  return JSON.stringify({ model, messages, temperature: TEMPERATURE, stream: false });
}

/** One request over a connection to exactly the checked address; redirects are not followed. */
function post(settings: Settings, address: Address, body: string): Promise<Reply> {
  const { target, limits } = settings;
  const pinned = ((
    _host: string,
    options: { all?: boolean },
    done: (...values: unknown[]) => void,
  ) => {
    if (options.all) done(null, [address]);
    else done(null, address.address, address.family);
  }) as unknown as LookupFunction;
  return new Promise((resolve, reject) => {
    const options: https.RequestOptions = {
      method: 'POST',
      agent: false,
      lookup: pinned,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        accept: 'application/json',
        ...(settings.apiKey ? { authorization: `Bearer ${settings.apiKey}` } : {}),
      },
      signal: AbortSignal.timeout(limits.modelSeconds * 1000),
      ...(target.protocol === 'https:'
        ? { minVersion: 'TLSv1.2', ca: settings.certificateAuthority }
        : {}),
    };
    const receive = (response: http.IncomingMessage) => {
      readReply(response, limits.answerBytes).then(resolve, (error: Error) => {
        request.destroy();
        reject(error);
      });
    };
    const request =
      target.protocol === 'https:'
        ? https.request(target, options, receive)
        : http.request(target, options, receive);
    request.on('error', reject);
    request.end(body);
  });
}

function readReply(response: http.IncomingMessage, limit: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (response.statusCode !== 200) {
      response.resume();
      reject(new Error(`the model answered ${response.statusCode}`));
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) reject(new Error('the answer of the model is too large'));
      else chunks.push(chunk);
    });
    response.on('end', () => {
      if (!response.complete) reject(new Error('the answer of the model was cut off'));
      resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') });
    });
    response.on('error', reject);
  });
}

/** The named header must say this region's id or country; a silent model is elsewhere. */
function checkRegion(
  header: string | string[] | undefined,
  region: Pick<Region, 'id' | 'locatedIn'>,
): void {
  const said = typeof header === 'string' ? header.trim().toLowerCase() : '';
  if (said !== region.id.toLowerCase() && said !== region.locatedIn.toLowerCase()) {
    throw new ModelElsewhere();
  }
}

function readAnswer(body: string): string {
  const reply = JSON.parse(body) as {
    readonly choices?: readonly { readonly message?: { readonly content?: unknown } }[];
  };
  const content = reply.choices?.[0]?.message?.content;
  if (typeof content !== 'string') throw new Error('the answer of the model has no text');
  return content;
}
