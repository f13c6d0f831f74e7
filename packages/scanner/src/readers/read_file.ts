/** One file by its kind: which reader, and what it gives. */

import type { Fact, FileFacts, ReadProblem } from '../model/fact.ts';
import type { Program } from '../model/program.ts';
import { FIRST_LINE } from '../model/span.ts';
import { findSecrets } from '../secrets/find.ts';
import { readAgentScript } from './agent_script.ts';
import { readApex } from './apex.ts';
import { readEnvironment } from './env.ts';
import { readFlow } from './flow.ts';
import { readHubspot } from './hubspot.ts';
import { isBundled } from './javascript/bundled.ts';
import { readJavascript } from './javascript.ts';
import type { Kind } from './kinds.ts';
import { readMcp } from './mcp.ts';
import { readMarkup } from './markup/read.ts';
import { inlineScripts } from './markup/scripts.ts';
import { readDataTree } from './metadata/data_tree.ts';
import { readOrgDefinition } from './metadata/project.ts';
import { readMetadata } from './metadata/read.ts';
import { readPython } from './python.ts';
import { readTerraform } from './terraform.ts';
import { readYaml } from './yaml.ts';
import type { ReadProgram } from './read_program.ts';

/** What the readers of one file gave. */
export interface FileRead {
  readonly program: Program | null;
  readonly facts: readonly Fact[];
  readonly problems: readonly ReadProblem[];
}

export const NOTHING_READ: FileRead = { program: null, facts: [], problems: [] };

type Reader = (text: string, file: string) => FileRead;

const READERS: Readonly<Record<Kind, Reader>> = {
  apex: programs(readApex),
  javascript: (text, file) =>
    isBundled(text) ? NOTHING_READ : programs(readJavascript)(text, file),
  python: programs(readPython),
  hubspot: facts(readHubspot),
  'salesforce-metadata': facts(readMetadata),
  flow: facts(readFlow),
  markup: (text, file) => ({ ...facts(readMarkup)(text, file), program: scriptsOf(text, file) }),
  'agent-script': facts(readAgentScript),
  mcp: facts(readMcp),
  'data-tree': facts(readDataTree),
  'org-definition': facts(readOrgDefinition),
  terraform: facts(readTerraform),
  kubernetes: facts(readYaml),
  cloudformation: facts(readYaml),
  pipeline: facts(readYaml),
  env: facts(readEnvironment),
  properties: facts(readEnvironment),
};

function facts(read: (text: string, file: string) => FileFacts): Reader {
  return (text, file) => ({ program: null, ...read(text, file) });
}

function programs(read: (text: string, file: string) => ReadProgram): Reader {
  return (text, file) => ({ facts: [], ...read(text, file) });
}

/**
 * The scripts of a page as one program. What stands between them becomes spaces, so that every place stays;
 * a script that does not parse is no fault of the page: its kind may be a template's.
 */
function scriptsOf(text: string, file: string): Program | null {
  const scripts = inlineScripts(text);
  if (scripts.length === 0) {
    return null;
  }
  let code = '';
  let at = 0;
  for (const script of scripts) {
    code += text.slice(at, script.start).replace(/[^\n]/g, ' ') + script.text;
    at = script.start + script.text.length;
  }
  return readJavascript(code, `${file}.js`).program;
}

/** Reads one file. A reader that fails in a way it should not is a problem of that file alone. */
export function readFile(kind: Kind, text: string, file: string): FileRead {
  try {
    const read = READERS[kind](text, file);
    return { ...read, facts: [...read.facts, ...findSecrets(text, file)] };
  } catch (error) {
    const code = error instanceof RangeError ? 'TOO_DEEP' : 'NOT_PARSED';
    const problem: ReadProblem = { code, detail: `reader of ${kind} failed`, at: FIRST_LINE };
    return { ...NOTHING_READ, problems: [problem] };
  }
}
