/** Custom labels of a Salesforce project in every language that it translates them into. */
import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';

export type Labels = Readonly<Record<string, string>>;

/** The default language's labels under `en`, each translation under its language code. */
export type LabelsByLanguage = Readonly<Record<string, Labels>>;

interface LabelElement {
  readonly fullName: string;
  readonly value: string;
}

interface TranslationElement {
  readonly name: string;
  readonly label: string;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'labels' || name === 'customLabels',
});

function documents(directory: string, suffix: string): { name: string; root: unknown }[] {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => ({
      name: name.slice(0, -suffix.length),
      root: parser.parse(fs.readFileSync(path.join(directory, name), 'utf8')) as unknown,
    }));
}

/** Reads `labels/` and `translations/` below a package's `main/default` folder. */
export function readLabels(metadataDirectory: string): LabelsByLanguage {
  const english: Record<string, string> = {};
  for (const { root } of documents(path.join(metadataDirectory, 'labels'), '.labels-meta.xml')) {
    const { CustomLabels } = root as { CustomLabels: { labels?: readonly LabelElement[] } };
    for (const label of CustomLabels.labels ?? []) english[label.fullName] = label.value;
  }
  const languages: Record<string, Labels> = { en: english };
  const translations = path.join(metadataDirectory, 'translations');
  for (const { name, root } of documents(translations, '.translation-meta.xml')) {
    const { Translations } = root as {
      Translations: { customLabels?: readonly TranslationElement[] };
    };
    const translated = (Translations.customLabels ?? []).map((entry) => [entry.name, entry.label]);
    languages[name] = { ...english, ...(Object.fromEntries(translated) as Labels) };
  }
  return languages;
}

/** Labels for a user's language (`de`, `en_US`, `fr_CA`); English where there is no translation. */
export function labelsFor(labels: LabelsByLanguage, language: string): Labels {
  const base = language.split(/[_-]/)[0] ?? 'en';
  return labels[language] ?? labels[base] ?? labels['en'] ?? {};
}
