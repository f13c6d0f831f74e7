import { createHash } from 'node:crypto';
import { decodeBase64url, decodeUtf8, encodeBase64url } from '../base64url.ts';
import { GatewayError } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { MAXIMUM_VALIDITY_SECONDS } from '../keyservice/context.ts';
import { readWrap } from '../keys/key_service.ts';
import type { Unwrapped } from '../keys/key_service.ts';
import { readKeyId } from '../seal/header.ts';
import type { SealHeader } from '../seal/header.ts';
import { contentKey, openSealed, readSealed } from '../seal/seal.ts';
import type { Sealed } from '../seal/seal.ts';
import type { Caller } from './authenticate.ts';
import type { InferenceRequest, Part } from './validate.ts';

/** A part with its text in clear; it exists only in this process and only for this request. */
export interface OpenedPart {
  readonly part: Part;
  readonly text: string;
}

export interface Opened {
  readonly skillText: string;
  readonly parts: readonly OpenedPart[];
  readonly keyId: string;
  /** Header that the answer is sealed with, except for its place. */
  readonly header: SealHeader;
  readonly contentKey: Buffer;
}

/** The sealed values of a request, read from outside, each bound to the place it came for. */
export interface SealedRequest {
  readonly skill: Sealed;
  readonly parts: ReadonlyMap<string, Sealed>;
  /** The header members that all values of the request share. */
  readonly shared: SealHeader;
}

const CLOCK_SKEW_SECONDS = 60;

/** Reads all sealed values and compares each header with what the request says about it. */
export function readSealedValues(
  gateway: Gateway,
  caller: Caller,
  request: InferenceRequest,
): SealedRequest {
  const skill = read(request.skill.text, 'skill.text');
  const shared = skill.header;
  checkShared(gateway, caller, request, shared);
  const place = { obj: 'Skill_Text__c', fld: 'Text__c', rid: request.skill.recordId };
  checkPlace(shared, { ...shared, ...place }, 'skill.text');
  const parts = new Map<string, Sealed>();
  request.parts.forEach((part, index) => {
    if (part.protection !== 'seal') return;
    const at = `parts[${index}].value`;
    const sealed = read(part.value, at);
    const expected = { ...shared, obj: part.object, fld: part.field, rid: part.record };
    checkPlace(sealed.header, expected, at);
    parts.set(part.path, sealed);
  });
  return { skill, parts, shared };
}

function read(token: string, path: string): Sealed {
  const sealed = readSealed(token);
  if (sealed === null) throw new GatewayError('SEAL_INVALID', { path });
  return sealed;
}

/** What must hold for the one data key of the request. */
function checkShared(
  gateway: Gateway,
  caller: Caller,
  request: InferenceRequest,
  header: SealHeader,
): void {
  const keyId = readKeyId(header.kid);
  const isOurs =
    header.tnt === caller.tenant &&
    header.inf === request.inference &&
    header.pol === request.bundle &&
    keyId !== null &&
    keyId.tenantId === caller.tenant &&
    keyId.regionId === gateway.regionId &&
    keyId.version === readWrap(unwrapText(header.wdk))?.version;
  if (!isOurs) throw new GatewayError('SEAL_MISMATCH', { path: 'skill.text' });
  const now = gateway.now();
  const latest = now + MAXIMUM_VALIDITY_SECONDS + CLOCK_SKEW_SECONDS;
  if (header.exp <= now || header.exp > latest)
    throw new GatewayError('EXPIRED', { path: 'skill.text' });
}

function checkPlace(actual: SealHeader, expected: SealHeader, path: string): void {
  const members = ['kid', 'tnt', 'obj', 'fld', 'rid', 'inf', 'pol', 'exp', 'wdk'] as const;
  if (members.some((name) => actual[name] !== expected[name])) {
    throw new GatewayError('SEAL_MISMATCH', { path });
  }
}

function unwrapText(wdk: string): string {
  const bytes = decodeBase64url(wdk);
  return (bytes === null ? null : decodeUtf8(bytes)) ?? '';
}

/** Has the data key unwrapped by the region's key service and opens every sealed value. */
export async function open(
  gateway: Gateway,
  caller: Caller,
  request: InferenceRequest,
  sealed: SealedRequest,
  textDigest: string,
): Promise<Opened> {
  const { shared } = sealed;
  const dataKey = await unwrap(gateway, caller, shared);
  const key = contentKey(dataKey, shared.kid, shared.inf);
  dataKey.fill(0);
  const skillText = reveal(sealed.skill, key, 'skill.text');
  if (digestOf(skillText) !== textDigest) {
    throw new GatewayError('SEAL_MISMATCH', {
      path: 'skill.text',
      complaint: 'is not the text whose digest the bundle names',
    });
  }
  const parts = request.parts.map((part, index) => {
    const value = sealed.parts.get(part.path);
    return { part, text: value ? reveal(value, key, `parts[${index}].value`) : part.value };
  });
  return { skillText, parts, keyId: shared.kid, header: shared, contentKey: key };
}

async function unwrap(gateway: Gateway, caller: Caller, header: SealHeader): Promise<Buffer> {
  const context = {
    tenantId: caller.tenant,
    regionId: gateway.regionId,
    inferenceId: header.inf,
    exp: header.exp,
  };
  let dataKey: Unwrapped;
  try {
    dataKey = await gateway.keyService.unwrap(unwrapText(header.wdk), context);
  } catch (cause) {
    throw new GatewayError('KEY_SERVICE_UNAVAILABLE', { cause });
  }
  if (dataKey === 'gone') throw new GatewayError('KEY_REVOKED', { path: 'skill.text' });
  if (dataKey === 'refused') throw new GatewayError('SEAL_INVALID', { path: 'skill.text' });
  return dataKey;
}

function reveal(sealed: Sealed, key: Buffer, path: string): string {
  const text = openSealed(sealed, key);
  if (text === null) throw new GatewayError('SEAL_INVALID', { path });
  return text;
}

function digestOf(text: string): string {
  return `sha256-${encodeBase64url(createHash('sha256').update(text, 'utf8').digest())}`;
}
