import { basename } from 'node:path';
import { runAnonymous } from './doors/anonymous.ts';
import { invokeAura } from './doors/aura.ts';
import type { CodeFile } from './platform/org_core.ts';
import type { OrgDataOptions } from './platform/org_data.ts';
import { OrgData } from './platform/org_data.ts';
import type { Project } from './project.ts';
import type { LoadedProgram } from './runtime/loaded_program.ts';

export interface OrgOptions extends Omit<OrgDataOptions, 'metadata' | 'program' | 'code'> {
  readonly project: Project;
}

/** A local org that runs a compiled project. */
export class Org extends OrgData {
  readonly project: Project;
  readonly program: LoadedProgram;

  constructor(options: OrgOptions) {
    const program = options.project.load();
    super({
      ...options,
      metadata: options.project.metadata,
      program,
      code: codeOf(options.project),
    });
    this.project = options.project;
    this.program = program;
  }

  /**
   * Calls an `@AuraEnabled` method with its parameters by name and gives plain JSON. An empty user
   * id stands for the org's administrator.
   */
  invokeAura(
    userId: string,
    className: string,
    method: string,
    parameters: Readonly<Record<string, unknown>>,
  ): unknown {
    return invokeAura(this, userId === '' ? this.adminId : userId, className, method, parameters);
  }

  /** Runs statements as a user; gives what `System.debug` wrote, in `printed` also on a failure. */
  executeAnonymous(userId: string, source: string, printed?: string[]): readonly string[] {
    return runAnonymous(this, userId, source, printed);
  }
}

/** Makes an org; throws with the diagnostics when the project does not compile. */
export function createOrg(options: OrgOptions): Org {
  return new Org(options);
}

/** The project's sources with what its triggers listen to. */
function codeOf(project: Project): readonly CodeFile[] {
  const triggers = new Map(
    (project.compiled?.units ?? []).flatMap(({ trigger, file }) =>
      trigger === undefined ? [] : [[file, trigger] as const],
    ),
  );
  return project.input.sources.map(({ file, kind, text, apiVersion }) => ({
    name: basename(file).replace(/\.\w+$/, ''),
    kind,
    apiVersion,
    text,
    object: triggers.get(file)?.object ?? '',
    moments: triggers.get(file)?.events ?? [],
  }));
}
