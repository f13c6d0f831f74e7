/**
 * What a function must know to go on with an inference that runs: sealed, for one person, for
 * fifteen minutes. Functions keep nothing; the page carries it from call to call and cannot read it.
 */
import { makeJwe, openJwe, parseJwe } from '@bailiwick/gateway/protocol';
import type { Decision, DecisionRequest } from '@bailiwick/policy';
import type { Person } from './crm/record_view.ts';
import { FunctionFailure } from './failure.ts';
import type { Secrets } from './secrets.ts';

export interface JobState {
  readonly userId: string;
  readonly inference: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
  readonly objectType: string;
  readonly recordId: string;
  readonly facts: DecisionRequest;
  readonly decision: Decision;
  readonly modelId: string;
  readonly keyId: string;
  /** base64. */
  readonly contentKey: string;
  /** base64url of SHA-256 over the request's body. */
  readonly requestDigest: string;
  readonly placeholders: readonly (readonly [placeholder: string, value: string])[];
  readonly people: readonly (Omit<Person, 'values'> & {
    readonly values: readonly (readonly [string, string])[];
  })[];
  /** What the model could read, but for the skill's text. */
  readonly sent: readonly string[];
}

const HEADER_TYPE = 'bailiwick-job-1';
export const JOB_SECONDS = 900;

/** Seals a state; its header names portal and person, so that neither can be another's. */
export function sealJob(state: JobState, tenantId: string, secrets: Secrets): string {
  const header = headerText(tenantId, state.userId);
  return makeJwe(header, Buffer.from(JSON.stringify(state)), secrets.derivedKey('job', 64));
}

/** Opens a state of this person; throws `JOB_INVALID` for any other, `JOB_EXPIRED` for an old one. */
export function openJob(
  sealed: string,
  tenantId: string,
  userId: string,
  secrets: Secrets,
  now: number,
): JobState {
  const parts = parseJwe(sealed);
  if (parts === null || parts.headerText !== headerText(tenantId, userId)) {
    throw new FunctionFailure('JOB_INVALID');
  }
  const opened = openJwe(parts, secrets.derivedKey('job', 64));
  if (opened === null) throw new FunctionFailure('JOB_INVALID');
  const state = JSON.parse(opened.toString('utf8')) as JobState;
  if (state.userId !== userId) throw new FunctionFailure('JOB_INVALID');
  if (now > state.expiresAt) throw new FunctionFailure('JOB_EXPIRED');
  return state;
}

function headerText(tenantId: string, userId: string): string {
  return JSON.stringify({
    alg: 'dir',
    enc: 'A256CBC-HS512',
    typ: HEADER_TYPE,
    tnt: tenantId,
    usr: userId,
  });
}
