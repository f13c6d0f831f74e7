/** Sinks of JavaScript and Python programs, in the form that the resolver takes. */

import type { Mechanism } from '../model/fact.ts';
import type { ProgramFile } from '../model/rule.ts';
import { findSinks } from '../readers/find_sinks.ts';
import type { CodeSink } from '../readers/find_sinks.ts';
import type { Program, Value } from '../model/program.ts';
import type { Sink } from './apex_sinks.ts';
import { forEachValue, valuesOf } from '../model/values.ts';
import type { ProgramIndex } from './program_index.ts';

/** All sinks of the JavaScript and Python programs in the index. */
export function moduleSinks(index: ProgramIndex): readonly Sink[] {
  return index.files.flatMap((file) =>
    file.program.language === 'apex'
      ? []
      : [...sinksOf(file.program).map((one) => sinkOf(one, file)), ...declaredIn(file)],
  );
}

const KNOWN = new WeakMap<Program, readonly CodeSink[]>();

/** A program's sinks do not change from round to round. */
function sinksOf(program: Program): readonly CodeSink[] {
  const known = KNOWN.get(program) ?? findSinks(program);
  KNOWN.set(program, known);
  return known;
}

/** Members of objects that HubSpot's API takes as the address which it shall call. */
const ADDRESSES = new Set(['actionUrl', 'targetUrl', 'webhookUrl']);

/** `{ actionUrl: 'https://…' }`: the CRM is told where to send; only what is written out counts. */
function* declaredIn(file: ProgramFile): Iterable<Sink> {
  for (const type of file.program.types) {
    for (const method of type.methods) {
      for (const value of method.body.flatMap(valuesOf)) {
        const found: Value[] = [];
        forEachValue(value, (one) => {
          if (one.k === 'object') {
            found.push(
              ...one.members
                .filter(({ name }) => ADDRESSES.has(name))
                .map((member) => member.value),
            );
          }
        });
        for (const url of found) {
          yield {
            ...{
              file,
              type,
              method,
              mechanism: 'hubspot-webhook',
              base: null,
              library: '',
              unresolved: '',
            },
            url: { value: url, scope: { type, method } },
            at: url.at,
            callee: 'HubSpot',
            sendsData: true,
            bareHost: false,
            onlyKnown: true,
          };
        }
      }
    }
  }
}

function sinkOf(found: CodeSink, file: ProgramFile): Sink {
  const unknown = found.path === null && found.base === null;
  return {
    file,
    type: found.scope.type,
    method: found.scope.method,
    mechanism: mechanismIn(file.file, found.mechanism),
    url: found.path,
    base: found.base,
    // Many calls of one client go to one place: that is told where the client is made.
    at: unknown && found.client !== null ? found.client.value.at : found.at,
    callee: found.callee.replace(/^.*:/, '') || found.library,
    library: unknown ? found.library : '',
    ...(unknown ? { libraries: librariesOf(found), options: optionsOf(found) } : {}),
    unresolved: '',
    sendsData: !found.browser,
    bareHost: true,
  };
}

/** boto3 takes its service as the first argument of the client. */
function optionsOf(found: CodeSink): CodeSink['options'] {
  const { client, options } = found;
  const service = client?.value.k === 'call' ? client.value.args[0] : undefined;
  return client === null || found.library !== 'aws' || service === undefined
    ? options
    : { service_name: { value: service, scope: client.scope }, ...options };
}

/** Names under which the registry may know a library, the closest first. */
function librariesOf(found: CodeSink): readonly string[] {
  const [module = ''] = found.callee.split(':');
  const dotted = module
    .split('.')
    .map((_, position, parts) => parts.slice(0, position + 1).join('.'));
  return [...dotted.reverse(), found.library];
}

/** A plain request in a function of HubSpot or in a Lightning component is told as such. */
function mechanismIn(file: string, mechanism: Mechanism): Mechanism {
  if (mechanism !== 'javascript-http') {
    return mechanism;
  }
  if (/(?:^|\/)lwc\/[^/]+\//.test(file)) {
    return 'lwc';
  }
  if (/(?:^|\/)aura\/[^/]+\//.test(file)) {
    return 'aura';
  }
  return /\.functions\/|(?:^|\/)functions\//.test(file) ? 'hubspot-function' : mechanism;
}
