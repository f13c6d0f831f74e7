/** The rows of `ApexClass` and `ApexTrigger`, and which permission sets let whom call a class. */
import type { CodeFile, OrgCore } from './org_core.ts';
import { putRow } from './set_up.ts';

/** Puts the project's code as rows; the tables of code are empty before. */
export function putCode(core: OrgCore, adminId: string): void {
  const classIds = new Map<string, string>();
  for (const file of core.settings.code) {
    if (file.kind === 'trigger') {
      putRow(core, 'ApexTrigger', adminId, {
        ...columns(file),
        TableEnumOrId: file.object,
        ...Object.fromEntries(file.moments.map((moment) => [usageColumn(moment), true])),
      });
    } else {
      classIds.set(file.name.toLowerCase(), putRow(core, 'ApexClass', adminId, columns(file)));
    }
  }
  for (const set of core.settings.metadata.permissionSets) {
    for (const name of set.apexClasses) {
      const id = classIds.get(name.toLowerCase());
      if (id !== undefined) grantClass(core, adminId, set.name, id);
    }
  }
}

function grantClass(core: OrgCore, adminId: string, setName: string, classId: string): void {
  for (const row of core.tables.all('PermissionSet')) {
    if (row['name'] !== setName) continue;
    putRow(core, 'SetupEntityAccess', adminId, {
      ParentId: String(row['id']),
      SetupEntityId: classId,
      SetupEntityType: 'ApexClass',
    });
    return;
  }
}

function columns(file: CodeFile): Record<string, string | number | boolean> {
  return {
    Name: file.name,
    ApiVersion: file.apiVersion.toFixed(1),
    Status: 'Active',
    IsValid: true,
    LengthWithoutComments: file.text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').length,
    Body: file.text,
  };
}

/** `before insert` is told by `UsageBeforeInsert`. */
const usageColumn = (moment: string): string =>
  `Usage${moment.replace(/(?:^|\s)(\w)/g, (_all, letter: string) => letter.toUpperCase())}`;
