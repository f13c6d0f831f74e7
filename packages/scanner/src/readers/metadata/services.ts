/** External services: an OpenAPI schema with its servers, behind a named credential. */

import type { Fact } from '../../model/fact.ts';
import { urlsIn } from '../urls.ts';
import { credentialOf, fact, type Read } from './component.ts';
import { at, child, textAt, textsAt, type XmlElement } from './xml.ts';

/** Provider types that describe code and data inside of the org: nothing leaves by them. */
const INTERNAL = new Set([
  'ApexRest',
  'AuraEnabled',
  'NamedQuery',
  'IntegProcd',
  'ContextDef',
  'AgentActionOutputs',
  'DocumentProcessing',
  'Commerce',
  'Standard',
]);
/** Provider types by which agents reach servers outside. */
const AGENTS = new Set(['ModelContextProtocol', 'AgentToAgent']);
/** Schemas larger than this are searched for their servers as text, not parsed. */
const MOST_SCHEMA = 2 * 1024 * 1024;

export const externalService: Read = (component) => {
  const { root, document } = component;
  const providerType = textAt(root, 'registrationProviderType');
  const reference =
    child(root, 'namedCredentialReference') ?? child(root, 'namedCredential') ?? undefined;
  const schema = child(root, 'schema');
  const server = serverOf(root, schema);
  if (server.url === '' && (reference?.text ?? '') === '' && INTERNAL.has(providerType)) {
    return [];
  }
  const place = server.element ?? reference ?? schema ?? child(root, 'label');
  const values = {
    mechanism: 'external-service',
    url: server.url,
    active: true,
    insecure: false,
    direction: 'out',
    carries: [],
    via: credentialOf(reference?.text ?? ''),
    providerType,
    operations: textsAt(root, 'operations/name'),
  };
  let service = fact(component, 'endpoint', place, values);
  if (place !== undefined && place === schema && server.url !== '') {
    service = { ...service, at: insideOf(document, schema, server.url) };
  }
  const found: Fact[] = [service];
  if (AGENTS.has(providerType)) {
    found.push({
      kind: 'agent',
      name: component.name,
      values: {
        mechanism: 'agent',
        url: server.url,
        model: '',
        provider: '',
        fallback: '',
        part: providerType,
        via: values.via,
      },
      at: service.at,
    });
  }
  return found;
};

interface Server {
  readonly url: string;
  readonly element: XmlElement | undefined;
}

/** The schema's own server first; then the address that the schema was fetched from. */
function serverOf(root: XmlElement, schema: XmlElement | undefined): Server {
  const url = schema === undefined ? '' : schemaServer(schema.text);
  if (url !== '') {
    return { url, element: schema };
  }
  for (const name of ['providerAssetEndpoint', 'schemaAbsoluteUrl', 'schemaUrl']) {
    const element = at(root, name).find((one) => urlsIn(one.text).length > 0);
    if (element !== undefined) {
      return { url: element.text, element };
    }
  }
  return { url: '', element: undefined };
}

function schemaServer(text: string): string {
  if (text.startsWith('{') && text.length <= MOST_SCHEMA) {
    try {
      return serverOfJson(JSON.parse(text) as unknown);
    } catch {
      // A schema that is no JSON is read as YAML text.
    }
  }
  const servers = /^servers:\s*$(?:\r?\n[ \t-].*){0,20}/m.exec(text)?.[0] ?? '';
  const url = /\burl:\s*['"]?(https?:\/\/[^\s'"]+)/.exec(servers)?.[1];
  const host = /^host:\s*['"]?([^\s'"]+)/m.exec(text)?.[1];
  const base = /^basePath:\s*['"]?([^\s'"]+)/m.exec(text)?.[1] ?? '';
  return url ?? (host === undefined ? '' : `https://${host}${base}`);
}

function serverOfJson(schema: unknown): string {
  if (!isRecord(schema)) {
    return '';
  }
  const servers = Array.isArray(schema['servers']) ? (schema['servers'] as unknown[]) : [];
  for (const server of servers) {
    if (isRecord(server) && typeof server['url'] === 'string' && server['url'].includes('://')) {
      return server['url'];
    }
  }
  const base = typeof schema['basePath'] === 'string' ? schema['basePath'] : '';
  return typeof schema['host'] === 'string' ? `https://${schema['host']}${base}` : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the server's host stands inside of the schema's text. */
function insideOf(
  document: {
    readonly source: string;
    readonly span: (start: number, end: number) => Fact['at'];
  },
  schema: XmlElement,
  url: string,
): Fact['at'] {
  const host = url.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  for (const wanted of [url, host]) {
    const found = document.source.indexOf(wanted, schema.start);
    if (wanted !== '' && found !== -1 && found < schema.end) {
      return document.span(found, found + wanted.length);
    }
  }
  return document.span(schema.start, schema.start);
}
