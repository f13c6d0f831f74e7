import { control } from './control.ts';
import { modules } from './modules.ts';
import type { RefusedSample } from './sample.ts';
import { stages } from './stages.ts';
import { types } from './types.ts';
import { values } from './values.ts';

/** One failing sample per way of going wrong; every diagnostic has at least one. */
export const refusedSamples: readonly RefusedSample[] = [
  ...types,
  ...values,
  ...control,
  ...modules,
  ...stages,
];
