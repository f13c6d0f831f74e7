/** Calls to a model, with what goes in; in code of every language, tests left out. */

import { standingOf } from './standing.ts';
import { codeOf } from './origins.ts';
import type { CodeScope } from './origins.ts';
import type { Egress } from '../model/egress.ts';
import type { Value } from '../model/program.ts';
import type { CheckedProject } from '../model/rule.ts';
import type { Place, Span } from '../model/span.ts';
import { findSinks } from '../readers/find_sinks.ts';
import { forEachValue, valuesOf } from '../model/values.ts';

export interface ModelCall {
  readonly place: Place;
  readonly scope: CodeScope;
  /** What the request holds: the body, or all arguments of a library's call. */
  readonly inputs: readonly Value[];
  /** Host, or the name of the credential or library when the host is not known. */
  readonly target: string;
  /** The registry knows the host as a model's, or a library implies such a host. */
  readonly isKnown: boolean;
  /** Goes to a gateway of the contract. */
  readonly isGateway: boolean;
}

/** Paths and names by which a destination that is not resolved still shows that a model answers. */
const MODEL_PATH =
  /\/(?:chat\/completions|completions|embeddings|responses|generate(?:Content|Text)?|converse|invoke-?model)\b|:(?:stream)?generateContent|\/v1\/messages\b/i;
const MODEL_NAME =
  /open_?ai|chat_?gpt|gpt\d?(?:_|$)|anthropic|claude|gemini|bedrock|vertex_?ai|mistral|cohere|llm|language_?model/i;

const built = new WeakMap<CheckedProject, readonly ModelCall[]>();

/** All calls to models in the project's code, found once a project. */
export function modelCalls(project: CheckedProject): readonly ModelCall[] {
  const calls = built.get(project) ?? [...apexCalls(project), ...moduleCalls(project)];
  built.set(project, calls);
  return calls;
}

function isModel(egress: Egress): boolean {
  if (egress.entry !== null) return egress.entry.role === 'model';
  return MODEL_PATH.test(egress.path) || MODEL_NAME.test(egress.credential || egress.subject);
}

function described(
  egress: Egress,
  project: CheckedProject,
): Omit<ModelCall, 'place' | 'scope' | 'inputs'> {
  return {
    target: egress.host || egress.credential || egress.subject,
    isKnown: egress.entry?.role === 'model',
    isGateway: isGateway(egress, project),
  };
}

function isGateway(egress: Egress, project: CheckedProject): boolean {
  return (
    standingOf(egress, project.terms) === 'own' &&
    !['crm', 'local'].includes(egress.entry?.role ?? '')
  );
}

/** Where an Apex request's destination is set, its body is set nearby. */
function apexCalls(project: CheckedProject): readonly ModelCall[] {
  const scopes = codeOf(project).scopes.filter(({ file }) => file.program.language === 'apex');
  const seen = new Set<string>();
  return project.egress.flatMap((egress): readonly ModelCall[] => {
    if (!/^apex-(?:http|sdk)$/.test(egress.mechanism) || egress.viaRead !== undefined) return [];
    if (!isModel(egress) && !isGateway(egress, project)) return [];
    const { file, span } = egress.sink;
    const scope = scopes.find((one) => one.file.file === file && within(one.method.at, span));
    const key = `${file}:${span.join()}`;
    if (scope === undefined || seen.has(key)) return [];
    seen.add(key);
    const inputs =
      egress.mechanism === 'apex-sdk' ? argumentsAt(scope, span) : bodiesNear(scope, scopes);
    return [{ place: egress.sink, scope, inputs, ...described(egress, project) }];
  });
}

function bodiesNear(scope: CodeScope, scopes: readonly CodeScope[]): readonly Value[] {
  const own = argumentsOf(scope, /^setbody(?:asblob)?$/i);
  if (own.length > 0) return own;
  return scopes
    .filter((one) => one.type === scope.type)
    .flatMap((one) => argumentsOf(one, /^setbody(?:asblob)?$/i));
}

function argumentsOf({ method }: CodeScope, name: RegExp): readonly Value[] {
  const found: Value[] = [];
  for (const value of method.body.flatMap(valuesOf)) {
    forEachValue(value, (one) => {
      if (one.k === 'call' && one.callee.k === 'member' && name.test(one.callee.name)) {
        found.push(...one.args);
      }
    });
  }
  return found;
}

function argumentsAt({ method }: CodeScope, span: Span): readonly Value[] {
  const found: Value[] = [];
  for (const value of method.body.flatMap(valuesOf)) {
    forEachValue(value, (one) => {
      if (one.k === 'call' && one.at.join() === span.join()) found.push(...one.args);
    });
  }
  return found;
}

function moduleCalls(project: CheckedProject): readonly ModelCall[] {
  const bySink = new Map(
    project.egress.map((one) => [`${one.sink.file}:${one.sink.span.join()}`, one]),
  );
  return project.programs
    .filter(
      ({ program, example }) => program.language !== 'apex' && !program.test && example !== true,
    )
    .flatMap((file): readonly ModelCall[] =>
      findSinks(file.program).flatMap((sink): readonly ModelCall[] => {
        if (sink.kind !== 'call' || !sink.sendsData) return [];
        const implied = project.hosts
          .implicitHosts(sink.library)
          .find((host) => project.hosts.lookUp(host)?.role === 'model');
        const egress =
          bySink.get(`${file.file}:${sink.at.join()}`) ??
          bySink.get(`${file.file}:${sink.client?.value.at.join() ?? ''}`);
        const known =
          egress !== undefined && egress.host !== ''
            ? isModel(egress) || isGateway(egress, project)
            : implied !== undefined || (egress !== undefined && isModel(egress));
        if (!known) return [];
        const scope: CodeScope = { file, type: sink.scope.type, method: sink.scope.method };
        const about =
          egress !== undefined && egress.host !== ''
            ? described(egress, project)
            : { target: implied ?? sink.library, isKnown: implied !== undefined, isGateway: false };
        return [{ place: { file: file.file, span: sink.at }, scope, inputs: sink.args, ...about }];
      }),
    );
}

function within(outer: Span, inner: Span): boolean {
  const starts = outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1]);
  return starts && (outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]));
}
