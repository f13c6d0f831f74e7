/**
 * Every text that functions give, by language: reasons and names are those of the policy and of the
 * Salesforce package, failures its own and those of `hubspot-app/messages`.
 */
import type { Language } from '../contract.ts';

export interface MessageText {
  readonly message: string;
  readonly cure: string;
}

/** Words of one language. */
export interface Catalogue {
  /** By code: reasons of the policy and failures. */
  readonly messages: Readonly<Record<string, MessageText>>;
  /** By kind, then by value: `country`, `regime`, `leg`, `dataClass`, `action`, `recipient`. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Words of `hubspot-app/messages` under `functions.`. */
  readonly words: Readonly<Record<string, string>>;
}

export type Catalogues = Readonly<Record<Language, Catalogue>>;

/** The text with `{0}`, `{1}` … filled in; a number without a value stays as it is. */
export function filled(text: string, values: readonly string[]): string {
  return text.replaceAll(/\{(\d)\}/g, (whole, index: string) => values[Number(index)] ?? whole);
}
