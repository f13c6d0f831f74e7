/** Where Apex sends data, and the expressions that say where to. */

import type { Mechanism } from '../model/fact.ts';
import type { Method, TypeDeclaration, Value } from '../model/program.ts';
import type { Span } from '../model/span.ts';
import type { MethodPlace, ProgramIndex } from './program_index.ts';
import { simpleName } from './program_index.ts';
import type { Scope } from './types.ts';
import { typeOf } from './types.ts';

export interface Sink extends MethodPlace {
  readonly mechanism: Mechanism;
  /** The expression that holds the URL, where it stands; null when the call names none. */
  readonly url: ScopedValue | null;
  /** The library that implies a host, for `HostRegistry.implicitHosts`; ''. */
  readonly library: string;
  /** Why there is no URL: `recipients` of an e-mail, a `named-credential` behind an external service. */
  readonly unresolved: string;
  readonly at: Span;
  /** What is called, as the flow of a finding names it. */
  readonly callee: string;
  readonly sendsData: boolean;
  /** What stands before a path; null when `url` is whole. */
  readonly base: ScopedValue | null;
  /** The URL may be a host without a scheme. */
  readonly bareHost: boolean;
  /** Further names of the library, the closest first; `library` itself is the last. */
  readonly libraries?: readonly string[];
  /** Options of the call that say more of the place: `region`, `service_name`. */
  readonly options?: Readonly<Record<string, ScopedValue>>;
  /** Only a destination that is known counts. */
  readonly onlyKnown?: boolean;
}

export interface ScopedValue {
  readonly value: Value;
  readonly scope: { readonly type: TypeDeclaration; readonly method: Method };
}

/** Classes of the platform that send data to a model or service without naming a host. */
const SERVICES: Readonly<Record<string, string>> = {
  'aiplatform.modelsapi': 'aiplatform.ModelsAPI',
  'connectapi.einsteinllm': 'ConnectApi.EinsteinLLM',
};

/** All sinks of the Apex programs in the index. */
export function apexSinks(index: ProgramIndex): readonly Sink[] {
  const found: Sink[] = [];
  for (const place of index.allCalls()) {
    if (place.file.program.language === 'apex') {
      const sink =
        place.call.k === 'call'
          ? callSink(place.call, place, index)
          : creationSink(place.call, place);
      if (sink !== null) {
        found.push(sink);
      }
    }
  }
  for (const place of index.allSets()) {
    if (place.file.program.language === 'apex' && place.target.k === 'member') {
      const sink = assignmentSink(place.target, place.value, place);
      if (sink !== null) {
        found.push(sink);
      }
    }
  }
  return found;
}

/**
 * Texts that name a credential, as though they were called where they stand: nothing but a callout has a use
 * for one, and the class that makes it may be in a package which the project does not hold.
 */
export function credentialSinks(index: ProgramIndex): readonly Sink[] {
  return index.credentialTexts.map(({ text, ...place }) => sink(place, 'apex-http', text, text));
}

function sink(place: MethodPlace, mechanism: Mechanism, at: Value, url: Value | null): Sink {
  const { file, type, method } = place;
  return {
    file,
    type,
    method,
    mechanism,
    url: url === null ? null : { value: url, scope: { type, method } },
    at: at.at,
    callee: calleeOf(at),
    library: '',
    unresolved: '',
    sendsData: true,
    base: null,
    bareHost: false,
  };
}

function callSink(
  call: Extract<Value, { k: 'call' }>,
  place: MethodPlace,
  index: ProgramIndex,
): Sink | null {
  if (call.callee.k !== 'member') {
    return null;
  }
  const { of, name } = call.callee;
  const first = call.args[0];
  const scope: Scope = { ...place, depth: 0 };
  switch (name.toLowerCase()) {
    case 'setendpoint':
      return first === undefined || call.args.length !== 1
        ? null
        : sink(place, 'apex-http', call, first);
    case 'getcontent':
    case 'getcontentaspdf':
      return pageSink(of, call, place, index);
    case 'invoke':
    case 'begininvoke': {
      const info = call.args.find((one) => one.k === 'list');
      return isNamed(of, 'webservicecallout') && info?.k === 'list' && info.items[0] !== undefined
        ? sink(place, 'apex-soap', call, info.items[0])
        : null;
    }
    case 'sendemail':
    case 'sendemailmessage':
      return isNamed(of, 'messaging')
        ? { ...sink(place, 'apex-email', call, null), unresolved: 'recipients' }
        : null;
    default: {
      const receiver = typeOf(of, scope, index) || dotted(of);
      const library = SERVICES[receiver.toLowerCase()];
      return library === undefined ? null : { ...sink(place, 'apex-sdk', call, null), library };
    }
  }
}

/** `new PageReference('https://…').getContent()` fetches the page from the server. */
function pageSink(of: Value, call: Value, place: MethodPlace, index: ProgramIndex): Sink | null {
  if (of.k === 'member' && isNamed(of.of, 'page')) {
    return null;
  }
  const type = typeOf(of, { ...place, depth: 0 }, index);
  const url = of.k === 'new' ? of.args[0] : of;
  return simpleName(type) === 'pagereference' && url !== undefined
    ? sink(place, 'apex-http', call, url)
    : null;
}

/** `new ExternalService.Weather()`: the generated class of an external service. */
function creationSink(
  created: Extract<Value, { k: 'new' | 'call' }>,
  place: MethodPlace,
): Sink | null {
  if (created.k !== 'new' || !/^externalservice\.[^.]+$/i.test(created.type)) {
    return null;
  }
  const service = created.type.slice(created.type.indexOf('.') + 1);
  return {
    ...sink(place, 'external-service', created, null),
    library: service,
    unresolved: 'external-service',
  };
}

/** `credential.calloutUrl = url`: a named credential made at run time. */
function assignmentSink(
  target: Extract<Value, { k: 'member' }>,
  value: Value,
  place: MethodPlace,
): Sink | null {
  return target.name.toLowerCase() === 'calloutUrl'.toLowerCase()
    ? sink(place, 'named-credential', target, value)
    : null;
}

function calleeOf(value: Value): string {
  if (value.k === 'call') {
    return dotted(value.callee);
  }
  return value.k === 'new' ? `new ${value.type}` : dotted(value);
}

function isNamed(value: Value, name: string): boolean {
  if (value.k === 'name') {
    return value.name.toLowerCase() === name;
  }
  return value.k === 'member' && value.name.toLowerCase() === name && isNamed(value.of, 'system');
}

function dotted(value: Value): string {
  if (value.k === 'name') {
    return value.name;
  }
  if (value.k !== 'member') {
    return '';
  }
  const of = dotted(value.of);
  return of === '' ? value.name : `${of}.${value.name}`;
}
