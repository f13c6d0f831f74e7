import { ReadCache } from '../../src/files/cache.ts';
import { loadHosts } from '../../src/hosts/load.ts';
import { termsOf } from '../../src/judge/terms.ts';
import type { Egress } from '../../src/model/egress.ts';
import { kindOf } from '../../src/readers/kinds.ts';
import { buildProject } from '../../src/resolve/project.ts';
import { EU_TENANT } from '../rules/check_files.ts';

const hosts = loadHosts();

/** The egress points of files in memory. */
export function egressOf(files: Readonly<Record<string, string>>): readonly Egress[] {
  const sources = Object.entries(files).map(([file, text]) => {
    const kind = kindOf(file);
    if (kind === null) throw new Error(`no reader reads ${file}`);
    return { file, kind, text };
  });
  const { terms, countriesOf } = termsOf(EU_TENANT);
  return buildProject(sources, { cache: new ReadCache(''), hosts, terms, countriesOf }).checked
    .egress;
}

/** `file:line host-or-why`, in order: what most cases assert. */
export function told(files: Readonly<Record<string, string>>): readonly string[] {
  return egressOf(files)
    .map(
      ({ place, host, unresolved }) =>
        `${place.file.split('/').pop()}:${place.span[0]} ${host || `<${unresolved}>`}`,
    )
    .sort();
}

/** An Apex class whose body is given; line 2 is the first of the body. */
export function apex(body: string, name = 'A', rest = ''): string {
  return `public class ${name} ${rest}{\n${body}\n}`;
}
