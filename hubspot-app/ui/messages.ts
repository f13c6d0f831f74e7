/** Words of the pages, by key and language. */
import type { Language } from '../functions/contract.ts';
import de from '../messages/ui.de.json';
import en from '../messages/ui.en.json';
import fr from '../messages/ui.fr.json';

/** Every key without its `ui.`; English has them all, and a test holds the others to it. */
export type MessageKey = keyof typeof en extends `ui.${infer Key}` ? Key : never;

/** The text of a key with `{0}`, `{1}` … filled in. */
export type Words = (key: MessageKey, ...values: readonly (string | number)[]) => string;

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, de, fr };

export function wordsOf(language: Language): Words {
  const catalogue = catalogues[language];
  return (key, ...values) => {
    const text = catalogue[`ui.${key}`] ?? key;
    return text.replaceAll(/\{(\d)\}/g, (whole, index: string) =>
      String(values[Number(index)] ?? whole),
    );
  };
}
