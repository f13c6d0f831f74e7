/** A developer project as the portal runs it: read by HubSpot's parser, checked by own schemas. */
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import type { WebhooksConfig } from '../webhooks/subscriptions.ts';
import { checkConfig, metaFiles, ProjectError } from './check.ts';
import type { ProjectFault } from './check.ts';
import { rulesOf } from './rules.ts';

export { ProjectError } from './check.ts';
export type { ProjectFault } from './check.ts';

export interface LoadOptions {
  /** Name of `src/hsprofile.<name>.json`. */
  readonly profile?: string;
}

export interface ProjectCard {
  readonly uid: string;
  readonly name: string;
  readonly location: string;
  readonly objectTypes: readonly string[];
  /** Absolute path of the source file. */
  readonly entrypoint: string;
}

export interface ProjectView {
  readonly uid: string;
  readonly entrypoint: string;
}

export interface ProjectFunction {
  readonly uid: string;
  readonly entrypoint: string;
  readonly secretKeys: readonly string[];
  readonly endpoint: { readonly path: string; readonly methods: readonly string[] } | null;
}

export interface LoadedProject {
  readonly name: string;
  readonly platformVersion: string;
  /** Absolute. */
  readonly sourceDirectory: string;
  readonly app: {
    readonly uid: string;
    readonly name: string;
    readonly authType: string;
    readonly requiredScopes: readonly string[];
    readonly permittedFetch: readonly string[];
  };
  readonly cards: readonly ProjectCard[];
  readonly settings: ProjectView | null;
  readonly page: ProjectView | null;
  readonly functions: readonly ProjectFunction[];
  readonly webhooks: WebhooksConfig | null;
  /** Of the profile; `context.variables` in extensions. */
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  /** Origins of `local.json` beside the app's meta file, for the proxy. */
  readonly localOrigins: Readonly<Record<string, string>>;
}

/** One component, with its configuration still as JSON. */
export interface Component {
  readonly uid: string;
  readonly type: string;
  readonly file: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const VERSIONS = ['2026.03', '2026.09'];

/**
 * Reads the project in a folder. Throws `ProjectError` with every fault at once, each with its file
 * and member.
 */
export async function loadProject(
  directory: string,
  options: LoadOptions = {},
): Promise<LoadedProject> {
  const config = projectConfig(directory);
  const sourceDirectory = path.resolve(directory, config.srcDir);
  const files = await metaFiles(sourceDirectory);
  const variables = await profileVariables(sourceDirectory, options.profile);
  const { intermediateRepresentation, skippedHsMetaFiles } = await translated(
    sourceDirectory,
    config.platformVersion,
    options,
  );
  const components = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid)
    .filter((node) => node.componentType !== 'SERVERLESS_PACKAGE')
    .map((node) => ({
      uid: node.uid,
      type: files.types.get(path.normalize(node.metaFilePath)) ?? node.componentType,
      file: node.metaFilePath,
      config: (node.config ?? {}) as Readonly<Record<string, unknown>>,
    }));
  const faults: ProjectFault[] = [
    ...skippedHsMetaFiles.map((file) => ({
      file,
      member: '',
      message: 'is in a folder where HubSpot reads no meta file',
    })),
    ...components.flatMap((component) => checkConfig(component)),
  ];
  if (faults.length === 0) faults.push(...rulesOf(components, sourceDirectory));
  if (faults.length > 0) throw new ProjectError(faults);
  return assembled(
    config,
    sourceDirectory,
    components,
    variables,
    await localOrigins(sourceDirectory),
  );
}

function projectConfig(directory: string): {
  name: string;
  srcDir: string;
  platformVersion: string;
} {
  let config;
  try {
    config = parseProjectConfig(directory);
  } catch (error) {
    throw fatal('hsproject.json', '', error instanceof Error ? error.message : String(error));
  }
  if (!VERSIONS.includes(config.platformVersion)) {
    throw fatal(
      'hsproject.json',
      'platformVersion',
      `${config.platformVersion} is not supported here: ${VERSIONS.join(' or ')}`,
    );
  }
  return config;
}

