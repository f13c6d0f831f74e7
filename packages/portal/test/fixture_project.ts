/** Small developer projects in a temporary directory. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export type Files = Readonly<Record<string, unknown>>;

export const APP = {
  uid: 'fixture_app',
  type: 'app',
  config: {
    name: 'Fixture',
    description: 'A fixture.',
    distribution: 'private',
    auth: {
      type: 'static',
      requiredScopes: ['oauth', 'crm.objects.contacts.read'],
      optionalScopes: [],
      conditionallyRequiredScopes: [],
    },
    permittedUrls: { fetch: ['https://eu.gateway.example'], iframe: [], img: [] },
  },
};

const BASE: Files = {
  'hsproject.json': { name: 'fixture', srcDir: 'src', platformVersion: '2026.09' },
  'src/app/app-hsmeta.json': APP,
};

/** The meta file of a function whose code is in `<uid>.js`. */
export function functionMeta(uid: string, config: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    uid,
    type: 'app-function',
    config: { entrypoint: `/app/functions/${uid}.js`, secretKeys: [], ...config },
  };
}

/** Writes the base project with these files (texts as they are, else JSON; null = none). */
export async function writeProject(files: Files): Promise<{
  directory: string;
  remove: () => Promise<void>;
}> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'portal-fixture-'));
  for (const [name, content] of Object.entries({ ...BASE, ...files })) {
    if (content === null) continue;
    const file = path.join(directory, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
