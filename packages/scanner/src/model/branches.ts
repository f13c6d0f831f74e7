/** Where statements stand among branches and loops, and which assignments a use can see. */

import type { Statement, Value } from './program.ts';
import type { Span } from './span.ts';
import { forEachValue, valuesOf } from './values.ts';

/** Longer paths are given up: the text may be made to nest deeply. */
const LONGEST = 300;
const UNKNOWN = '?';

/**
 * Writes into the statements from index `from` on that they stand in the branch that begins at `at`: one
 * that may be left out, or, in a loop, run again.
 */
export function markBranch(body: Statement[], from: number, at: Span, loop: boolean): void {
  const step = `${loop ? 'L' : ''}${String(at[0])}:${String(at[1])}`;
  for (let index = from; index < body.length; index += 1) {
    const statement = body[index];
    if (statement !== undefined && statement.under !== UNKNOWN) {
      const under = statement.under === undefined ? step : `${step}/${statement.under}`;
      body[index] = { ...statement, under: under.length > LONGEST ? UNKNOWN : under };
    }
  }
}

/** One assignment of a name: the statement, and what the name is given. */
export interface Assignment {
  readonly statement: Statement;
  readonly value: Value;
}

/** The assignments that a use can see, and which one hides those before it. */
export interface Reaching<T extends Assignment> {
  readonly assignments: readonly T[];
  /** Place of the hiding assignment, for telling uses apart; '' when none hides. */
  readonly hidden: string;
}

/**
 * Of the assignments of one name, in source order, those whose value may still be there at `use`: what a
 * later assignment in the same block, or in one around both, has written over is left out, and what comes
 * after the use counts in a loop only. A value made from the name's own hides nothing.
 */
export function reaching<T extends Assignment>(
  assignments: readonly T[],
  use: Span,
  body: readonly Statement[],
  isOwn: (value: Value) => boolean,
): Reaching<T> {
  const user = statementAt(use, body);
  if (user === null || user.under === UNKNOWN) {
    return { assignments, hidden: '' };
  }
  const before = assignments.filter(({ statement }) => isBefore(statement, user));
  const hiding = before.findLast(
    ({ statement, value }) => isAround(statement.under, user.under) && !mentions(value, isOwn),
  );
  const from = hiding === undefined ? -1 : before.indexOf(hiding);
  const seen = assignments.filter((one) => {
    const position = before.indexOf(one);
    return position === -1 ? shareLoop(one.statement.under, user.under) : position >= from;
  });
  return {
    assignments: seen,
    hidden: hiding === undefined ? '' : hiding.statement.at.join(),
  };
}

/** The statement in which a value stands; null when none is sure to hold it. */
function statementAt(use: Span, body: readonly Statement[]): Statement | null {
  let found: Statement | null = null;
  for (const statement of body) {
    if (
      !later(statement.at, use) &&
      (found === null || later(statement.at, found.at)) &&
      [statement.at, ...valuesOf(statement).map(({ at }) => at)].some((at) => holds(at, use))
    ) {
      found = statement;
    }
  }
  return found;
}

function isBefore(statement: Statement, user: Statement): boolean {
  return statement !== user && later(user.at, statement.at);
}

/** Whether the first begins after the second. */
function later(left: Span, right: Span): boolean {
  return left[0] > right[0] || (left[0] === right[0] && left[1] > right[1]);
}

function holds(outer: Span, inner: Span): boolean {
  const end = outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]);
  return !later(outer, inner) && end;
}

/** Whether what stands under `outer` has run wherever what is under `inner` runs after it. */
function isAround(outer: string | undefined, inner: string | undefined): boolean {
  return (
    outer === undefined ||
    (outer !== UNKNOWN && (inner === outer || inner?.startsWith(`${outer}/`) === true))
  );
}

function shareLoop(left: string | undefined, right: string | undefined): boolean {
  if (left === UNKNOWN) {
    return true;
  }
  const others = right?.split('/') ?? [];
  for (const [position, step] of (left?.split('/') ?? []).entries()) {
    if (step !== others[position]) {
      return false;
    }
    if (step.startsWith('L')) {
      return true;
    }
  }
  return false;
}

function mentions(value: Value, isOwn: (value: Value) => boolean): boolean {
  let found = false;
  forEachValue(value, (one) => {
    found ||= isOwn(one);
  });
  return found;
}
