/** Names of `config` that a configuration may use: codes of places, classes of data. */

import path from 'node:path';
import type { JsonSource } from './json_source.ts';
import { isCountry, OWN_CONFIG, readGroups, readSource } from './load.ts';

export interface KnownNames {
  /** Groups of `groups.json`, then the countries of ISO 3166-1, two letters. */
  readonly jurisdictions: readonly string[];
  /** Classes of data of `class-rules.json`, from least to most sensitive. */
  readonly dataClasses: readonly string[];
}

/** What the `config` folder knows by name. Throws `HostDataError` when a file of it is malformed. */
export function readKnownNames(config: string = OWN_CONFIG): KnownNames {
  const groups = readGroups(readSource(path.join(config, 'groups.json')));
  const classes = readSource(path.join(config, 'class-rules.json')).items();
  return {
    jurisdictions: [...groups.keys(), ...countries()],
    dataClasses: classes.map(classOf),
  };
}

function classOf(rule: JsonSource): string {
  return rule.members(['dataClass', 'protection']).dataClass.text();
}

/** Two letters at a time: the platform tells which are a country's, but lists none. */
function countries(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    .filter((code) => isCountry(code) && isCurrent(code));
}

/** `UK` and `DD` are read as other codes, so nothing would ever lie in them. */
function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
