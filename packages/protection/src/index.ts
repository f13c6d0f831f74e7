/**
 * The search for known values and official numbers in free text, and the placeholders that take
 * their place: pure TypeScript of the subset that becomes Apex. No I/O, no clock, no randomness.
 */
export { hiddenIn, ownersIn, replaced } from './finder.ts';
export { identifierKinds } from './identifiers.ts';
export type { Finder, Hidden, int, Shadow, Span } from './model.ts';
export { spellings } from './names.ts';
export type { Placeholders } from './placeholders.ts';
export {
  addPlaceholder,
  newPlaceholders,
  placeholderOf,
  restored,
  restoredIn,
} from './placeholders.ts';
export { fold, shadowOf } from './shadow.ts';
export { addName, addTyped, newFinder } from './values.ts';
