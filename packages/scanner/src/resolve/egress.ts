/** From sinks and declarations to egress points, each with its destination. */

import { HOLE } from '../hosts/destination.ts';
import type { Egress } from '../model/egress.ts';
import type { FactInFile } from '../model/fact.ts';
import type { FlowStep } from '../model/finding.ts';
import type { HostRegistry } from '../model/host.ts';
import type { Place } from '../model/span.ts';
import type { ScopedValue, Sink } from './apex_sinks.ts';
import type { Credentials } from './credentials.ts';
import type { ResolvedUrl } from './destination.ts';
import { resolveUrl } from './destination.ts';
import type { Possible } from './text.ts';
import { followedBy } from './text.ts';
import type { World } from './world.ts';

/** What the egress of a sink needs besides the world of its evaluation. */
export interface Surroundings {
  readonly hosts: HostRegistry;
  readonly credentials: Credentials;
}

/** The egress points of one sink: one for each origin of its destination. */
export function egressOf(sink: Sink, world: World, around: Surroundings): readonly Egress[] {
  const at: Place = { file: sink.file.file, span: sink.at };
  if (sink.url === null && sink.base === null) {
    return sink.library === '' ? [unnamed(sink, at)] : implied(sink, at, world, around);
  }
  const found: Egress[] = [];
  for (const possible of urlsOf(sink, world)) {
    const url = resolveUrl(possible, sink.bareHost);
    if (url !== null && !url.own && (sink.onlyKnown !== true || url.host !== '')) {
      found.push(...resolved(sink, possible, url, at, around));
    }
  }
  return found;
}

/** The texts of a sink's URL: its base in front when the path alone names no host. */
function urlsOf(sink: Sink, world: World): readonly Possible[] {
  const paths = sink.url === null ? [] : textsOf(sink, sink.url, world);
  if (sink.base === null) {
    return paths;
  }
  const base = textsOf(sink, sink.base, world);
  return sink.url === null
    ? base
    : paths.flatMap((path) => (isAbsolute(path) ? [path] : followedBy(base, [path])));
}

function textsOf(sink: Sink, { value, scope }: ScopedValue, world: World): readonly Possible[] {
  return world.evaluate(value, { file: sink.file, ...scope, depth: 0 });
}

function isAbsolute({ pieces }: Possible): boolean {
  const [first] = pieces;
  return first !== undefined && 'text' in first && /^\s*[a-z]+:\/\//i.test(first.text);
}

function resolved(
  sink: Sink,
  possible: Possible,
  url: ResolvedUrl,
  at: Place,
  around: Surroundings,
): readonly Egress[] {
  const target = url.scheme === 'callout' ? around.credentials.byName(url.credential) : null;
  const host = target?.host ?? url.host;
  const place = placeFor(sink, possible, url, at);
  const flow: FlowStep[] = [
    { place, step: url.unresolved === '' ? 'value' : 'unknown', subject: url.subject || host },
    ...[...possible.steps].reverse(),
    { place: at, step: 'sent', subject: sink.callee },
  ];
  const one: Egress = {
    mechanism: sink.mechanism,
    place,
    sink: at,
    flow: samePlace(place, at) ? [] : flow,
    scheme: target?.scheme ?? url.scheme,
    host,
    path: url.path,
    unresolved: unresolvedBy(url, target),
    subject: url.subject || url.credential,
    credential: url.credential,
    entry: host === '' ? null : around.hosts.lookUp(host),
    active: sink.file.example !== true,
    sendsData: sink.sendsData,
    carries: [],
  };
  // A setting that only fills a label in front of a known domain decides nothing.
  const decides = place.file !== sink.file.file || url.unresolved !== '';
  const reads = possible.reads
    .filter((read) => decides && !samePlace(read.place, place))
    .map((read): Egress => ({ ...one, place: read.place, subject: read.name, viaRead: read.kind }));
  return [one, ...reads];
}

/**
 * A parameter that came through other calls is told where the data leaves: that is the one place which
 * takes anything, whoever calls. So is what a run computes in another method than the call's: nothing there says
 * that it is an address. All else is told where its text comes from; of a client with a base, the base is the
 * one place for all its calls.
 */
function placeFor(sink: Sink, possible: Possible, url: ResolvedUrl, at: Place): Place {
  const isOpen =
    (url.unresolved === 'parameter' || url.unresolved === 'other') &&
    possible.steps.some(({ step }) => step === 'passed' || step === 'returned');
  const opened = sink.base ?? sink.url;
  if (isOpen && opened !== null && sink.url !== null) {
    return { file: sink.file.file, span: opened.value.at };
  }
  return url.place ?? at;
}

function unresolvedBy(url: ResolvedUrl, target: { host: string } | null): string {
  if (url.scheme === 'callout' && url.unresolved === '') {
    return target === null || target.host === '' ? 'named-credential' : '';
  }
  return url.unresolved;
}

function samePlace(left: Place, right: Place): boolean {
  return left.file === right.file && left.span[0] === right.span[0];
}

/** A call that names no destination at all, such as an e-mail. */
function unnamed(sink: Sink, at: Place): Egress {
  return {
    mechanism: sink.mechanism,
    place: at,
    sink: at,
    flow: [],
    scheme: '',
    host: '',
    path: '',
    unresolved: sink.unresolved,
    subject: '',
    credential: '',
    entry: null,
    active: true,
    sendsData: sink.sendsData,
    carries: [],
  };
}

