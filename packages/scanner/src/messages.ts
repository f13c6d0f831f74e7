/** The texts of the checker: `messages/<language>.json`, and one file a rule, `messages/rules/<id>.json`. */

import fs from 'node:fs';
import path from 'node:path';
import { maskPeople } from './report/mask.ts';
import type { Finding } from './model/finding.ts';

export const CHECK_LANGUAGES = ['en', 'de', 'fr'] as const;
export type CheckLanguage = (typeof CHECK_LANGUAGES)[number];

export interface RuleText {
  /** Names the fault, without a period. */
  readonly title: string;
  /** What goes wrong when it stays. */
  readonly risk: string;
  readonly cure: string;
  /** Sentences by key: `text` and its variants, with `{placeholders}`. */
  readonly messages: Readonly<Record<string, string>>;
}

export type Values = Readonly<Record<string, string>>;

/** The texts of one language. */
export interface Texts {
  readonly language: CheckLanguage;
  /** A label with its placeholders filled; a label that is not there is shown as its key. */
  readonly label: (key: string, values?: Values) => string;
  readonly hasLabel: (key: string) => boolean;
  readonly rule: (id: string) => RuleText;
  /** What the finding says, in one sentence. */
  readonly message: (finding: Finding) => string;
  /** The rule's cure with the finding's values; for another rule of `also` by its id. */
  readonly cure: (finding: Pick<Finding, 'rule' | 'values'>, rule?: string) => string;
  /** `United States [US]`; `*` and '' in words. */
  readonly countries: (codes: readonly string[]) => string;
}

const folder = path.join(import.meta.dirname, '..', 'messages');

/** Reads one language; the files ship with the package, so a fault in them is a fault of ours. */
export function readTexts(language: CheckLanguage): Texts {
  const labels = readFile<Record<string, string>>(`${language}.json`);
  const rules = readRuleTexts(language);
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });

  const countryName = (code: string): string => {
    if (code === '*') return labels['label.anywhere'] ?? code;
    const name = /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined;
    return name === undefined ? code : `${name} [${code}]`;
  };
  const countries = (codes: readonly string[]): string =>
    codes.length === 0 ? (labels['label.unknown'] ?? '?') : codes.map(countryName).join(', ');
  const value = (name: string, values: Values): string => {
    const given = values[name] ?? '';
    if (COUNTRY_VALUES.has(name) && given !== '') {
      return countries(given.split(/[,\s]+/).filter(Boolean));
    }
    // A value may be text of the source.
    if (given !== '') return maskPeople(given);
    return labels[`value.${name}`] ?? labels['label.unknown'] ?? '?';
  };
  const fill = (text: string, values: Values): string =>
    text.replace(PLACEHOLDER, (_, name: string) => value(name, values));
  const rule = (id: string): RuleText =>
    (Object.hasOwn(rules, id) ? rules[id] : undefined) ?? unnamed(id);
  const sentence = ({ rule: id, message, values }: Finding): string => {
    const { messages } = rule(id);
    const text = Object.hasOwn(messages, message) ? messages[message] : undefined;
    return fill(text ?? messages['text'] ?? id, values);
  };
  return {
    language,
    label: (key, values = {}) => fill(labels[key] ?? key, values),
    hasLabel: (key) => Object.hasOwn(labels, key),
    rule,
    message: sentence,
    cure: (finding, id = finding.rule) => fill(rule(id).cure, finding.values),
    countries,
  };
}

/** Names between braces in a text, in order, each once. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? ''))].sort();
}

const PLACEHOLDER = /\{([a-z][A-Za-z-]*)\}/g;

/** Placeholders whose values are codes of countries and groups, joined by commas. */
const COUNTRY_VALUES: ReadonlySet<string> = new Set(['countries', 'allowed', 'operatedBy']);

/** A rule without texts still reports; its id says what it is. */
function unnamed(id: string): RuleText {
  return { title: id, risk: '', cure: '', messages: { text: id } };
}

function readRuleTexts(language: CheckLanguage): Readonly<Record<string, RuleText>> {
  const names = fs.readdirSync(path.join(folder, 'rules'));
  return Object.fromEntries(
    names.map((name) => {
      const texts = readFile<Record<CheckLanguage, RuleText>>(path.join('rules', name));
      return [path.basename(name, '.json'), texts[language]];
    }),
  );
}

function readFile<T>(name: string): T {
  return JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as T;
}
