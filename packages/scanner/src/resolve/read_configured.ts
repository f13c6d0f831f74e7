/** Settings, labels, custom metadata and environment: what the source says of them. */

import type { Value } from '../model/program.ts';
import type { HoleKind, Possible } from './text.ts';
import type { Scope } from './types.ts';
import type { World } from './world.ts';
import { hole, placeOf } from './world.ts';

/** What the source configures, and a hole beside it: an org may hold another value. */
export function configured(
  kind: HoleKind,
  object: string,
  member: string,
  value: Value,
  scope: Scope,
  world: World,
): readonly Possible[] {
  const name = member === '' ? object : `${object}.${member}`;
  const read = { kind, name, place: placeOf(value, scope) };
  const texts = world.configured(kind, object, member);
  if (texts.length > 0) {
    return texts.map((one) => ({ ...one, reads: [...one.reads, read] }));
  }
  return [hole(kind, name, value, scope, read)];
}
