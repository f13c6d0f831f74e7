/** Values that matter to the decision, one of each kind. */
import type { Action, Bundle, DecisionRequest } from '@bailiwick/policy';
import { minimal, plainFor, TODAY } from './fixtures.ts';

export const BEFORE = TODAY - 1;
export const AFTER = TODAY + 1;
export const DAYS = [0, BEFORE, TODAY, AFTER] as const;
/** Known, known elsewhere, unknown, nothing, a group, wrong case. */
export const PLACES = ['DE', 'US', 'ZZ', '', 'EU', 'de'] as const;
export const YES_NO = [true, false] as const;
export const ACTIONS = Object.keys(plainFor) as readonly Action[];
/** Actions whose legs show what one movement needs: of request, answer, target and grant. */
export const MOVEMENTS = ['infer', 'read-output', 'export', 'grant-access'] as const;
export const OUTFLOWS = ['export', 'send-webhook', 'move-training-data', 'store-token'] as const;
export const CLASSES = minimal.classRules.map(({ dataClass }) => dataClass);
export const WISHES = ['', 'clear', 'seal', 'mask', 'drop', 'block', 'hide'] as const;
export const reply = minimal.skills[0]!;

export function terms(change: Partial<Bundle['contract']>): Bundle {
  return { ...minimal, contract: { ...minimal.contract, ...change } };
}

/** The plain request of an action with a member changed. */
export function asked(action: Action, change: Partial<DecisionRequest>): DecisionRequest {
  return { ...plainFor[action], ...change };
}
