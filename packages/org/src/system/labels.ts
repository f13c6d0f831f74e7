/** `System.Label.Name`: one property per custom label, so that an unknown label does not compile. */
import { defineType } from './define.ts';
import type { SystemType } from './system_type.ts';

/** The `Label` class of one project. */
export function labelType(labels: ReadonlyMap<string, string>): SystemType {
  return defineType('Label', {
    properties: Object.fromEntries(
      [...labels].map(([name, text]) => [`static ${name}: String`, () => text]),
    ),
  });
}
