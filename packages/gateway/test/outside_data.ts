import fs from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data');

/**
 * Path of an outside test-data file that lies beside the repository, or null with one line when
 * this clone does not have it.
 */
export function outsideData(name: string): string | null {
  const file = path.join(folder, name);
  if (fs.existsSync(file)) return file;
  console.log(`skipped: outside test data ${name} is not beside this repository`);
  return null;
}

/** JSON of an outside data file, or null when it is absent. */
export function outsideJson<T>(name: string): T | null {
  const file = outsideData(name);
  return file === null ? null : (JSON.parse(fs.readFileSync(file, 'utf8')) as T);
}
