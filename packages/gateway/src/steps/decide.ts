import { PROTECTIONS } from '@bailiwick/policy';
import type { Decision, Reason, Skill } from '@bailiwick/policy';
import { keysOf } from '../bundles.ts';
import type { RegionBundle } from '../bundles.ts';
import { GatewayError } from '../errors.ts';
import { dateNumber } from '../gateway.ts';
import type { Gateway } from '../gateway.ts';
import { decideBy } from '../prepared.ts';
import type { Caller } from './authenticate.ts';
import { checkRootFields, missingSubjects } from './facts.ts';
import type { InferenceRequest } from './validate.ts';

/** The gateway's own decision, with what it was made from. */
export interface Decided {
  readonly bundle: RegionBundle;
  readonly skill: Skill;
  readonly decision: Decision;
  readonly model: { readonly id: string; readonly digest: string };
}

const DAY_SECONDS = 86_400;

/** The accepted bundle that the request names; a key that it does not name is none under it. */
export function findBundle(gateway: Gateway, caller: Caller, digest: string): RegionBundle {
  const bundle = gateway.bundles.find(caller.tenant, digest);
  if (bundle === null) throw new GatewayError('BUNDLE_UNKNOWN');
  if (!isKeyOf(bundle, caller)) throw new GatewayError('SIGNATURE_INVALID');
  return bundle;
}

/** True when the bundle itself names the key that signed the request. */
export function isKeyOf(bundle: RegionBundle, caller: Caller): boolean {
  return keysOf(bundle, caller.tenant).some(({ spki }) => spki === caller.spki);
}

/**
 * Decides again from the signed facts, with the tenant that is proven, the bundle that is verified
 * and the date of this gateway's own clock, and holds the request to the outcome.
 */
export function decideAgain(
  gateway: Gateway,
  caller: Caller,
  request: InferenceRequest,
  bundle: RegionBundle,
): Decided {
  const now = gateway.now();
  const isTimely = [now - DAY_SECONDS, now, now + DAY_SECONDS]
    .map(dateNumber)
    .includes(request.facts.today);
  if (!isTimely) {
    throw new GatewayError('INVALID', {
      path: 'facts.today',
      complaint: "must be within one day of the gateway's clock",
    });
  }
  const known = bundle.bundle.skills.find((entry) => entry.id === request.skill.id);
  if (known) checkRootFields(request.facts.fields, known);
  const decision = decideBy(bundle.bundle, {
    ...request.facts,
    tenantId: caller.tenant,
    bundleDigest: bundle.digest,
    signature: 'verified',
    today: dateNumber(now),
  });
  if (decision.effect !== 'permit') throw forbidden(decision.reasons);
  if (decision.regionId !== gateway.regionId || request.regionId !== gateway.regionId) {
    throw forbidden([
      reason('REGION_MISMATCH', 'gateway.region', [decision.regionId, gateway.regionId]),
    ]);
  }
  const skill = known!;
  const missing = missingSubjects(request.facts, skill);
  if (missing.length > 0) {
    throw forbidden(missing.map((path) => reason('SUBJECT_MISSING', 'resource.subject', [path])));
  }
  const model = bundle.region.models.find((entry) => entry.id === request.model);
  if (!model || !skill.models.includes(model.id) || !gateway.upstreams.has(model.id)) {
    throw forbidden([reason('MODEL_UNKNOWN', 'gateway.model', [skill.id])]);
  }
  checkProtections(request, decision);
  return { bundle, skill, decision, model };
}

/** Each part must be protected as the decision says, or more strongly; nothing dropped may come. */
function checkProtections(request: InferenceRequest, decision: Decision): void {
  const reasons: Reason[] = [];
  for (const part of request.parts) {
    const due = decision.protections.find((entry) => entry.path === part.path);
    const isStrongEnough =
      due !== undefined &&
      PROTECTIONS.indexOf(part.protection) >= PROTECTIONS.indexOf(due.protection);
    if (!isStrongEnough) {
      reasons.push(
        reason('PROTECTION_TOO_WEAK', 'gateway.protection', [part.path, due?.protection ?? 'drop']),
      );
    } else if (part.dataClass !== due.dataClass) {
      reasons.push(reason('CLASS_DIFFERS', 'gateway.class', [part.path, due.dataClass]));
    }
  }
  if (reasons.length > 0) throw forbidden(reasons);
}

function forbidden(reasons: readonly Reason[]): GatewayError {
  return new GatewayError('FORBIDDEN', { reasons });
}

function reason(code: string, rule: string, details: readonly string[]): Reason {
  return { code, rule, regionId: '', details };
}
