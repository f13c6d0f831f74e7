/** Where Python sends data: HTTP clients and SDKs with hosts of their own. */

import { PYTHON_MODELS } from './sinks/python_models.ts';
import { classes, keyword } from './sinks/python_rows.ts';
import { PYTHON_SERVICES } from './sinks/python_services.ts';
import { PYTHON_VENDORS } from './sinks/python_vendors.ts';
import type { CallRow, ClientCall, ClientRow, SinkRow, UrlAt, VerbAt } from './sinks/table.ts';

const URL_FIRST = keyword(0, 'url');
const VERBS = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'];

function call(
  library: string,
  names: readonly string[],
  verb: VerbAt,
  url: readonly UrlAt[] = URL_FIRST,
): CallRow {
  return { k: 'call', library, names, verb, url, mechanism: 'python-http' };
}

const verbs = (library: string, modules: readonly string[]): CallRow[] =>
  VERBS.map((verb) =>
    call(
      library,
      modules.map((module) => `${module}.${verb}`),
      verb.toUpperCase(),
    ),
  );

const SESSION_CALLS: Readonly<Record<string, ClientCall>> = {
  ...Object.fromEntries(VERBS.map((verb) => [verb, { url: URL_FIRST, verb: verb.toUpperCase() }])),
  request: { url: keyword(1, 'url'), verb: { argument: 0 } },
  stream: { url: keyword(1, 'url'), verb: { argument: 0 } },
  ws_connect: { url: URL_FIRST, verb: 'CONNECT' },
};

function session(
  library: string,
  names: readonly string[],
  base: readonly UrlAt[] = [],
): ClientRow {
  return {
    k: 'client',
    library,
    names,
    mechanism: 'python-http',
    base,
    implicit: false,
    assigned: ['base_url'],
    calls: SESSION_CALLS,
    quiet: true,
  };
}

const HTTP: readonly SinkRow[] = [
  ...verbs('requests', ['requests', 'requests.api']),
  call(
    'requests',
    ['requests.request', 'requests.api.request', 'httpx.request', 'httpx.stream'],
    { argument: 0 },
    keyword(1, 'url'),
  ),
  session(
    'requests',
    [
      'requests.Session',
      'requests.session',
      'requests.sessions.Session',
      'requests_toolbelt.sessions.BaseUrlSession',
      'requests_oauthlib.OAuth2Session',
      'cloudscraper.create_scraper',
    ],
    [{ argument: -1, members: ['base_url'] }],
  ),
  ...verbs('httpx', ['httpx']),
  session(
    'httpx',
    ['httpx.Client', 'httpx.AsyncClient'],
    [{ argument: -1, members: ['base_url'] }],
  ),
  call(
    'urllib',
    ['urllib.request.urlopen', 'urllib2.urlopen', 'urllib.urlopen', 'urllib.request.urlretrieve'],
    '',
  ),
  {
    k: 'client',
    library: 'urllib3',
    names: ['urllib3.PoolManager', 'urllib3.HTTPSConnectionPool', 'urllib3.HTTPConnectionPool'],
    mechanism: 'python-http',
    base: [{ argument: 0 }],
    implicit: false,
    quiet: true,
    calls: {
      request: { url: keyword(1, 'url'), verb: { argument: 0 } },
      urlopen: { url: keyword(1, 'url'), verb: { argument: 0 } },
    },
  },
  call('urllib3', ['urllib3.request'], { argument: 0 }, keyword(1, 'url')),
  {
    k: 'client',
    library: 'http.client',
    names: classes('http.client', 'HTTPSConnection HTTPConnection'),
    mechanism: 'python-http',
    base: keyword(0, 'host'),
    implicit: false,
    calls: {
      request: { url: keyword(1, 'url'), verb: { argument: 0 } },
      putrequest: { url: keyword(1, 'url'), verb: { argument: 0 } },
    },
  },
  session(
    'aiohttp',
    ['aiohttp.ClientSession', 'aiohttp.client.ClientSession'],
    keyword(0, 'base_url'),
  ),
  call('aiohttp', ['aiohttp.request'], { argument: 0 }, keyword(1, 'url')),
  call(
    'websocket',
    [
      'websockets.connect',
      'websockets.client.connect',
      'websocket.create_connection',
      'websocket.WebSocketApp',
    ],
    'CONNECT',
    keyword(0, 'uri', 'url'),
  ),
  call('socket', ['socket.create_connection'], 'CONNECT', [{ argument: 0 }]),
  {
    k: 'client',
    library: 'pycurl',
    names: ['pycurl.Curl'],
    mechanism: 'python-http',
    base: [],
    implicit: false,
    quiet: true,
    calls: { setopt: { url: [{ argument: 1 }], verb: '' } },
  },
  call(
    'graphql',
    [
      'gql.transport.requests.RequestsHTTPTransport',
      'gql.transport.aiohttp.AIOHTTPTransport',
      'sgqlc.endpoint.http.HTTPEndpoint',
    ],
    'POST',
  ),
  call(
    'soap',
    ['zeep.Client', 'suds.client.Client', 'xmlrpc.client.ServerProxy'],
    'POST',
    keyword(0, 'wsdl', 'url', 'uri'),
  ),
];

export const PYTHON_SINKS: readonly SinkRow[] = [
  ...HTTP,
  ...PYTHON_MODELS,
  ...PYTHON_SERVICES,
  ...PYTHON_VENDORS,
];
