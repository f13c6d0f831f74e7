/** Small developer projects in a temporary directory. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadProject } from '../src/index.ts';
import type { LoadedProject, LoadOptions } from '../src/index.ts';

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

export const CARD = {
  uid: 'card',
  type: 'card',
  config: {
    name: 'Card',
    location: 'crm.record.tab',
    entrypoint: '/app/cards/Card.tsx',
    objectTypes: ['contacts'],
  },
};
export const WEBHOOKS = {
  uid: 'webhooks',
  type: 'webhooks',
  config: {
    settings: { targetUrl: 'https://eu.gateway.example/hooks', maxConcurrentRequests: 10 },
    subscriptions: {
      crmObjects: [
        {
          subscriptionType: 'object.propertyChange',
          objectType: 'contact',
          propertyName: 'email',
          active: true,
        },
      ],
    },
  },
};
export const FUNCTIONS = {
  'src/app/functions/package.json': { name: 'functions', version: '1.0.0' },
  'src/app/functions/f1.js': 'exports.main = async () => 1;',
  'src/app/functions/f1-hsmeta.json': functionMeta('f1', {
    secretKeys: ['KEY'],
    endpoint: { path: '/api/f1', methods: ['GET'] },
  }),
};
export const FULL: Files = {
  'src/app/cards/Card-hsmeta.json': CARD,
  'src/app/cards/Card.tsx': '',
  'src/app/cards/package.json': { name: 'cards', version: '1.0.0' },
  'src/app/webhooks/webhooks-hsmeta.json': WEBHOOKS,
  ...FUNCTIONS,
};

export async function loaded(files: Files, options?: LoadOptions): Promise<LoadedProject> {
  const { directory, remove } = await writeProject(files);
  try {
    return await loadProject(directory, options);
  } finally {
    await remove();
  }
}

/** The app's meta file with another configuration. */
export function app(change: Readonly<Record<string, unknown>>): Files {
  return { 'src/app/app-hsmeta.json': { ...APP, config: { ...APP.config, ...change } } };
}
