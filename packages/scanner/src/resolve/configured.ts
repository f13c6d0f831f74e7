/** Values that the source configures: labels, custom metadata, custom settings, environment. */

import type { FactInFile } from '../model/fact.ts';
import type { HoleKind, Possible } from './text.ts';

/** Looks up `text-value` facts; names compare without case, as Salesforce does. */
export function configuredBy(
  facts: readonly FactInFile[],
): (kind: HoleKind, object: string, member: string) => readonly Possible[] {
  const values = new Map<string, Possible[]>();
  for (const fact of facts) {
    const value = fact.values['value'];
    const source = fact.values['source'];
    if (typeof value === 'string' && typeof source === 'string' && value !== '') {
      const named = String(fact.values['member'] ?? '');
      const place = { file: fact.file, span: fact.at };
      // A variable of the environment is looked up by its name alone, wherever it is set.
      const variable = source === 'environment';
      if (variable && fact.values['isSample'] === true) {
        continue;
      }
      const key = variable
        ? keyOf(source, named === '' ? fact.name : named, '')
        : keyOf(source, fact.name, named);
      const list = values.get(key) ?? [];
      list.push({ pieces: [{ text: value, place }], steps: [], reads: [] });
      values.set(key, list);
    }
  }
  return (kind, object, member) => values.get(keyOf(kind, object, member)) ?? [];
}

/** A record `Route.EU` is of the type `Route__mdt`; a label has no member. */
function keyOf(source: string, name: string, member: string): string {
  const bare = name.toLowerCase();
  const object = source === 'custom-metadata' ? (bare.split('.')[0] ?? '') : bare;
  const plain = source === 'custom-metadata' ? object.replace(/__mdt$/, '') : object;
  return `${source}|${plain}|${member.toLowerCase()}`;
}
