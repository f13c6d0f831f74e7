/** Which texts a value may be, followed backwards through the project. */

import type { Value } from '../model/program.ts';
import { evaluateCall } from './evaluate_call.ts';
import { evaluateName } from './evaluate_name.ts';
import { readMember } from './read_member.ts';
import type { Possible } from './text.ts';
import {
  continuesHost,
  distinct,
  followedBy,
  hasWholeHost,
  isDecided,
  MOST_POSSIBLE,
} from './text.ts';
import type { Scope } from './types.ts';
import type { World } from './world.ts';
import { hole, known } from './world.ts';

/** Deeper than this, a value counts as not known. */
const DEEPEST = 28;

/** The texts that a value may be; never empty, at most MOST_POSSIBLE. */
export function evaluate(value: Value, scope: Scope, world: World): readonly Possible[] {
  const found = distinct(possibleTexts(value, { ...scope, depth: scope.depth + 1 }, world));
  return found.length > 0 ? found : [hole('other', '', value, scope)];
}

function possibleTexts(value: Value, scope: Scope, world: World): readonly Possible[] {
  if (scope.depth > DEEPEST) {
    return [hole('other', '', value, scope)];
  }
  switch (value.k) {
    case 'text':
      return [known(value.text, value, scope)];
    case 'plain':
      return value.text.toLowerCase() === 'null' || value.text === 'undefined'
        ? []
        : [known(value.text, value, scope)];
    case 'join':
      return evaluateJoin(value.parts, scope, world);
    case 'either':
      return value.values
        .filter((one) => one.k !== 'other')
        .flatMap((one) => possibleTexts(one, scope, world))
        .slice(0, MOST_POSSIBLE);
    case 'name':
      return evaluateName(value, scope, world);
    case 'member':
    case 'item':
      return readMember(value, scope, world);
    case 'call':
      return evaluateCall(value, scope, world);
    case 'new':
      return evaluateNew(value, scope, world);
    default:
      return [hole('other', '', value, scope)];
  }
}

/** Of what comes after an undecided beginning, at most so many texts are told apart. */
const MOST_ENDINGS = 6;

function evaluateJoin(parts: readonly Value[], scope: Scope, world: World): readonly Possible[] {
  let open: readonly Possible[] = [{ pieces: [], steps: [], reads: [] }];
  const decided: Possible[] = [];
  for (const [position, part] of parts.entries()) {
    const texts = evaluate(part, scope, world);
    const whole = open.filter(hasWholeHost);
    const continued = texts.filter(continuesHost);
    if (continued.length < texts.length) {
      decided.push(...whole);
    }
    const joined = [
      ...followedBy(
        open.filter((one) => !whole.includes(one)),
        texts,
      ),
      ...followedBy(whole, continued),
    ];
    decided.push(...joined.filter(isDecided));
    open = distinct(joined.filter((one) => !isDecided(one))).slice(
      0,
      position === 0 ? MOST_POSSIBLE : MOST_POSSIBLE / MOST_ENDINGS,
    );
    if (open.length === 0) {
      break;
    }
  }
  return [...decided, ...open].slice(0, MOST_POSSIBLE);
}

/** `new URL(path, base)`, `new Uri(...)`: the base decides the host unless the first is absolute. */
function evaluateNew(
  value: Extract<Value, { k: 'new' }>,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const [first, base] = value.args;
  if (
    /^(?:URL|Url|PageReference|System\.PageReference)$/i.test(value.type) &&
    first !== undefined
  ) {
    const paths = evaluate(first, scope, world);
    return base === undefined || paths.some((one) => isDecided(one) || hasWholeHost(one))
      ? paths
      : evaluate(base, scope, world);
  }
  return [hole('other', value.type, value, scope)];
}
