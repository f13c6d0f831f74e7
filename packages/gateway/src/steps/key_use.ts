import type { KeyFact } from '@bailiwick/policy';
import { GatewayError } from '../errors.ts';
import { dateNumber } from '../gateway.ts';
import type { Gateway } from '../gateway.ts';
import type { KeyDescription } from '../keys/key_service.ts';
import { decideBy } from '../prepared.ts';
import { readKeyId } from '../seal/header.ts';
import type { Caller } from './authenticate.ts';
import type { Decided } from './decide.ts';
import type { InferenceRequest } from './validate.ts';

const DAY_SECONDS = 86_400;

/**
 * Asks the policy whether the key that sealed the request may be used, before anything is opened:
 * it must be where the bundle says, not older than the contract allows, and unable to leave.
 * Throws FORBIDDEN with the reasons, KEY_REVOKED for a key that is not there (any more), or
 * KEY_SERVICE_UNAVAILABLE.
 */
export async function checkKeyUse(
  gateway: Gateway,
  caller: Caller,
  request: InferenceRequest,
  decided: Decided,
  keyId: string,
): Promise<void> {
  const version = readKeyId(keyId)?.version ?? 0;
  let description: KeyDescription | null;
  try {
    description = await gateway.keyService.describe(caller.tenant, version);
  } catch (cause) {
    throw new GatewayError('KEY_SERVICE_UNAVAILABLE', { cause });
  }
  if (description === null || version < description.minimumVersion)
    throw new GatewayError('KEY_REVOKED');
  const { bundle, digest } = decided.bundle;
  const decision = decideBy(bundle, {
    ...request.facts,
    action: 'use-key',
    tenantId: caller.tenant,
    bundleDigest: digest,
    signature: 'verified',
    today: dateNumber(gateway.now()),
    regionId: gateway.regionId,
    keys: [keyFact(gateway, keyId, version, description)],
  });
  if (decision.effect !== 'permit') {
    throw new GatewayError('FORBIDDEN', { reasons: decision.reasons });
  }
}

/** A version that the service does not know has no age, which the policy refuses. */
function keyFact(
  gateway: Gateway,
  id: string,
  version: number,
  description: KeyDescription,
): KeyFact {
  const madeAt = description.madeAt.get(version);
  const age = madeAt === undefined ? -1 : Math.floor((gateway.now() - madeAt) / DAY_SECONDS);
  return {
    id,
    ...gateway.keyService.place,
    ageDays: age,
    multiRegion: description.canLeave,
  };
}
