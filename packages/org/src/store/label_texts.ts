/** Custom labels and their translations, as Apex reads them: by name and language. */
import { basename } from 'node:path';
import { MetadataError, nodesOf, readXml, textOf } from './metadata_xml.ts';

export interface LabelTexts {
  readonly names: readonly string[];
  /**
   * The text for a user's language (`de`, `fr_CA`): its translation, that of the language without
   * the country, else the label's own value. Case of the name does not matter.
   */
  text(name: string, language: string): string;
}

const SUFFIX = '.translation-meta.xml';

/** Reads label and translation files; a translation without its label is refused, as in a deployment. */
export function readLabelTexts(
  labelFiles: readonly string[],
  translationFiles: readonly string[],
): LabelTexts {
  const labels = labelFiles.flatMap((file) => nodesOf(readXml(file, 'CustomLabels'), 'labels'));
  const names = labels.map((label) => textOf(label, 'fullName'));
  const own = new Map(
    labels.map((label) => [textOf(label, 'fullName').toLowerCase(), textOf(label, 'value')]),
  );
  const languages = new Map<string, Map<string, string>>();
  for (const file of translationFiles) {
    const language = basename(file).slice(0, -SUFFIX.length);
    const texts = languages.get(language) ?? new Map<string, string>();
    languages.set(language, texts);
    for (const entry of nodesOf(readXml(file, 'Translations'), 'customLabels')) {
      const name = textOf(entry, 'name');
      if (!own.has(name.toLowerCase()))
        throw new MetadataError(file, `no custom label \`${name}\``);
      texts.set(name.toLowerCase(), textOf(entry, 'label'));
    }
  }
  return {
    names,
    text: (name, language) => {
      const key = name.toLowerCase();
      const [base = ''] = language.split('_');
      const text =
        languages.get(language)?.get(key) ?? languages.get(base)?.get(key) ?? own.get(key);
      if (text === undefined) throw new Error(`no custom label \`${name}\``);
      return text;
    },
  };
}
