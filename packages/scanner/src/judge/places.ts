/** Where a resource of infrastructure lies, as far as the source tells. */

import { textIn } from './facts.ts';
import type { FactInFile } from '../model/fact.ts';
import type { CheckedProject } from '../model/rule.ts';
import { outside } from './standing.ts';

/** `may`: some of the places that the source leaves open are outside. `unknown`: no place is known. */
export type Verdict = 'inside' | 'outside' | 'may' | 'unknown';

export interface Located {
  readonly verdict: Verdict;
  /** Regions outside, joined; the written text when nothing is known. */
  readonly region: string;
  /** Countries outside, joined. */
  readonly countries: string;
}

/** Providers whose regions a text is looked up in when the source names no provider. */
const PROVIDERS = [
  'aws',
  'google',
  'azure',
  'scaleway',
  'ovhcloud',
  'ionos',
  'stackit',
  'hetzner',
  'digitalocean',
];

const ALIASES: Readonly<Record<string, string>> = {
  ovh: 'ovhcloud',
  ionoscloud: 'ionos',
  hcloud: 'hetzner',
};

/** Countries of a region; [] when it is not known. A provider that names no cloud means any. */
export function countriesOfRegion(
  provider: string,
  region: string,
  project: CheckedProject,
): readonly string[] {
  const own = ALIASES[provider] ?? provider;
  const asked = PROVIDERS.includes(own) ? [own] : PROVIDERS;
  const plain = region.trim().toLowerCase();
  for (const one of asked) {
    const countries = project.hosts.regionCountries(one, plain);
    if (countries.length > 0) return countries;
  }
  return [];
}

/** Judges the regions that a place may be by the codes of the contract. */
export function locate(
  choices: readonly string[],
  provider: string,
  codes: readonly string[],
  project: CheckedProject,
): Located {
  const abroad: string[] = [];
  const countries = new Set<string>();
  let known = 0;
  for (const choice of choices) {
    const found = isOpen(choice) ? [] : countriesOfRegion(provider, choice, project);
    if (found.length === 0) continue;
    known += 1;
    const out = outside(found, codes, project);
    if (out.length === 0) continue;
    abroad.push(choice);
    out.forEach((one) => countries.add(one));
  }
  const told = { region: abroad.join(', '), countries: [...countries].join(', ') };
  if (abroad.length > 0) {
    return { ...told, verdict: abroad.length === choices.length ? 'outside' : 'may' };
  }
  const isInside = known > 0 && known === choices.length;
  return { verdict: isInside ? 'inside' : 'unknown', region: choices.join(', '), countries: '' };
}

/** Holds what only a run fills in: `${var.x}`, `{{ .Values.x }}`, `$(REGION)`. */
export function isOpen(text: string): boolean {
  return /\$\{|\{\{|\$\(|^\$[A-Za-z_]/u.test(text);
}

/** The regions that a resource or copy may lie in; references to other resources are followed. */
export function regionsOf(fact: FactInFile, project: CheckedProject): readonly string[] {
  const choices = fact.values['regionChoices'];
  const written = Array.isArray(choices)
    ? (choices as readonly string[])
    : [textIn(fact, 'region')];
  return written
    .filter((one) => one !== '')
    .flatMap((one) => {
      const named = referred(one, fact.file, project);
      return named === null || named === fact ? [one] : regionsOf(named, project);
    });
}

/** The resource that `${aws_backup_vault.us.arn}` or `!GetAtt Vault.Arn` names; null when none does. */
export function referred(text: string, file: string, project: CheckedProject): FactInFile | null {
  const name = /^\$\{((?:[a-z]\w*\.)?[\w-]+)(?:\.[\w.*[\]]+)?\}$/u.exec(text)?.[1] ?? '';
  if (name === '') return null;
  const folder = folderOf(file);
  const sameFile = /\.tf(?:\.json)?$/u.test(file) ? null : file;
  return (
    byName(project)
      .get(name)
      ?.find((one) => (sameFile === null ? folderOf(one.file) === folder : one.file === file)) ??
    null
  );
}

const indexes = new WeakMap<CheckedProject, Map<string, FactInFile[]>>();

function byName(project: CheckedProject): ReadonlyMap<string, readonly FactInFile[]> {
  const known = indexes.get(project);
  if (known !== undefined) return known;
  const made = new Map<string, FactInFile[]>();
  for (const fact of project.facts('resource')) {
    const list = made.get(fact.name) ?? [];
    list.push(fact);
    made.set(fact.name, list);
  }
  indexes.set(project, made);
  return made;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
