/** The generated Apex against the TypeScript core, exactly: every member, in the same order. */
import { isDeepStrictEqual } from 'node:util';
import { decide } from '@bailiwick/policy';
import type { Bundle, Decision, DecisionRequest } from '@bailiwick/policy';
import type { ApexDoor } from '../conformance/apex.ts';
import type { Case, Count } from './comparison.ts';
import { isReadable } from './random.ts';

/** An Apex transaction has a limit of processor time. */
const LARGEST = 100;

interface Batch {
  readonly bundle: Bundle;
  readonly positions: number[];
  readonly requests: DecisionRequest[];
}

/** Compares Apex and TypeScript; requests in a row of one bundle go through the door together. */
export function compareThroughApex(
  door: ApexDoor,
  situations: Iterable<readonly [number, Case]>,
): Count {
  const codes = new Set<string>();
  const disagreements: number[] = [];
  let compared = 0;
  let permits = 0;
  for (const { bundle, positions, requests } of batches(situations)) {
    const answers = JSON.parse(door.decideAll(requests, bundle)) as readonly Decision[];
    for (const [index, request] of requests.entries()) {
      const decision = decide(request, bundle);
      compared += 1;
      if (decision.effect === 'permit') permits += 1;
      for (const { code } of decision.reasons) codes.add(code);
      if (!isDeepStrictEqual(answers[index], decision)) disagreements.push(positions[index]!);
    }
  }
  return { compared, permits, codes, disagreements };
}

function* batches(situations: Iterable<readonly [number, Case]>): Generator<Batch> {
  let batch: Batch | undefined;
  for (const [position, situation] of situations) {
    if (!isReadable(situation)) continue;
    const { request, bundle } = situation;
    if (batch && (batch.bundle !== bundle || batch.requests.length === LARGEST)) {
      yield batch;
      batch = undefined;
    }
    batch ??= { bundle, positions: [], requests: [] };
    batch.positions.push(position);
    batch.requests.push(request);
  }
  if (batch) yield batch;
}
