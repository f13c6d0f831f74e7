import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as localOrg from '@bailiwick/org';

export interface ApexCaller {
  /** Calls an \`@AuraEnabled\` static method that takes and gives strings. */
  call(className: string, method: string, parameters: Readonly<Record<string, string>>): string;
}

interface OrgRoom {
  readonly compileProject: (dirs: readonly string[]) => unknown;
  readonly createOrg: (options: { readonly project: unknown }) => {
    readonly invokeAura: (
      user: string,
      className: string,
      method: string,
      parameters: object,
    ) => unknown;
  };
}

/** Whether the local org can run Apex yet. */
export const canRunApex = 'createOrg' in localOrg;

/** A local org with these classes, by name. */
export async function openApex(classes: ReadonlyMap<string, string>): Promise<ApexCaller> {
  const room = localOrg as unknown as OrgRoom;
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'apexgen-'));
  const folder = path.join(project, 'classes');
  fs.mkdirSync(folder);
  for (const [name, source] of classes) {
    fs.writeFileSync(path.join(folder, `${name}.cls`), source);
    fs.writeFileSync(path.join(folder, `${name}.cls-meta.xml`), metadata);
  }
  const org = room.createOrg({ project: room.compileProject([project]) });
  fs.rmSync(project, { recursive: true });
  return {
    call: (className, method, parameters) =>
      org.invokeAura('', className, method, parameters) as string,
  };
}

const metadata = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;
