/** Sinks of JavaScript and Python programs, in the form that the resolver takes. */

import type { Mechanism } from '../model/fact.ts';
import type { ProgramFile } from '../model/rule.ts';
import { findSinks } from '../readers/find_sinks.ts';
import type { CodeSink } from '../readers/find_sinks.ts';
import type { Sink } from './apex_sinks.ts';
import type { ProgramIndex } from './program_index.ts';

/** All sinks of the JavaScript and Python programs in the index. */
export function moduleSinks(index: ProgramIndex): readonly Sink[] {
  return index.files.flatMap((file) =>
    file.program.language === 'apex' ? [] : findSinks(file.program).map((one) => sinkOf(one, file)),
  );
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
    at: found.at,
    library: unknown ? found.library : '',
    unresolved: '',
    sendsData: !found.browser,
    bareHost: true,
  };
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