async function translated(projectSourceDir: string, platformVersion: string, options: LoadOptions) {
  try {
    return await translate(
      { projectSourceDir, platformVersion },
      {
        skipValidation: true,
        ...(options.profile === undefined ? {} : { profile: options.profile }),
      },
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw fatal('the project', '', message.replaceAll(projectSourceDir + path.sep, ''));
  }
}

function assembled(
  config: { readonly name: string; readonly platformVersion: string },
  sourceDirectory: string,
  components: readonly Component[],
  variables: LoadedProject['variables'],
  origins: Readonly<Record<string, string>>,
): LoadedProject {
  const of = (type: string): readonly Component[] => components.filter((one) => one.type === type);
  const entry = (one: Component): string =>
    path.join(sourceDirectory, String(one.config['entrypoint']));
  const view = (one: Component | undefined): ProjectView | null =>
    one === undefined ? null : { uid: one.uid, entrypoint: entry(one) };
  // Checked by the schemas.
  const app = of('app')[0]!;
  const auth = app.config['auth'] as { type: string; requiredScopes: string[] };
  const permitted = app.config['permittedUrls'] as { fetch?: string[] } | undefined;
  return {
    name: config.name,
    platformVersion: config.platformVersion,
    sourceDirectory,
    app: {
      uid: app.uid,
      name: String(app.config['name']),
      authType: auth.type,
      requiredScopes: auth.requiredScopes,
      permittedFetch: permitted?.fetch ?? [],
    },
    cards: of('card').map((one) => ({
      uid: one.uid,
      name: String(one.config['name']),
      location: String(one.config['location']),
      objectTypes: one.config['objectTypes'] as string[],
      entrypoint: entry(one),
    })),
    settings: view(of('settings')[0]),
    page: view(of('page')[0]),
    functions: of('app-function').map((one) => ({
      uid: one.uid,
      entrypoint: entry(one),
      secretKeys: (one.config['secretKeys'] ?? []) as string[],
      endpoint: (one.config['endpoint'] ?? null) as ProjectFunction['endpoint'],
    })),
    webhooks: (of('webhooks')[0]?.config ?? null) as WebhooksConfig | null,
    variables,
    localOrigins: origins,
  };
}

async function profileVariables(
  sourceDirectory: string,
  profile: string | undefined,
): Promise<LoadedProject['variables']> {
  if (profile === undefined) return {};
  const file = `hsprofile.${profile}.json`;
  const content = await jsonFile(sourceDirectory, file);
  const { accountId, variables = {} } = content;
  if (!Number.isInteger(accountId)) throw fatal(file, 'accountId', 'must be a whole number');
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) {
    throw fatal(file, 'variables', 'must be an object');
  }
  for (const [name, value] of Object.entries(variables)) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw fatal(file, `variables.${name}`, 'must be a text, a number or a boolean');
    }
  }
  return variables as LoadedProject['variables'];
}

async function localOrigins(sourceDirectory: string): Promise<Readonly<Record<string, string>>> {
  if (!existsSync(path.join(sourceDirectory, 'app/local.json'))) return {};
  const { proxy = {}, ...others } = await jsonFile(sourceDirectory, 'app/local.json');
  const foreign = Object.keys(others)[0];
  if (foreign !== undefined) throw fatal('app/local.json', foreign, 'is not supported');
  for (const [from, to] of Object.entries(proxy as Record<string, unknown>)) {
    for (const one of [from, to]) {
      if (
        typeof one !== 'string' ||
        !URL.canParse(one) ||
        new URL(one).origin !== one.replace(/\/$/, '')
      ) {
        throw fatal('app/local.json', `proxy.${from}`, 'must map one origin to another');
      }
    }
  }
  return proxy as Record<string, string>;
}

async function jsonFile(sourceDirectory: string, file: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(path.join(sourceDirectory, file), 'utf8')) as Record<
      string,
      unknown
    >;
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw fatal(file, '', reason);
  }
}

function fatal(file: string, member: string, message: string): ProjectError {
  return new ProjectError([{ file, member, message }]);
}
