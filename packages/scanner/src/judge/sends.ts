/** What code sends to where: requests with their bodies and replies, for rules about what is in them. */

import type { Egress } from '../model/egress.ts';
import type { Method, Program, TypeDeclaration, Value } from '../model/program.ts';
import type { CheckedProject, ProgramFile } from '../model/rule.ts';
import type { Place, Span } from '../model/span.ts';
import { findSinks } from '../readers/find_sinks.ts';
import type { CodeSink } from '../readers/find_sinks.ts';
import { forEachValue, valuesOf } from '../model/values.ts';
import { standingOf } from './standing.ts';

/** One request or call of a service in code that is no test. */
export interface Send {
  readonly file: ProgramFile;
  readonly type: TypeDeclaration;
  readonly method: Method;
  /** Where it goes; empty when a library's host is not known. */
  readonly egress: readonly Egress[];
  /** It asks a model, directly or by a gateway of the contract. */
  readonly toModel: boolean;
  /** What is in the body, as written. */
  readonly body: readonly Value[];
  /** Everything given to it: the address, the body, the headers. */
  readonly given: readonly Value[];
  /** Whether a value of the same method is its reply. */
  readonly isReply: (value: Value) => boolean;
  /** Whether a value of another method of the class is its reply: the request is built here, sent there. */
  readonly isReplyElsewhere: (value: Value) => boolean;
  /** Whether a value of the same method reads the body back: `request.getBody()`. */
  readonly isBody: (value: Value) => boolean;
  /** The same in another method of the class: what builds or takes the request. */
  readonly isBodyElsewhere: (value: Value, method: Method) => boolean;
  /** The call, or where the address is set. */
  readonly at: Place;
}

const CACHE = new WeakMap<CheckedProject, readonly Send[]>();

/** All requests of a project; found once. */
export function sendsOf(project: CheckedProject): readonly Send[] {
  const cached = CACHE.get(project);
  if (cached !== undefined) {
    return cached;
  }
  const bySink = new Map<string, Egress[]>();
  for (const egress of project.egress) {
    const key = keyOf(egress.sink.file, egress.sink.span);
    bySink.set(key, [...(bySink.get(key) ?? []), egress]);
  }
  const sends = [...apexSends(project, bySink), ...moduleSends(project, bySink)];
  CACHE.set(project, sends);
  return sends;
}

const keyOf = (file: string, span: Span): string => `${file}|${span[0]}|${span[1]}`;

/** Whether data goes to a model: its host, a gateway, or a credential named for one. */
function asksModel(egress: Egress, project: CheckedProject): boolean {
  if (egress.entry !== null) {
    return egress.entry.role === 'model' || isGateway(egress, project);
  }
  return isGateway(egress, project) || MODEL_NAME.test(egress.credential);
}

function isGateway(egress: Egress, project: CheckedProject): boolean {
  return egress.entry?.role !== 'crm' && egress.entry?.role !== 'local'
    ? standingOf(egress, project.terms) === 'own'
    : false;
}

const MODEL_NAME =
  /open_?ai|chat_?gpt|(?:^|_)gpt|anthropic|claude|gemini|mistral|bedrock|(?:^|_)llm(?:_|$)|cohere/i;

function* apexSends(
  project: CheckedProject,
  bySink: ReadonlyMap<string, readonly Egress[]>,
): Iterable<Send> {
  const files = new Map(project.programs.map((one) => [one.file, one]));
  for (const { file, type, method, call, language } of project.calls()) {
    if (language !== 'apex' || call.k !== 'call' || call.callee.k !== 'member') {
      continue;
    }
    const program = files.get(file);
    const egress = bySink.get(keyOf(file, call.at)) ?? [];
    const service = SERVICE.test(spelledType(call.callee.of, method));
    if (program === undefined || (egress.length === 0 && !service)) {
      continue;
    }
    const place = { file: program, type, method, egress, at: { file, span: call.at } };
    if (call.callee.name.toLowerCase() === 'setendpoint') {
      yield { ...place, ...requestOf(call.callee.of, type, method, egress, project) };
    } else if (service) {
      yield {
        ...place,
        toModel: true,
        body: call.args,
        given: call.args,
        isReply: (value) => value === call,
        isReplyElsewhere: () => false,
        ...NO_BODY,
      };
    }
  }
}

/** Sends whose body cannot be read back. */
const NO_BODY: Pick<Send, 'isBody' | 'isBodyElsewhere'> = {
  isBody: () => false,
  isBodyElsewhere: () => false,
};

/** Classes of the platform that ask a model. */
const SERVICE = /(?:^|\.)(?:ModelsAPI|EinsteinLLM)$/i;

function spelledType(value: Value, method: Method): string {
  if (value.k === 'new') {
    return value.type;
  }
  if (value.k === 'member') {
    return value.name;
  }
  if (value.k !== 'name') {
    return '';
  }
  const declared = method.body.find(
    (one) => one.k === 'let' && one.name.toLowerCase() === value.name.toLowerCase(),
  );
  return declared?.k === 'let' ? declared.type : value.name;
}

