import fs from 'node:fs';
import path from 'node:path';
import { repository } from './world.ts';

/** Lines of every skill's text that say something of their own: proprietary. */
export function skillLines(): readonly string[] {
  const folder = path.join(repository, 'config/skills/texts');
  return fs
    .readdirSync(folder)
    .flatMap((file) => fs.readFileSync(path.join(folder, file), 'utf8').split('\n'))
    .map((line) => line.replaceAll(/\{\{[^}]*\}\}/g, '').trim())
    .filter((line) => line.length > 24);
}
