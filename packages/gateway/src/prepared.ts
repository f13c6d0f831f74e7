import { decideWith, prepare } from '@bailiwick/policy';
import type { Bundle, Decision, DecisionRequest, Prepared } from '@bailiwick/policy';

/** Each bundle as it stands today; a bundle that is no longer accepted goes with its tables. */
const tables = new WeakMap<Bundle, Prepared>();

/** Decides by the tables of the bundle for the request's day. */
export function decideBy(bundle: Bundle, request: DecisionRequest): Decision {
  let prepared = tables.get(bundle);
  if (prepared?.today !== request.today) {
    prepared = prepare(bundle, request.today);
    tables.set(bundle, prepared);
  }
  return decideWith(request, prepared);
}
