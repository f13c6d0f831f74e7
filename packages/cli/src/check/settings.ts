/** Finds and reads `bailiwick.check.json`, and the baseline. */
import fs from 'node:fs';
import path from 'node:path';
import {
  CONFIGURATION_NAME,
  ConfigurationFault,
  DEFAULT_CONFIGURATION,
  readBaseline,
  readConfiguration,
  readKnownNames,
} from '@bailiwick/scanner';
import type { Baseline, Configuration } from '@bailiwick/scanner';
import { CommandFailure } from '../failure.ts';
import { parseJson } from '../policy/json_text.ts';
import { contractTerms } from './contract.ts';

/**
 * The configuration of the folder: the named file, else the nearest `bailiwick.check.json` from the
 * root upward as far as the repository goes, else the default.
 */
export function settingsOf(
  root: string,
  named: string,
  today: string,
  rules: readonly string[],
): Configuration {
  const file = named === '' ? findUpward(root) : path.resolve(named);
  if (file === '') return DEFAULT_CONFIGURATION;
  const shownAs = path.relative(root, file).split(path.sep).join('/');
  try {
    return readConfiguration(parseJson(readText(file), shownAs), {
      file,
      shownAs,
      today,
      rules,
      known: readKnownNames(),
      readContract: contractTerms,
    });
  } catch (error) {
    if (error instanceof ConfigurationFault) throw new CommandFailure(error.message);
    throw error;
  }
}

/** Reads the baseline; null when there is no such file and it may be missing. */
export function baselineAt(file: string, mayBeMissing: boolean): Baseline | null {
  if (file === '' || (mayBeMissing && !fs.existsSync(file))) return null;
  const { value } = parseJson(readText(file), file);
  try {
    return readBaseline(value);
  } catch (error) {
    throw new CommandFailure(`${file}:1:1: ${(error as Error).message}`);
  }
}

/** Stops at the folder that holds `.git`: a configuration beyond it is another project's. */
function findUpward(root: string): string {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const file = path.join(folder, CONFIGURATION_NAME);
    if (fs.existsSync(file)) return file;
    if (fs.existsSync(path.join(folder, '.git')) || path.dirname(folder) === folder) return '';
  }
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw new CommandFailure(`${file}: cannot be read; give the path of a file that is there`);
  }
}
