/** Reads the policy sources of a `config` folder; each part remembers where it came from. */
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { encodeBase64url } from '@bailiwick/gateway';
import { CommandFailure } from '../failure.ts';
import { parseJson } from './json_text.ts';
import type { JsonText } from './json_text.ts';

/** One source value with its positions, and the name of the file that holds it (`fileName`). */
export interface Sourced extends JsonText {
  readonly file: string;
}

/** Everything that a bundle is made of, not yet checked. */
export interface PolicySources {
  readonly contract: Sourced;
  readonly groups: Sourced;
  readonly law: readonly Sourced[];
  readonly regions: readonly Sourced[];
  readonly classRules: Sourced;
  readonly fieldRules: Sourced;
  readonly skills: readonly SkillSource[];
  /** Who receives outflows, beside operators, the CRM's vendor and staff; not in the bundle. */
  readonly recipients: Sourced;
}

export interface SkillSource extends Sourced {
  readonly textFile: string;
  /** Without white space around it. */
  readonly text: string;
  /** Line of the file on which the text begins, from 1. */
  readonly firstLine: number;
}

/** Reads all sources of the folder with the given contract file. Fails with file and place. */
export function readPolicySources(folder: string, contractFile: string): PolicySources {
  const contract = readJson(contractFile);
  const crmFolder = folderOfCrm(folder, contract.value);
  return {
    contract,
    groups: readJson(path.join(folder, 'groups.json')),
    law: readFolder(path.join(folder, 'law')),
    regions: readFolder(path.join(folder, 'regions')),
    classRules: readJson(path.join(folder, 'class-rules.json')),
    fieldRules: readJson(path.join(crmFolder, 'field-rules.json')),
    skills: readFolder(path.join(crmFolder, 'skills')).map((source) => withText(source, crmFolder)),
    recipients: readJson(path.join(folder, 'recipients.json')),
  };
}

/** What names a CRM's own objects and fields lies apart for each CRM; Salesforce's lies on top. */
function folderOfCrm(folder: string, contract: unknown): string {
  const isHubSpot = (contract as { crmOperator?: unknown } | null)?.crmOperator === 'hubspot';
  return isHubSpot ? path.join(folder, 'hubspot') : folder;
}

/** `sha256-` + base64url of the text's UTF-8 bytes: what `Skill.textDigest` holds. */
export function textDigest(text: string): string {
  return `sha256-${encodeBase64url(createHash('sha256').update(text, 'utf8').digest())}`;
}

/** Parses a JSON file strictly; a failure names file, line, column and what is wrong there. */
export function readJson(file: string): Sourced {
  const name = fileName(file);
  return { file: name, ...parseJson(readText(file, name), name) };
}

/** Relative to the current folder, as an editor or a shell finds it; absolute when outside of it. */
export function fileName(file: string): string {
  const whole = path.resolve(file);
  const name = path.relative('', whole);
  const isOutside = name === '' || name === '..' || name.startsWith(`..${path.sep}`);
  return isOutside || path.isAbsolute(name) ? whole : name;
}

function readText(file: string, name: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new CommandFailure(`${name}: cannot be read (${code})`);
  }
}

/** Every JSON file of a folder, by name. */
export function readFolder(folder: string): Sourced[] {
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    throw new CommandFailure(`${fileName(folder)}: no such folder`);
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readJson(path.join(folder, name)));
}

function withText(source: Sourced, folder: string): SkillSource {
  const name = path.basename(source.file, '.json');
  const file = path.join(folder, 'skills', 'texts', `${name}.txt`);
  const textFile = fileName(file);
  const whole = readText(file, textFile);
  // The CRM trims text fields when it stores them, so the digest is of the trimmed text.
  const text = whole.trim();
  const firstLine = whole.slice(0, whole.length - whole.trimStart().length).split('\n').length;
  return { ...source, textFile, text, firstLine };
}
