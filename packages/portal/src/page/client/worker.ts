/**
 * The worker in which one extension runs, as HubSpot runs it: no page, no network of its own, React
 * and the remote components given, everything else asked of the page.
 */
import { createRemoteRoot } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { ExtensionContext, HostFunctions, WorkerFunctions } from './protocol.ts';

type Render = (api: unknown) => React.ReactElement;

interface WorkerScope {
  [name: string]: unknown;
  importScripts: (url: string) => void;
}

const scope = self as unknown as WorkerScope;
const endpoint = createEndpoint<HostFunctions>(self as never, {
  callable: ['serverless', 'fetch', 'action'],
});
let context: ExtensionContext | undefined;
let render: Render | undefined;

/** What HubSpot's client gives to an extension; anything else of it is refused by name. */
const ACTIONS = [
  'addAlert',
  'reloadPage',
  'copyTextToClipboard',
  'closeOverlay',
  'navigateToPage',
  'refreshObjectProperties',
] as const;

const actions = Object.fromEntries(
  ACTIONS.map((name) => [name, (payload: unknown) => endpoint.call.action(name, payload)]),
);

function unsupported(name: string): () => never {
  return () => {
    throw new Error(`the local portal does not support ${name}`);
  };
}

async function serverless(
  name: string,
  options: { readonly parameters?: unknown; readonly propertiesToSend?: unknown } = {},
): Promise<unknown> {
  return endpoint.call.serverless(name, options.parameters ?? {}, options.propertiesToSend ?? []);
}

async function hsFetch(url: string, options: object = {}): Promise<Response> {
  const { status, body } = await endpoint.call.fetch(url, options);
  return new Response(status === 204 ? null : body, {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

function api(): unknown {
  return { context, actions, runServerlessFunction: unsupported('runServerlessFunction') };
}

Object.assign(scope, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  serverless,
  hsFetch,
  extend_V2: (given: Render) => {
    render = given;
  },
  logger: { debug: console.debug, info: console.info, warn: console.warn, error: console.error },
  hsWorkerAPI: {
    useExtensionContext: () => context,
    useExtensionActions: () => actions,
    useExtensionApi: api,
    useAppPageLocation: () => ({ path: '/', params: {} }),
    fetchCrmSearch: unsupported('useCrmSearch'),
    fetchCrmProperties: unsupported('useCrmProperties'),
    fetchAssociations: unsupported('useAssociations'),
    fetchHubSpotApi: unsupported('fetchHubSpotApi'),
    formatCrmProperties: unsupported('formatCrmProperties'),
  },
});
// HubSpot's worker has neither: what needs them must not seem to work here.
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']) {
  Object.defineProperty(scope, name, { value: undefined });
}

const functions: WorkerFunctions = {
  start: async (code, given, channel) => {
    retain(channel);
    context = given;
    scope.importScripts(code);
    if (render === undefined) throw new Error('the extension does not call hubspot.extend');
    const root = createRemoteRoot(channel as never);
    RemoteUI.createRoot(root as never).render(render(api()));
    await root.mount();
  },
};
endpoint.expose(functions);
