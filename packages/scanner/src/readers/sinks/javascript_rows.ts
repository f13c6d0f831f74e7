/** Makers of rows for SDKs of JavaScript that call hosts which the program does not name. */

import type { ClientCall, ClientRow } from './table.ts';

const ANY: Readonly<Record<string, ClientCall>> = { '*': { verb: 'POST' } };

/** An SDK: library, names of its constructors, members of the first argument that override its host. */
export function sdk(
  library: string,
  names: readonly string[],
  members: readonly string[] = [],
  more: Partial<ClientRow> = {},
): ClientRow {
  return {
    k: 'client',
    library,
    names,
    mechanism: 'javascript-sdk',
    base: members.length === 0 ? [] : [{ argument: 0, members }],
    implicit: true,
    calls: ANY,
    ...more,
  };
}

/** A server of one's own: no host without configuration. */
export const server = (
  library: string,
  names: readonly string[],
  members: readonly string[],
  more: Partial<ClientRow> = {},
): ClientRow =>
  sdk(library, names, [], {
    implicit: false,
    base: [{ argument: 0, members }, { argument: 0 }],
    ...more,
  });

export const BASES = [
  'baseURL',
  'baseUrl',
  'basePath',
  'base_url',
  'serverURL',
  'apiUrl',
  'endpoint',
];
export const CONFIGURED = [
  'configuration.baseURL',
  'configuration.basePath',
  'clientOptions.baseURL',
  'anthropicApiUrl',
  ...BASES,
];
export const AWS_OPTIONS = ['region', 'endpoint'];
export const DERIVE = [
  'getGenerativeModel',
  'startChat',
  'chat',
  'model',
  'withStructuredOutput',
  'bindTools',
  'bind',
  'bucket',
  'dataset',
  'topic',
  'collection',
  'db',
  'index',
  'Index',
  'namespace',
  'container',
  'connect',
];
