/** What someone between an org and its region could do, with or without the org's own key. */
import { createHash, createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { CalloutFunction, CalloutRequest, CalloutResponse } from '@bailiwick/org';
import { canonicalBytes, encodeBase64url, signBundle, signJws } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import { complianceKeyId } from '../../packages/cli/src/sandbox/tenant_bundle.ts';
import {
  bundleMetadata,
  writeBundleMetadata,
} from '../../packages/cli/src/policy/salesforce_metadata.ts';
import { credentialNames } from '../../packages/cli/src/sandbox/installation.ts';
import type { World } from './world.ts';

type Members = Record<string, unknown>;

export interface Part {
  path: string;
  object: string;
  field: string;
  record: string;
  protection: string;
  value: string;
}

/** Body of an inference as it is on its way. */
export interface Body extends Members {
  inference: string;
  skill: { text: string };
  parts: Part[];
}

export function bodyOf(request: CalloutRequest): Body {
  return JSON.parse(Buffer.from(request.body).toString('utf8')) as Body;
}

export function isInference(request: CalloutRequest): boolean {
  return request.url.endsWith('/v1/inferences');
}

export function isDataKey(request: CalloutRequest): boolean {
  return request.url.includes('/v1/transit/datakey/');
}

/** The request with other claims and another body, signed anew with the org's own key. */
export function resign(
  world: World,
  request: CalloutRequest,
  claims: Members = {},
  body: Uint8Array = request.body,
): CalloutRequest {
  const name = Object.keys(request.headers).find((key) => key.toLowerCase() === 'authorization')!;
  const payload = request.headers[name]!.split('.')[1]!;
  const own = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Members;
  const bsha = encodeBase64url(createHash('sha256').update(body).digest());
  const key = createPrivateKey(fs.readFileSync(world.installation.layout.orgKey));
  const token = signJws({ alg: 'RS256' }, JSON.stringify({ ...own, bsha, ...claims }), key);
  return { ...request, body, headers: { ...request.headers, [name]: `Bearer ${token}` } };
}

/** The request with a changed body, signed anew. */
export function rewrite(
  world: World,
  request: CalloutRequest,
  change: (body: Body) => void,
): CalloutRequest {
  const body = bodyOf(request);
  change(body);
  return resign(world, request, {}, Buffer.from(JSON.stringify(body)));
}

/** Lets `act` stand between the org and the gateway; gives the way back. */
export function between(
  world: World,
  act: (request: CalloutRequest, send: CalloutFunction) => CalloutResponse,
): () => void {
  world.interfere = (request, send) =>
    isInference(request) ? act(request, send) : send(request, noRoute);
  return () => {
    world.interfere = undefined;
  };
}

/** The world's `send` knows its route already. */
export const noRoute = { certificateAuthority: undefined, credential: '' };

/** A response with another body. */
export function answering(response: CalloutResponse, body: string, status = response.status) {
  return { ...response, status, body: new TextEncoder().encode(body) };
}

export function textOf(response: CalloutResponse): string {
  return Buffer.from(response.body).toString('utf8');
}

/** Another character at a place of a base64url text. */
export function flip(text: string, index: number): string {
  const other = text[index] === 'A' ? 'B' : 'A';
  return text.slice(0, index) + other + text.slice(index + 1);
}

/** Metadata of the bundle with changes, signed by the compliance key. */
export function signedAnew(world: World, change: (bundle: Bundle) => Bundle) {
  const { installation } = world;
  const bundle = change(structuredClone(installation.bundle));
  const bytes = canonicalBytes(bundle as unknown as Parameters<typeof canonicalBytes>[0]);
  const key = createPrivateKey(fs.readFileSync(installation.layout.complianceKey));
  const signature = signBundle(Buffer.from(bytes), key, complianceKeyId);
  const digest = `sha256-${encodeBase64url(createHash('sha256').update(bytes).digest())}`;
  return (folder: string): void => {
    writeBundleMetadata(
      path.dirname(folder),
      bundleMetadata(
        {
          payload: Buffer.from(bytes).toString('utf8'),
          signature,
          digest,
          version: bundle.version,
        },
        installation.state.regions.map(({ id }) => ({
          regionId: id,
          gatewayCredential: credentialNames(id).gateway,
          keyCredential: credentialNames(id).key,
        })),
      ),
    );
  };
}

/** Changes the text of metadata files whose name starts with a type. */
export function editMetadata(type: string, change: (xml: string) => string) {
  return (folder: string): void => {
    for (const name of fs.readdirSync(folder).filter((file) => file.startsWith(`${type}.`))) {
      const file = path.join(folder, name);
      fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
    }
  };
}