/** A request by its variable: `setBody`, `setHeader` and `send` of the same variable belong to it. */
function requestOf(
  request: Value,
  type: TypeDeclaration,
  method: Method,
  egress: readonly Egress[],
  project: CheckedProject,
): Omit<Send, 'file' | 'type' | 'method' | 'egress' | 'at'> {
  const name = request.k === 'name' ? request.name.toLowerCase() : '';
  const body: Value[] = [];
  const given: Value[] = [];
  for (const statement of method.body) {
    const call = 'value' in statement ? statement.value : undefined;
    if (call?.k !== 'call' || call.callee.k !== 'member') {
      continue;
    }
    const { of, name: called } = call.callee;
    if (of.k === 'name' && of.name.toLowerCase() === name) {
      given.push(...call.args);
      if (/^setbody/i.test(called)) {
        body.push(...call.args);
      }
    }
  }
  const builders = returnsName(method, name) ? [method.name.toLowerCase()] : [];
  const isReply = (value: Value): boolean => {
    const sent = sentBy(value);
    return sent?.k === 'name' && sent.name.toLowerCase() === name;
  };
  const isReplyElsewhere = (value: Value): boolean => {
    const sent = sentBy(value);
    return sent?.k === 'name'
      ? builtInto(sent.name, type, builders)
      : sent?.k === 'call' && builders.includes(calledName(sent));
  };
  const isBody = (value: Value): boolean => name !== '' && bodyReadFrom(value) === name;
  const isBodyElsewhere = (value: Value, elsewhere: Method): boolean => {
    const read = bodyReadFrom(value);
    return (
      read !== '' &&
      (assignedBy(read, elsewhere, builders) || takenAs(read, elsewhere, name, method))
    );
  };
  const toModel = egress.some((one) => asksModel(one, project));
  return { toModel, body, given, isReply, isReplyElsewhere, isBody, isBodyElsewhere };
}

/** The variable, in lower case, whose body is read: `request.getBody()`; ''. */
function bodyReadFrom(value: Value): string {
  return value.k === 'call' &&
    value.callee.k === 'member' &&
    value.callee.of.k === 'name' &&
    /^getbody(?:asblob|document)?$/i.test(value.callee.name)
    ? value.callee.of.name.toLowerCase()
    : '';
}

/** `deliver(request)` in `from`: the parameter of `method` that takes the request. */
function takenAs(parameter: string, method: Method, request: string, from: Method): boolean {
  const position = method.parameters.findIndex((one) => one.name.toLowerCase() === parameter);
  if (position === -1 || request === '') {
    return false;
  }
  let found = false;
  for (const value of from.body.flatMap(valuesOf)) {
    forEachValue(value, (one) => {
      if (one.k === 'call' && calledName(one) === method.name.toLowerCase()) {
        const argument = one.args[position];
        found ||= argument?.k === 'name' && argument.name.toLowerCase() === request;
      }
    });
  }
  return found;
}

/** The request of `new Http().send(request)`. */
function sentBy(value: Value): Value | null {
  if (value.k !== 'call' || value.callee.k !== 'member') {
    return null;
  }
  return value.callee.name.toLowerCase() === 'send' ? (value.args[0] ?? null) : null;
}

function returnsName(method: Method, name: string): boolean {
  return method.body.some(
    (one) => one.k === 'return' && one.value.k === 'name' && one.value.name.toLowerCase() === name,
  );
}

function calledName(call: Extract<Value, { k: 'call' }>): string {
  const { callee } = call;
  return callee.k === 'name' || callee.k === 'member' ? callee.name.toLowerCase() : '';
}

/** `HttpRequest r = build(prompt)` somewhere in the class. */
function builtInto(name: string, type: TypeDeclaration, builders: readonly string[]): boolean {
  return type.methods.some((method) => assignedBy(name.toLowerCase(), method, builders));
}

function assignedBy(name: string, method: Method, builders: readonly string[]): boolean {
  return (
    builders.length > 0 &&
    method.body.some(
      (one) =>
        one.k === 'let' &&
        one.name.toLowerCase() === name &&
        one.value?.k === 'call' &&
        builders.includes(calledName(one.value)),
    )
  );
}

function* moduleSends(
  project: CheckedProject,
  bySink: ReadonlyMap<string, readonly Egress[]>,
): Iterable<Send> {
  for (const file of project.programs) {
    if (file.program.language === 'apex' || file.program.test) {
      continue;
    }
    for (const sink of findSinks(file.program)) {
      if (sink.kind !== 'call') {
        continue;
      }
      const place = sink.client?.value.at ?? sink.at;
      const egress =
        bySink.get(keyOf(file.file, sink.at)) ?? bySink.get(keyOf(file.file, place)) ?? [];
      const implied = egress.length === 0 && sink.base === null && sink.path === null;
      const roles = implied
        ? project.hosts.implicitHosts(sink.library).map((host) => project.hosts.lookUp(host)?.role)
        : [];
      yield {
        file,
        type: sink.scope.type,
        method: sink.scope.method,
        egress,
        toModel: roles.includes('model') || egress.some((one) => asksModel(one, project)),
        body: bodyOf(sink, file.program),
        given: sink.args,
        isReply: (value) => value.k === 'call' && sameSpan(value.at, sink.at),
        isReplyElsewhere: () => false,
        ...NO_BODY,
        at: { file: file.file, span: sink.at },
      };
    }
  }
}

function sameSpan(left: Span, right: Span): boolean {
  return (
    left[0] === right[0] && left[1] === right[1] && left[2] === right[2] && left[3] === right[3]
  );
}

const BODIES = new Set([
  'body',
  'data',
  'json',
  'prompt',
  'messages',
  'input',
  'contents',
  'content',
  'system',
  'text',
  'message',
  'blocks',
  'instructions',
]);

/** The options that hold the body, and the second argument of `axios.post(url, body)`. */
function bodyOf(sink: CodeSink, program: Program): readonly Value[] {
  const found: Value[] = [];
  for (const [position, argument] of sink.args.entries()) {
    if (argument.k === 'object') {
      const named = argument.members.filter((one) => BODIES.has(one.name));
      const bare = named.length === 0 && position === 1 && program.language === 'javascript';
      found.push(...(bare ? [argument] : named.map((one) => one.value)));
    } else if (position === 1 || (sink.path === null && position === 0)) {
      found.push(argument);
    }
  }
  return found;
}
