/** HubSpot's rules that span members or components. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ProjectFault } from './check.ts';
import type { Component } from './load.ts';

interface AppConfig {
  readonly distribution: string;
  readonly auth: {
    readonly type: string;
    readonly requiredScopes: readonly string[];
    readonly optionalScopes?: readonly string[];
    readonly conditionallyRequiredScopes?: readonly string[];
  };
  readonly permittedUrls?: { readonly fetch?: readonly string[] };
}

const SINGULAR = ['app', 'settings', 'page', 'webhooks'];

/** Faults of a project whose components are each well-formed. */
export function rulesOf(components: readonly Component[], sourceDirectory: string): ProjectFault[] {
  const [app] = components.filter((one) => one.type === 'app');
  if (app === undefined) return [{ file: 'app', member: '', message: 'has no app component' }];
  const repeated = SINGULAR.flatMap((type) =>
    components
      .filter((one) => one.type === type)
      .slice(1)
      .map(({ file }) => ({ file, member: 'type', message: `there may be one ${type} only` })),
  );
  const config = app.config as unknown as AppConfig;
  return [
    ...repeated,
    ...appFaults(app, config, components),
    ...components.flatMap((one) => entryFaults(one, sourceDirectory)),
    ...components.flatMap((one) => cardFaults(one, config)),
    ...endpointFaults(components),
  ];
}

function appFaults(
  { file }: Component,
  config: AppConfig,
  components: readonly Component[],
): ProjectFault[] {
  const faults: ProjectFault[] = [];
  const { auth, distribution } = config;
  const functions = components.filter((one) => one.type === 'app-function');
  if (distribution === 'marketplace' && auth.type !== 'oauth') {
    faults.push({ file, member: 'config.auth.type', message: 'must be oauth for the marketplace' });
  }
  if (functions.length > 0 && (auth.type !== 'static' || distribution !== 'private')) {
    faults.push({
      file: functions[0]!.file,
      member: 'type',
      message: 'app-function needs an app with static auth and private distribution',
    });
  }
  const further = [...(auth.optionalScopes ?? []), ...(auth.conditionallyRequiredScopes ?? [])];
  if (auth.type === 'static' && further.length > 0) {
    faults.push({ file, member: 'config.auth', message: 'static auth has required scopes only' });
  }
  const sensitive = [...auth.requiredScopes, ...further].find((scope) =>
    scope.includes('sensitive'),
  );
  const reaches = functions.length > 0 || (config.permittedUrls?.fetch ?? []).length > 0;
  if (sensitive !== undefined && reaches) {
    faults.push({
      file,
      member: 'config.auth',
      message: `an app with ${sensitive} may use neither functions nor hubspot.fetch`,
    });
  }
  for (const url of config.permittedUrls?.fetch ?? []) {
    if (!/^https:\/\/(localhost|127\.|\[)/.test(url)) continue;
    faults.push({
      file,
      member: 'config.permittedUrls.fetch',
      message: 'may not be this machine: map it in local.json',
    });
  }
  return faults;
}

function entryFaults({ file, config }: Component, sourceDirectory: string): ProjectFault[] {
  const entrypoint = config['entrypoint'];
  if (typeof entrypoint !== 'string') return [];
  const target = path.join(sourceDirectory, entrypoint);
  if (!target.startsWith(sourceDirectory + path.sep)) {
    return [{ file, member: 'config.entrypoint', message: 'leads out of the project' }];
  }
  return existsSync(target)
    ? []
    : [{ file, member: 'config.entrypoint', message: `${entrypoint} does not exist` }];
}

/** A card shows records only of types that the app may read. */
function cardFaults({ file, type, config }: Component, app: AppConfig): ProjectFault[] {
  if (type !== 'card') return [];
  return (config['objectTypes'] as string[]).flatMap((objectType) => {
    const scope = readScope(objectType);
    return app.auth.requiredScopes.includes(scope)
      ? []
      : [{ file, member: 'config.objectTypes', message: `${objectType} needs the scope ${scope}` }];
  });
}

function readScope(objectType: string): string {
  if (objectType === 'tickets') return 'tickets';
  const standard = ['contacts', 'companies', 'deals'].includes(objectType);
  return `crm.objects.${standard ? objectType : 'custom'}.read`;
}

function endpointFaults(components: readonly Component[]): ProjectFault[] {
  const seen = new Set<string>();
  return components.flatMap(({ file, config }) => {
    const endpoint = config['endpoint'] as { readonly path: string } | undefined;
    if (endpoint === undefined) return [];
    const taken = seen.has(endpoint.path);
    seen.add(endpoint.path);
    return taken
      ? [{ file, member: 'config.endpoint.path', message: `${endpoint.path} is used twice` }]
      : [];
  });
}
