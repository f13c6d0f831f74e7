import { scanOutput } from '@bailiwick/detect';
import type { Gateway } from '../gateway.ts';
import { removeInstructions } from './instructions.ts';
import type { Protected } from './protect.ts';

/**
 * Reduces the answer to text and takes out what the skill's text says and personal data that the
 * request did not contain.
 */
export function scan(
  gateway: Gateway,
  text: string,
  { original, names, skillText }: Pick<Protected, 'original' | 'names' | 'skillText'>,
  flags: readonly string[],
): { readonly text: string; readonly flags: readonly string[] } {
  const before = removeInstructions(text, skillText);
  const scanned = scanOutput(before.text, original, names);
  // Elements and links between the words may have kept a sentence apart until here.
  const after = removeInstructions(scanned.text, skillText);
  const all = [...new Set([...flags, ...before.flags, ...scanned.flags, ...after.flags])].sort();
  for (const flag of all) gateway.metrics.count('bailiwick_output_flags_total', flag);
  return { text: after.text, flags: all };
}
