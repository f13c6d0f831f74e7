/** Where an org's instance stands, as far as its name shows. */

import fs from 'node:fs';
import path from 'node:path';

const FILE = path.resolve(import.meta.dirname, '../../../../../config/salesforce-instances.json');

interface Instances {
  readonly confidence: 'confirmed' | 'reported' | 'unconfirmed';
  readonly rows: readonly { readonly prefix: string; readonly countries: readonly string[] }[];
}

let known: Instances | undefined;

/** Countries by the instance's name (`DEU52S`), and how sure they are; [] when it shows none. */
export function instancePlace(name: string): {
  readonly countries: readonly string[];
  readonly isConfirmed: boolean;
} {
  known ??= JSON.parse(fs.readFileSync(FILE, 'utf8')) as Instances;
  const prefix = /^([A-Z]{3})\d+S?$/.exec(name.toUpperCase())?.[1] ?? '';
  const row = known.rows.find((one) => one.prefix === prefix);
  return { countries: row?.countries ?? [], isConfirmed: known.confidence === 'confirmed' };
}
