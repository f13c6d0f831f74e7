/** What the policy says of a way out of the portal. */
import type { Action, DecisionRequest, Principal, Reason, Region } from '@bailiwick/policy';
import type { Outflow } from '../contract.ts';
import { decideNow, factsOf } from '../operations/context.ts';
import type { System } from '../session.ts';
import type { OutflowFact } from './outflow_facts.ts';

export interface Verdict {
  readonly fact: OutflowFact;
  readonly verdict: Outflow['verdict'];
  readonly reasons: readonly Reason[];
}

const ACTIONS: Readonly<Record<Outflow['kind'], Action>> = {
  'workflow-webhook': 'send-webhook',
  'app-webhook': 'send-webhook',
  export: 'export',
  'private-app-token': 'store-token',
  'service-key': 'store-token',
  event: 'store-token',
};

/** Whoever looks: a way out is judged for itself, not for who reads of it. */
const ANYONE: Principal = {
  id: 'system',
  hasPermission: true,
  entitlements: [],
  trainedUntil: 99_991_231,
  reviewDueOn: 99_991_231,
  worksIn: '',
  signedInFrom: '',
};

/**
 * Judges a way out by its host. A workflow may send anybody's data, so its subjects are unknown; a
 * host that no region of the contract has is somewhere unknown. HubSpot tells neither host nor fence
 * of tokens, keys and exports: these stay unresolved, never permitted.
 */
export function verdictOf(system: System, fact: OutflowFact): Verdict {
  const region = regionAt(system, fact.target);
  const request: DecisionRequest = {
    ...factsOf(system, ACTIONS[fact.kind], ANYONE, 0),
    subjects: [{ path: 'Self', jurisdiction: '' }],
    dataClasses: ['personal'],
    targets: [
      {
        id: fact.target === '' ? fact.name : fact.target,
        recipient: region?.operator ?? '',
        locatedIn: region?.locatedIn ?? '',
        storedIn: region?.storedIn ?? '',
        operatedBy: region?.operatedBy ?? '',
        fence: [],
      },
    ],
  };
  const decision = decideNow(system, request);
  const permitted = decision.effect === 'permit';
  const isTold = fact.target !== '';
  const verdict = permitted ? 'permitted' : isTold ? 'forbidden' : 'unresolved';
  // That nobody knows whose data it takes is true of every one: said only where nothing else is.
  const own = decision.reasons.filter(({ code }) => code !== 'SUBJECT_UNKNOWN');
  return { fact, verdict, reasons: own.length > 0 ? own : decision.reasons };
}

function regionAt({ signed }: System, host: string): Region | undefined {
  return signed.bundle.regions.find(({ gatewayHost }) => host !== '' && gatewayHost === host);
}
