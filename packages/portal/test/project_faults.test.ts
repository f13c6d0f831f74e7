import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectError } from '../src/index.ts';
import type { LoadOptions, ProjectFault } from '../src/index.ts';
import {
  APP,
  app,
  CARD,
  FULL,
  functionMeta,
  FUNCTIONS,
  loaded,
  WEBHOOKS,
} from './fixture_project.ts';
import type { Files } from './fixture_project.ts';

async function faultsOf(files: Files, options?: LoadOptions): Promise<readonly ProjectFault[]> {
  const error: unknown = await loaded(files, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProjectError);
  return (error as ProjectError).faults;
}

const auth = (change: Readonly<Record<string, unknown>>): Files =>
  app({ auth: { ...APP.config.auth, ...change } });

describe('a project that is wrong is refused by file and member', () => {
  it.each<[string, Files, string, string]>([
    [
      'another platform',
      { 'hsproject.json': { name: 'f', srcDir: 'src', platformVersion: '2025.2' } },
      'hsproject.json',
      'platformVersion',
    ],
    ['a meta file that is not JSON', { 'src/app/app-hsmeta.json': '{' }, 'app/app-hsmeta.json', ''],
    [
      'component permissions',
      { 'src/app/app-hsmeta.json': { ...APP, permissions: {} } },
      'app/app-hsmeta.json',
      'permissions',
    ],
    [
      'a uid with a space',
      { 'src/app/app-hsmeta.json': { ...APP, uid: 'a b' } },
      'app/app-hsmeta.json',
      'uid',
    ],
    [
      'no type',
      { 'src/app/app-hsmeta.json': { uid: 'a', config: {} } },
      'app/app-hsmeta.json',
      'type',
    ],
    ['an unknown member', app({ colour: 'red' }), 'app/app-hsmeta.json', 'config.colour'],
    ['a missing member', app({ name: undefined }), 'app/app-hsmeta.json', 'config.name'],
    [
      'an unknown distribution',
      app({ distribution: 'public' }),
      'app/app-hsmeta.json',
      'config.distribution',
    ],
    [
      'a static app in the marketplace',
      app({ distribution: 'marketplace' }),
      'app/app-hsmeta.json',
      'config.auth.type',
    ],
    [
      'optional scopes with static auth',
      auth({ optionalScopes: ['tickets'] }),
      'app/app-hsmeta.json',
      'config.auth',
    ],
    [
      'a sensitive scope beside hubspot.fetch',
      auth({ requiredScopes: ['crm.objects.contacts.sensitive.read.v2'] }),
      'app/app-hsmeta.json',
      'config.auth',
    ],
    [
      'fetch without https',
      app({ permittedUrls: { fetch: ['http://a.example'] } }),
      'app/app-hsmeta.json',
      'config.permittedUrls.fetch.0',
    ],
    [
      'fetch from this machine',
      app({ permittedUrls: { fetch: ['https://localhost:1'] } }),
      'app/app-hsmeta.json',
      'config.permittedUrls.fetch',
    ],
    [
      'functions of an OAuth app',
      { ...FUNCTIONS, ...auth({ type: 'oauth' }) },
      'app/functions/f1-hsmeta.json',
      'type',
    ],
    [
      'functions without package.json',
      { ...FUNCTIONS, 'src/app/functions/package.json': null },
      'app/functions/package.json',
      '',
    ],
    [
      'a function whose file is not there',
      { ...FUNCTIONS, 'src/app/functions/f1.js': null },
      'app/functions/f1-hsmeta.json',
      'config.entrypoint',
    ],
    [
      'a function in TypeScript',
      {
        ...FUNCTIONS,
        'src/app/functions/f1-hsmeta.json': functionMeta('f1', {
          entrypoint: '/app/functions/f1.ts',
        }),
      },
      'app/functions/f1-hsmeta.json',
      'config.entrypoint',
    ],
    [
      'an entrypoint outside',
      {
        ...FUNCTIONS,
        'src/app/functions/f1-hsmeta.json': functionMeta('f1', {
          entrypoint: '/app/functions/../../../hsproject.js',
        }),
      },
      'app/functions/f1-hsmeta.json',
      'config.entrypoint',
    ],
    [
      'one endpoint twice',
      {
        ...FUNCTIONS,
        'src/app/functions/f2-hsmeta.json': functionMeta('f2', {
          entrypoint: '/app/functions/f1.js',
          endpoint: { path: '/api/f1', methods: ['GET'] },
        }),
      },
      'app/functions/f2-hsmeta.json',
      'config.endpoint.path',
    ],
    [
      'a card of a type that the app may not read',
      {
        ...FULL,
        'src/app/cards/Card-hsmeta.json': {
          ...CARD,
          config: { ...CARD.config, objectTypes: ['deals'] },
        },
      },
      'app/cards/Card-hsmeta.json',
      'config.objectTypes',
    ],
    [
      'a component that the portal has not',
      { 'src/app/scim/scim-hsmeta.json': { uid: 's', type: 'scim', config: {} } },
      'app/scim/scim-hsmeta.json',
      'type',
    ],
    [
      'webhooks to plain http',
      {
        'src/app/webhooks/webhooks-hsmeta.json': {
          ...WEBHOOKS,
          config: {
            ...WEBHOOKS.config,
            settings: { targetUrl: 'http://a.example', maxConcurrentRequests: 10 },
          },
        },
      },
      'app/webhooks/webhooks-hsmeta.json',
      'config.settings.targetUrl',
    ],
    ['local.json with more', { 'src/app/local.json': { a: 1 } }, 'app/local.json', 'a'],
    [
      'local.json with a path',
      { 'src/app/local.json': { proxy: { 'https://a.example/x': 'http://127.0.0.1:1' } } },
      'app/local.json',
      'proxy.https://a.example/x',
    ],
    [
      'a meta file deeper than HubSpot reads',
      { 'src/app/cards/deep/Card-hsmeta.json': CARD },
      'app/cards/deep/Card-hsmeta.json',
      '',
    ],
  ])('%s', async (_what, files, file, member) => {
    const found = (await faultsOf(files)).map((one) => [path.normalize(one.file), one.member]);
    expect(found).toContainEqual([file, member]);
  });

  it('with all faults of all files at once', async () => {
    const faults = await faultsOf({
      ...app({ colour: 'red', name: '' }),
      'src/app/cards/Card-hsmeta.json': { ...CARD, config: { name: 'C' } },
    });
    expect(faults.map(({ member }) => member).sort()).toEqual([
      'config.colour',
      'config.entrypoint',
      'config.location',
      'config.name',
      'config.objectTypes',
    ]);
  });

  it('when two components have one uid, or there is no app, without a path of this machine', async () => {
    const twice = await faultsOf({
      ...FULL,
      'src/app/cards/Card-hsmeta.json': { ...CARD, uid: 'fixture_app' },
    });
    expect(twice[0]!.message).toContain('fixture_app');
    const none = await faultsOf({ 'src/app/app-hsmeta.json': null });
    for (const { message } of [...twice, ...none]) expect(message).not.toContain('portal-fixture');
  });

  it('when the profile is missing or wrong', async () => {
    expect(await faultsOf({}, { profile: 'eu' })).toMatchObject([{ file: 'hsprofile.eu.json' }]);
    const wrong = { 'src/hsprofile.eu.json': { accountId: 1, variables: { A: [] } } };
    expect(await faultsOf(wrong, { profile: 'eu' })).toMatchObject([
      { file: 'hsprofile.eu.json', member: 'variables.A' },
    ]);
  });
});
