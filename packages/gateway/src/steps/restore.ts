import type { Masker } from '@bailiwick/detect';

/** Puts the gateway's own values back; placeholders of the CRM stay for the CRM. */
export function restore(
  masker: Masker,
  answer: string,
): { readonly text: string; readonly flags: readonly string[] } {
  const { text, removed } = masker.restore(answer);
  return { text, flags: removed > 0 ? ['UNKNOWN_PLACEHOLDER'] : [] };
}
