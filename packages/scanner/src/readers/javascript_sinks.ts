/** Where JavaScript and TypeScript send data: HTTP clients, browser loads, and SDKs with hosts of their own. */

import { JAVASCRIPT_MODELS } from './sinks/javascript_models.ts';
import { JAVASCRIPT_SERVICES } from './sinks/javascript_services.ts';
import { JAVASCRIPT_VENDORS } from './sinks/javascript_vendors.ts';
import type { CallRow, ClientCall, ClientRow, SinkRow, UrlAt, VerbAt } from './sinks/table.ts';

const FIRST: readonly UrlAt[] = [{ argument: 0 }];
const READS = ['get', 'head', 'options'];
const WRITES = ['post', 'put', 'patch', 'delete'];

function call(
  library: string,
  names: readonly string[],
  verb: VerbAt,
  url: readonly UrlAt[] = FIRST,
  more: Partial<CallRow> = {},
): CallRow {
  return { k: 'call', library, names, url, verb, mechanism: 'javascript-http', ...more };
}

/** One row a verb: `axios.get(url)`, `got.post(url)`. */
function verbs(library: string, modules: readonly string[], prefix = ''): CallRow[] {
  return [...READS, ...WRITES, 'del'].map((verb) =>
    call(
      library,
      modules.map((module) => `${module}:${prefix}${verb}`),
      verb === 'del' ? 'DELETE' : verb.toUpperCase(),
    ),
  );
}

/** The methods of an HTTP client object, each with its URL first. */
export const VERB_CALLS: Readonly<Record<string, ClientCall>> = Object.fromEntries([
  ...[...READS, ...WRITES].map((verb) => [verb, { url: FIRST, verb: verb.toUpperCase() }]),
  ['request', { url: FIRST, verb: { options: 0 } }],
  ['', { url: FIRST, verb: { options: -1 } }],
]) as Record<string, ClientCall>;

function client(
  library: string,
  names: readonly string[],
  members: readonly string[],
  more: Partial<ClientRow> = {},
): ClientRow {
  return {
    k: 'client',
    library,
    names,
    mechanism: 'javascript-http',
    base: [{ argument: 0, members }],
    implicit: false,
    calls: VERB_CALLS,
    ...more,
  };
}

const REQUEST_MODULES = ['request', 'request-promise', 'request-promise-native', 'postman-request'];
const JQUERY = [':$', ':jQuery', ':j$', 'jquery:'];
const jquery = (name: string): string[] =>
  JQUERY.map((prefix) => (prefix.endsWith(':') ? prefix + name : `${prefix}.${name}`));

