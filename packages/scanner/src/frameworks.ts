/** Clauses of laws and standards that rules enforce, from `config/frameworks`. */

import fs from 'node:fs';
import path from 'node:path';

export interface Clause {
  /** `<framework>:<number>`, for example `gdpr:art-44`. */
  readonly id: string;
  /** What it asks, in our own words. */
  readonly title: string;
}

export interface Framework {
  /** Beginning of the ids of its clauses. */
  readonly framework: string;
  readonly name: string;
  readonly note: string;
  readonly source: string;
  /** Day of the last look at the source, `yyyymmdd`. */
  readonly verifiedOn: number;
  readonly confidence: 'confirmed' | 'reported' | 'unconfirmed';
  readonly clauses: readonly Clause[];
}

const FOLDER = path.resolve(import.meta.dirname, '../../../config/frameworks');

/** All frameworks, in order of their names' files. */
export function readFrameworks(): readonly Framework[] {
  return fs
    .readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8')) as Framework);
}

/** Titles of all clauses by id. */
export function clauseTitles(): ReadonlyMap<string, string> {
  return new Map(
    readFrameworks().flatMap(({ clauses }) => clauses.map(({ id, title }) => [id, title] as const)),
  );
}
