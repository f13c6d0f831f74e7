import type { Behaviour } from './behaviour.ts';
import { controlBehaviours } from './control.ts';
import { equalityBehaviours } from './equality.ts';
import { listBehaviours } from './lists.ts';
import { nullBehaviours } from './nulls.ts';
import { numberBehaviours } from './numbers.ts';
import { structureBehaviours } from './structure.ts';
import { tableBehaviours } from './tables.ts';
import { templateBehaviours } from './templates.ts';
import { textBehaviours } from './texts.ts';

/** Everything that the sample programs show, one differential test each. */
export const behaviours: readonly Behaviour[] = [
  ...numberBehaviours,
  ...equalityBehaviours,
  ...textBehaviours,
  ...templateBehaviours,
  ...nullBehaviours,
  ...tableBehaviours,
  ...listBehaviours,
  ...controlBehaviours,
  ...structureBehaviours,
];
