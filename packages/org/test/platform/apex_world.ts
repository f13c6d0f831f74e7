/** An org on the small test project with Apex from memory. */
import { createOrg } from '../../src/org.ts';
import type { Org } from '../../src/org.ts';
import type { OrgDataOptions } from '../../src/platform/org_data.ts';
import { makeProject } from '../../src/project.ts';
import { readProjectMetadata } from '../../src/store/project_metadata.ts';
import { formatDiagnostics } from '../../src/syntax/diagnostics.ts';
import { PROJECT, START } from '../platform_world.ts';

const metadata = readProjectMetadata([PROJECT]);

/** Class and trigger texts by file name; the clock stands still. */
export function apexOrg(
  sources: Readonly<Record<string, string>>,
  options: Partial<OrgDataOptions> = {},
): Org {
  const project = makeProject(
    metadata,
    Object.entries(sources).map(([file, text]) => ({
      file,
      kind: file.endsWith('.trigger') ? 'trigger' : 'class',
      text,
      apiVersion: 67,
    })),
  );
  if (project.diagnostics.length > 0) throw new Error(formatDiagnostics(project.diagnostics));
  return createOrg({ project, clock: { now: () => START }, ...options });
}
