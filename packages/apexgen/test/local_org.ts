import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compileProject, createOrg } from '@bailiwick/org';

export interface ApexCaller {
  /** Calls an `@AuraEnabled` static method that takes and gives strings. */
  call(className: string, method: string, parameters: Readonly<Record<string, string>>): string;
}

/** A local org with these classes, by name. */
export function openApex(classes: ReadonlyMap<string, string>): ApexCaller {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apexgen-'));
  try {
    for (const [name, source] of classes) {
      fs.writeFileSync(path.join(folder, `${name}.cls`), source);
      fs.writeFileSync(path.join(folder, `${name}.cls-meta.xml`), metadata);
    }
    const org = createOrg({ project: compileProject([folder]) });
    return {
      call: (className, method, parameters) =>
        org.invokeAura(org.adminId, className, method, parameters) as string,
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const metadata = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;