/** A library's call: the hosts that the registry knows for it, or the credential of a service. */
function implied(sink: Sink, at: Place, world: World, around: Surroundings): readonly Egress[] {
  const service =
    sink.mechanism === 'external-service' ? around.credentials.byService(sink.library) : null;
  if (service !== null) {
    const entry = service.host === '' ? null : around.hosts.lookUp(service.host);
    const unresolved = service.host === '' ? 'named-credential' : '';
    return [{ ...unnamed(sink, at), ...service, unresolved, entry }];
  }
  const hosts = implicitHosts(sink, world, around.hosts);
  return hosts.length === 0
    ? [{ ...unnamed(sink, at), subject: sink.library, unresolved: sink.unresolved || 'library' }]
    : hosts.map((host) => ({
        ...unnamed(sink, at),
        scheme: 'https',
        host,
        subject: sink.library,
        unresolved: '',
        entry: around.hosts.lookUp(host),
      }));
}

/** The hosts of the library; a region that the options name stands in for the one that is left open. */
function implicitHosts(sink: Sink, world: World, registry: HostRegistry): readonly string[] {
  const service = optionText(sink, 'service_name', world);
  const names = [
    ...(service === '' ? [] : [`boto3:${service}`]),
    ...(sink.libraries ?? []),
    sink.library,
  ];
  const hosts =
    names.map((name) => registry.implicitHosts(name)).find((found) => found.length > 0) ?? [];
  const region = REGIONS.map((name) => optionText(sink, name, world)).find((text) => text !== '');
  return region === undefined ? hosts : hosts.map((host) => host.replace('*', region));
}

const REGIONS = ['region', 'region_name', 'location'];

/** The one plain text that an option is; '' when it is not known. */
function optionText(sink: Sink, name: string, world: World): string {
  const option = sink.options?.[name];
  const [text, more] = option === undefined ? [] : textsOf(sink, option, world);
  const [piece, rest] = text?.pieces ?? [];
  return more === undefined && rest === undefined && piece !== undefined && 'text' in piece
    ? piece.text.toLowerCase()
    : '';
}

/** Declared destinations: what no code needs to call for it to be open. */
export function egressOfFact(fact: FactInFile, around: Surroundings): Egress | null {
  const text = (name: string): string => {
    const value = fact.values[name];
    return typeof value === 'string' ? value : '';
  };
  const place: Place = { file: fact.file, span: fact.at };
  const url = text('url');
  const possible: Possible = {
    pieces: [{ text: url.replaceAll('*', HOLE), place }],
    steps: [],
    reads: [],
  };
  const via = text('via');
  const target = via === '' ? null : around.credentials.byName(via);
  const parsed = url === '' ? null : resolveUrl(possible, true);
  const host = (parsed?.host ?? '') || (target?.host ?? '');
  if (host === '' && via === '' && url === '') {
    return null;
  }
  if (parsed === null && url !== '' && target === null) {
    return null;
  }
  const carries = fact.values['carries'];
  const direction = text('direction');
  return {
    mechanism: text('mechanism') as Egress['mechanism'],
    place,
    sink: place,
    flow: [],
    scheme: parsed?.scheme ?? target?.scheme ?? '',
    host,
    path: parsed?.path ?? '',
    unresolved: host === '' ? 'named-credential' : '',
    subject: host === '' && via !== '' ? via : fact.name,
    credential: via,
    entry: host === '' ? null : around.hosts.lookUp(host),
    active: fact.values['active'] !== false,
    ...(fact.values['insecure'] === true ? { switchedOff: true } : {}),
    sendsData: direction === 'out' || direction === '' || letsScriptsSend(fact),
    carries: Array.isArray(carries) ? (carries as readonly string[]) : [],
  };
}

/** A trusted site of `connect-src`: scripts of the org's pages may send anything there. */
function letsScriptsSend({ values }: FactInFile): boolean {
  const connects = values['isApplicableToConnectSrc'];
  return values['mechanism'] === 'csp-trusted-site' && (connects === true || connects === 'true');
}

/** Names of settings whose URL is called; those that a person opens are none. */
const CALLED = /(?:url|uri|endpoint|host|base|server|webhook|token)/i;
const OPENED =
  /(?:auth(?:ori[sz])|login|redirect|callback|return|success|cancel|logo|icon|image|help|doc|support|privacy|terms|link|page|website|portal)/i;

/**
 * A URL in a record of custom metadata, a custom setting or a label, under a name that says that it is
 * called: it is a destination, also when no code of the project reads it.
 */
export function egressOfTextValue(fact: FactInFile, around: Surroundings): Egress | null {
  const { source, member, value } = fact.values;
  const name = source === 'label' ? fact.name : String(member ?? '');
  if (!STORED.has(String(source)) || !CALLED.test(name) || OPENED.test(name)) {
    return null;
  }
  if (typeof value !== 'string' || !/^https?:\/\/\S+$/i.test(value)) {
    return null;
  }
  const endpoint: FactInFile = {
    ...fact,
    kind: 'endpoint',
    values: { mechanism: 'configuration', url: value },
  };
  return egressOfFact(endpoint, around);
}

const STORED = new Set(['custom-metadata', 'custom-setting', 'label']);