const HTTP: readonly SinkRow[] = [
  call(
    'fetch',
    [':fetch', 'node-fetch:', 'node-fetch:fetch', 'cross-fetch:', 'cross-fetch:fetch'],
    { options: 1 },
  ),
  call(
    'fetch',
    [
      'isomorphic-fetch:',
      'isomorphic-unfetch:',
      'unfetch:',
      'ofetch:',
      'ofetch:ofetch',
      'ofetch:$fetch',
      'fetch-retry:',
      'make-fetch-happen:',
    ],
    { options: 1 },
  ),
  call('undici', ['undici:fetch', 'undici:request', 'undici:stream', 'undici:pipeline'], {
    options: 1,
  }),
  client('undici', ['undici:Client', 'undici:Pool'], [], {
    base: FIRST,
    calls: { request: { url: [{ argument: 0, members: ['path'] }], verb: { options: 0 } } },
  }),
  call(
    'hubspot-fetch',
    ['@hubspot/ui-extensions:hubspot.fetch', ':hubspot.fetch'],
    { options: 1 },
    FIRST,
    { mechanism: 'hubspot-card' },
  ),
  call(
    'axios',
    ['axios:', 'axios:axios', 'axios:request', 'axios:axios.request', ':axios', ':axios.request'],
    { options: -1 },
  ),
  ...verbs('axios', ['axios']),
  ...verbs('axios', ['axios'], 'axios.'),
  ...verbs('axios', [''], 'axios.'),
  call('axios', ['axios:postForm', 'axios:putForm', 'axios:patchForm'], 'POST'),
  client(
    'axios',
    ['axios:create', 'axios:axios.create', ':axios.create', 'axios:Axios', 'axios:AxiosInstance'],
    ['baseURL'],
    { assigned: ['defaults.baseURL'] },
  ),
  {
    k: 'assign',
    library: 'axios',
    names: ['axios:defaults.baseURL', ':axios.defaults.baseURL'],
    mechanism: 'javascript-http',
  },
  call('got', ['got:', 'got:got', 'got:got.stream', 'got:stream'], { options: -1 }),
  ...verbs('got', ['got']),
  ...verbs('got', ['got'], 'got.'),
  client('got', ['got:extend', 'got:got.extend'], ['prefixUrl', 'url']),
  call('ky', ['ky:', 'ky-universal:'], { options: 1 }),
  ...verbs('ky', ['ky', 'ky-universal']),
  client('ky', ['ky:create', 'ky:extend'], ['prefixUrl', 'prefix']),
  call('superagent', ['superagent:'], { argument: 0 }, [{ argument: -1 }]),
  ...verbs('superagent', ['superagent']),
  call('unirest', ['unirest:'], { argument: 0 }, [{ argument: 1 }]),
  ...verbs('unirest', ['unirest']),
  call(
    'request',
    REQUEST_MODULES.flatMap((module) => [`${module}:`, `${module}:request`]),
    { options: -1 },
  ),
  ...verbs('request', REQUEST_MODULES),
  client(
    'request',
    REQUEST_MODULES.map((module) => `${module}:defaults`),
    ['baseUrl', 'url', 'uri'],
  ),
  call('needle', ['needle:', 'needle:request'], { argument: 0 }, [{ argument: 1 }]),
  ...verbs('needle', ['needle']),
  call('needle', ['phin:', 'bent:', 'simple-get:', 'simple-get:concat', 'centra:', 'wretch:'], {
    options: 0,
  }),
  call(
    'http',
    [
      'http:request',
      'https:request',
      'http2:connect',
      'follow-redirects:https.request',
      'follow-redirects:http.request',
    ],
    { options: -1 },
  ),
  call('http', ['http:get', 'https:get'], 'GET'),
  call('net', ['net:connect', 'net:createConnection', 'tls:connect'], 'CONNECT'),
  call(
    'websocket',
    [':WebSocket', 'ws:', 'ws:WebSocket', 'isomorphic-ws:', 'reconnecting-websocket:'],
    'CONNECT',
  ),
  call(
    'websocket',
    ['socket.io-client:', 'socket.io-client:io', 'socket.io-client:connect', ':io.connect'],
    'CONNECT',
  ),
  call(
    'eventsource',
    [
      ':EventSource',
      'eventsource:',
      'eventsource:EventSource',
      '@microsoft/fetch-event-source:fetchEventSource',
    ],
    'GET',
  ),
  call('beacon', [':navigator.sendBeacon'], 'POST'),
  client('xhr', [':XMLHttpRequest', ':ActiveXObject', 'xmlhttprequest:XMLHttpRequest'], [], {
    base: [],
    calls: { open: { url: [{ argument: 1 }], verb: { argument: 0 } } },
    quiet: true,
  }),
  call('jquery', jquery('ajax'), { options: -1 }),
  call('jquery', [...jquery('get'), ...jquery('getJSON'), ...jquery('getScript')], 'GET'),
  call('jquery', jquery('post'), 'POST'),
  call('nextjs', [':importScripts'], 'GET', FIRST, { browser: true }),
  client(
    'apollo',
    [
      '@apollo/client:ApolloClient',
      '@apollo/client:HttpLink',
      '@apollo/client:createHttpLink',
      'apollo-link-http:HttpLink',
      'urql:createClient',
    ],
    ['uri', 'url'],
    { calls: { '*': { verb: 'POST' } } },
  ),
  call('graphql-request', ['graphql-request:request', 'graphql-request:'], 'POST'),
  client('graphql-request', ['graphql-request:GraphQLClient'], [], {
    base: FIRST,
    calls: { '*': { verb: 'POST' } },
  }),
];

/** What a browser opens or loads. */
const BROWSER: readonly SinkRow[] = [
  call(
    'browser',
    [
      ':open',
      ':location.assign',
      ':location.replace',
      ':document.location.assign',
      ':document.location.replace',
    ],
    'GET',
    FIRST,
    { mechanism: 'web-link', browser: true },
  ),
  {
    k: 'assign',
    library: 'browser',
    names: [
      ':location',
      ':location.href',
      ':document.location',
      ':document.location.href',
      ':top.location',
      ':top.location.href',
      ':parent.location',
      ':parent.location.href',
    ],
    mechanism: 'web-link',
    browser: true,
  },
  call(
    'lwc',
    ['lightning/platformResourceLoader:loadScript', 'lightning/platformResourceLoader:loadStyle'],
    'GET',
    [{ argument: 1 }],
    { mechanism: 'lwc', browser: true },
  ),
  call(
    'lwc',
    [
      'lightning/navigation:NavigationMixin.Navigate',
      'lightning/navigation:NavigationMixin.GenerateUrl',
    ],
    'GET',
    [{ argument: 0, members: ['attributes.url'] }],
    { mechanism: 'lwc', browser: true },
  ),
  {
    k: 'client',
    library: 'aura',
    names: [':$A.get'],
    mechanism: 'aura',
    browser: true,
    base: [],
    implicit: false,
    quiet: true,
    calls: {
      setParams: { url: [{ argument: 0, members: ['url'] }], verb: 'GET' },
      setParam: { url: [{ argument: 1 }], verb: 'GET' },
    },
  },
];

export const JAVASCRIPT_SINKS: readonly SinkRow[] = [
  ...HTTP,
  ...BROWSER,
  ...JAVASCRIPT_MODELS,
  ...JAVASCRIPT_SERVICES,
  ...JAVASCRIPT_VENDORS,
];
