import { scanOutput } from '@bailiwick/detect';
import type { Gateway } from '../gateway.ts';
import type { Protected } from './protect.ts';

/** Reduces the answer to text and takes out personal data that the request did not contain. */
export function scan(
  gateway: Gateway,
  text: string,
  { original, names }: Pick<Protected, 'original' | 'names'>,
  flags: readonly string[],
): { readonly text: string; readonly flags: readonly string[] } {
  const scanned = scanOutput(text, original, names);
  const all = [...new Set([...flags, ...scanned.flags])].sort();
  for (const flag of all) gateway.metrics.count('bailiwick_output_flags_total', flag);
  return { text: scanned.text, flags: all };
}
