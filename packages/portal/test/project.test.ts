import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../src/index.ts';
import { APP, app, FULL, loaded, WEBHOOKS } from './fixture_project.ts';

describe('a project that is right', () => {
  it('is loaded with its app, cards, functions and webhooks', async () => {
    const project = await loaded(FULL);
    expect(project).toMatchObject({
      name: 'fixture',
      platformVersion: '2026.09',
      app: {
        uid: 'fixture_app',
        authType: 'static',
        requiredScopes: APP.config.auth.requiredScopes,
        permittedFetch: ['https://eu.gateway.example'],
      },
      cards: [{ uid: 'card', location: 'crm.record.tab', objectTypes: ['contacts'] }],
      functions: [
        { uid: 'f1', secretKeys: ['KEY'], endpoint: { path: '/api/f1', methods: ['GET'] } },
      ],
      webhooks: WEBHOOKS.config,
      settings: null,
      page: null,
    });
    expect(path.isAbsolute(project.functions[0]!.entrypoint)).toBe(true);
  });

  it('has the variables of its profile filled in', async () => {
    const files = {
      ...app({ permittedUrls: { fetch: ['${GATEWAY}'], iframe: [], img: [] } }),
      'src/hsprofile.eu.json': { accountId: 1, variables: { GATEWAY: 'https://eu.example' } },
    };
    const project = await loaded(files, { profile: 'eu' });
    expect(project.app.permittedFetch).toEqual(['https://eu.example']);
    expect(project.variables).toEqual({ GATEWAY: 'https://eu.example' });
    await expect(loaded(files)).rejects.toThrow(/^app\/app-hsmeta.json: .* variable GATEWAY/);
  });

  it('has the origins of local.json', async () => {
    const proxy = { 'https://eu.gateway.example': 'http://127.0.0.1:8099' };
    const project = await loaded({ 'src/app/local.json': { proxy } });
    expect(project.localOrigins).toEqual(proxy);
  });
});

describe('the shipped project', () => {
  const directory = path.resolve(import.meta.dirname, '../../../hubspot-app');

  it.each(['eu1', 'na1'])(
    'is loaded for %s: static auth and no sensitive scope',
    async (profile) => {
      const project = await loadProject(directory, { profile });
      expect(project.app.authType).toBe('static');
      expect(project.app.requiredScopes.filter((scope) => scope.includes('sensitive'))).toEqual([]);
      for (const { entrypoint } of [...project.cards, ...project.functions]) {
        expect(existsSync(entrypoint)).toBe(true);
      }
    },
  );
});
