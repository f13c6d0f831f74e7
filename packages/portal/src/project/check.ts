/** Faults of a project, and the checks of its meta files one by one. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { validateUid } from '@hubspot/project-parsing-lib/uid';
import { createAjvInstance } from '@hubspot/project-parsing-lib/validation';
import type { Component } from './load.ts';
import { CONFIG_SCHEMAS } from './schemas.ts';

export interface ProjectFault {
  /** Relative to the source folder. */
  readonly file: string;
  /** `config.auth.type`; '' = the file as a whole. */
  readonly member: string;
  readonly message: string;
}

/** The project cannot be used; `faults` are all that were found. */
export class ProjectError extends Error {
  readonly code = 'PROJECT_INVALID';
  readonly faults: readonly ProjectFault[];
  constructor(faults: readonly ProjectFault[]) {
    super(
      faults
        .map(
          ({ file, member, message }) => `${file}: ${member === '' ? '' : `${member} `}${message}`,
        )
        .join('\n'),
    );
    this.name = 'ProjectError';
    this.faults = faults;
  }
}

const TOP_LEVEL = ['uid', 'type', 'config', 'dependencies'];

/**
 * Reads every meta file by itself. The parser drops files that are not JSON and members that it does
 * not know without a word when its own validation is off, so both are judged here.
 */
export async function metaFiles(sourceDirectory: string): Promise<{ types: Map<string, string> }> {
  const types = new Map<string, string>();
  const faults: ProjectFault[] = [];
  for (const file of await hsmetaFiles(sourceDirectory)) {
    const content = parsed(await readFile(path.join(sourceDirectory, file), 'utf8'));
    if (content === null) {
      faults.push({ file, member: '', message: 'is not a JSON object' });
      continue;
    }
    for (const member of Object.keys(content)) {
      if (TOP_LEVEL.includes(member)) continue;
      // HubSpot knows `permissions`, but has not published its shape.
      faults.push({ file, member, message: 'is not supported by the local portal' });
    }
    if (typeof content['type'] === 'string') types.set(path.normalize(file), content['type']);
    else faults.push({ file, member: 'type', message: 'must be a text' });
    if (content['type'] === 'app-function') {
      const beside = path.join(path.dirname(file), 'package.json');
      const named = faults.some((one) => one.file === beside);
      if (!named && !existsSync(path.join(sourceDirectory, beside))) {
        faults.push({ file: beside, member: '', message: 'is missing: functions need it' });
      }
    }
    const uidFault = validateUid(String(content['uid'] ?? ''));
    if (uidFault) faults.push({ file, member: 'uid', message: uidFault });
  }
  if (faults.length > 0) throw new ProjectError(faults);
  return { types };
}

async function hsmetaFiles(sourceDirectory: string): Promise<string[]> {
  const entries = await readdir(sourceDirectory, { recursive: true });
  return entries
    .filter(
      (file) => file.endsWith('-hsmeta.json') && !file.split(path.sep).includes('node_modules'),
    )
    .sort();
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return value as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** What is wrong with the configuration of one component, after its variables were filled in. */
export function checkConfig(component: Component): ProjectFault[] {
  const { file, type, config } = component;
  const schema = CONFIG_SCHEMAS[type];
  if (schema === undefined) {
    return [{ file, member: 'type', message: `${type} is not supported by the local portal` }];
  }
  const open = unfilled(config, 'config');
  if (open !== null) return [{ file, ...open }];
  const validate = createAjvInstance().compile(schema);
  if (validate(config)) return [];
  return (validate.errors ?? []).map((error) => {
    const inner = error.params as { additionalProperty?: string; missingProperty?: string };
    const last = inner.additionalProperty ?? inner.missingProperty;
    const member = ['config', ...error.instancePath.split('/').slice(1), ...(last ? [last] : [])];
    const message =
      inner.additionalProperty !== undefined
        ? 'is not supported by the local portal'
        : inner.missingProperty !== undefined
          ? 'is missing'
          : (error.message ?? 'is wrong');
    return { file, member: member.join('.'), message };
  });
}

/** The first text with a variable that no profile has filled in. */
function unfilled(value: unknown, member: string): { member: string; message: string } | null {
  if (typeof value === 'string') {
    const name = /\$\{(.*?)\}/.exec(value)?.[1];
    return name === undefined
      ? null
      : {
          member,
          message: `needs the variable ${name}: load the project with a profile that has it`,
        };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = unfilled(inner, `${member}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
