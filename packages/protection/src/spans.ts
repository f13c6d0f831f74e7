/** Places where something was found: in order, and moved from the shadow to the text. */

import type { Hidden, int, Shadow, Span } from './model.ts';

/**
 * What to hide in the text, in order and apart from each other. Of two that overlap, the rest of the
 * second is hidden, too, as it is written.
 */
export function hiddenBy(text: string, shadow: Shadow, spans: readonly Span[]): Hidden[] {
  const found: Hidden[] = [];
  const removed = shadow.removed;
  let done: int = 0;
  let left: int = 0;
  for (const span of inOrder(spans)) {
    left = passed(removed, left, span.first);
    // Marks and unseen letters after the last letter belong to it.
    const last = span.last + passed(removed, left, span.last);
    if (last <= done) continue;
    const start = span.first + left;
    const first = start > done ? start : done;
    const known = first === start ? span.known : null;
    const original = known === null ? text.slice(first, last) : known;
    found.push({ first, last, kind: span.kind, original });
    done = last;
  }
  return found;
}

// How many units were left out up to this place in the shadow, of which `from` are known.
function passed(removed: readonly int[], from: int, position: int): int {
  let count: int = from;
  while (count < removed.length && (removed[count] ?? 0) <= position) count += 1;
  return count;
}

/** Earlier first; of those at one place the longest, of equals the one that was found first. */
export function inOrder(spans: readonly Span[]): readonly Span[] {
  let stretches: Span[][] = stretchesOf(spans);
  while (stretches.length > 1) {
    const merged: Span[][] = [];
    let waiting: Span[] = [];
    for (const stretch of stretches) {
      if (waiting.length === 0) {
        waiting = stretch;
      } else {
        merged.push(mergedOf(waiting, stretch));
        waiting = [];
      }
    }
    if (waiting.length > 0) merged.push(waiting);
    stretches = merged;
  }
  return stretches[0] ?? spans;
}

// Each word is found from left to right, so that there are few stretches.
function stretchesOf(spans: readonly Span[]): Span[][] {
  const stretches: Span[][] = [];
  let stretch: Span[] = [];
  let first: int = 0;
  let last: int = 0;
  for (const span of spans) {
    const follows = span.first > first || (span.first === first && span.last <= last);
    if (!follows && stretch.length > 0) {
      stretches.push(stretch);
      stretch = [];
    }
    stretch.push(span);
    first = span.first;
    last = span.last;
  }
  if (stretch.length > 0) stretches.push(stretch);
  return stretches;
}

function mergedOf(left: readonly Span[], right: readonly Span[]): Span[] {
  const merged: Span[] = [];
  let next: int = 0;
  for (const span of left) {
    let rival = right[next];
    while (rival !== undefined && isBefore(rival, span)) {
      merged.push(rival);
      next += 1;
      rival = right[next];
    }
    merged.push(span);
  }
  for (let i: int = next; i < right.length; i++) {
    const span = right[i];
    if (span !== undefined) merged.push(span);
  }
  return merged;
}

function isBefore(left: Span, right: Span): boolean {
  return left.first === right.first ? left.last > right.last : left.first < right.first;
}
