/** Makers of rows for Python: keyword arguments are an object in the last place. */

import type { ClientCall, ClientRow, UrlAt } from './table.ts';

/** Positional, or by keyword: keyword arguments are an object in the last place. */
export const keyword = (argument: number, ...members: string[]): readonly UrlAt[] => [
  { argument: -1, members },
  { argument },
];
const ANY: Readonly<Record<string, ClientCall>> = { '*': { verb: 'POST' } };

const BASES = [
  'base_url',
  'api_base',
  'openai_api_base',
  'anthropic_api_url',
  'endpoint_url',
  'endpoint',
  'host',
  'client_options.api_endpoint',
];

/** An SDK with a host of its own; options are keyword arguments. */
export function sdk(
  library: string,
  names: readonly string[],
  more: Partial<ClientRow> = {},
): ClientRow {
  return {
    k: 'client',
    library,
    names,
    mechanism: 'python-sdk',
    implicit: true,
    calls: ANY,
    base: [{ argument: -1, members: BASES }],
    ...more,
  };
}

export const server = (
  library: string,
  names: readonly string[],
  members: readonly string[],
  more: Partial<ClientRow> = {},
): ClientRow =>
  sdk(library, names, {
    implicit: false,
    base: [{ argument: -1, members }, { argument: 0 }],
    ...more,
  });

/** Classes of one module under one library. */
export const classes = (module: string, names: string): string[] =>
  names.split(' ').map((name) => `${module}.${name}`);
