import type { Gateway } from '../gateway.ts';
import { blankEntry } from '../log/entry.ts';
import type { LogEntry, Phase } from '../log/entry.ts';
import type { Caller } from './authenticate.ts';
import type { Decided } from './decide.ts';
import type { InferenceRequest } from './validate.ts';

/** What is known about an inference so far; each step adds its part. */
export interface Progress {
  readonly caller: Caller;
  readonly inference: string;
  request?: InferenceRequest;
  decided?: Decided;
  keyId?: string;
}

/** Sealing a skill text is itself a use of that class. */
const SKILL_TEXT_CLASS = 'proprietary';

/** The log entry of a phase from whatever is known by then. */
export function describe(
  gateway: Gateway,
  progress: Progress,
  phase: Phase,
  more: {
    readonly reason?: string;
    readonly answerDigest?: string;
    readonly flags?: readonly string[];
  } = {},
): LogEntry {
  const { caller, request, decided } = progress;
  const decision = decided?.decision;
  return blankEntry({
    inference: progress.inference,
    phase,
    tenant: caller.tenant,
    at: gateway.now(),
    region: gateway.regionId,
    locatedIn: decision?.locatedIn ?? '',
    storedIn: decision?.storedIn ?? '',
    operatedBy: decision?.operatedBy ?? '',
    subjects: (request?.facts.subjects ?? [])
      .map((subject) => subject.jurisdiction)
      .filter((jurisdiction) => jurisdiction !== ''),
    mechanisms: (decision?.legs ?? []).map((leg) => `${leg.leg}:${leg.regime}:${leg.mechanism}`),
    lawRows: (decision?.legs ?? []).map((leg) => leg.basis).filter((basis) => basis !== ''),
    bundle: request?.bundle ?? '',
    skill: request?.skill.id ?? '',
    model: decided?.model.id ?? '',
    modelDigest: decided?.model.digest ?? '',
    keyId: progress.keyId ?? '',
    classes:
      decided && request ? [SKILL_TEXT_CLASS, ...request.parts.map((part) => part.dataClass)] : [],
    requestDigest: caller.bodyDigest,
    answerDigest: more.answerDigest ?? '',
    user: gateway.state.pseudonym(caller.tenant, caller.user),
    reason: more.reason ?? '',
    flags: more.flags ?? [],
  });
}
