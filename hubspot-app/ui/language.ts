/** The language in which a page speaks. */
import type { Language } from '../functions/contract.ts';

const LANGUAGES: readonly Language[] = ['en', 'de', 'fr'];

/** From HubSpot's `context.user.language` (a BCP 47 tag such as `de` or `fr-CA`); else English. */
export function languageOf(user: { readonly language?: string | undefined }): Language {
  const [primary = ''] = (user.language ?? '').toLowerCase().split(/[-_]/);
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}
