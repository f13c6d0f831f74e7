/** Fallbacks of models in programs: profiles of Bedrock, `global` of Vertex, lists of stand-ins. */

import { profileIn } from '../judge/model_ids.ts';
import type { Method, Program, Statement, Value } from '../model/program.ts';
import type { Call, CheckedProject, ProgramFile, Report } from '../model/rule.ts';
import { memberOf, objectsIn, textOfValue, textsIn } from './call_values.ts';
import { reportFallback, reportModel, reportProfile } from './model_finding.ts';

type ObjectValue = Extract<Value, { k: 'object' }>;

export function checkPrograms(project: CheckedProject, report: Report): void {
  for (const file of project.programs) {
    if (!file.program.test && file.example !== true) checkTexts(file, project, report);
  }
  const programs = new Map(project.programs.map((one) => [one.file, one.program]));
  const routed = new Set(
    project.egress
      .filter(({ host }) => /(?:^|\.)openrouter\.ai$/u.test(host))
      .flatMap(({ place, sink }) => [place.file, sink.file]),
  );
  for (const call of project.calls()) {
    checkLocation(call, project, report);
    checkStandIns(call, programs.get(call.file), project, report);
    if (routed.has(call.file)) checkRouter(call, project, report);
  }
}

/** Every literal of a program: an id is often a constant far from the call. */
function checkTexts({ file, program }: ProgramFile, project: CheckedProject, report: Report): void {
  for (const value of valuesOf(program)) {
    for (const text of textsIn(value)) {
      reportProfile(text.text, { file, span: text.at }, project, report);
    }
  }
}

function* valuesOf(program: Program): Iterable<Value> {
  for (const type of program.types) {
    for (const field of type.fields) if (field.value !== undefined) yield field.value;
    for (const statement of type.methods.flatMap((one) => one.body)) {
      if (statement.k === 'let') {
        if (statement.value !== undefined) yield statement.value;
      } else yield statement.value;
    }
  }
}

const VERTEX =
  /(?:^|\.)(?:VertexAI|GoogleGenAI|ChatVertexAI|ChatVertexAIWeb|AnthropicVertex|AsyncAnthropicVertex|createVertex|createVertexAnthropic)$|^(?:vertexai|aiplatform)\.init$|^genai\.Client$/u;

/** `new VertexAI({ location: 'global' })`, `vertexai.init(location="global")`. */
function checkLocation({ file, call }: Call, project: CheckedProject, report: Report): void {
  if (!VERTEX.test(nameOf(call))) return;
  for (const object of call.args.filter((one) => one.k === 'object')) {
    const location = memberOf(object, 'location') ?? memberOf(object, 'region');
    if (location !== null && textOfValue(location) === 'global') {
      reportModel(
        report,
        { file, span: location.at },
        'error',
        'global',
        nameOf(call),
        ['*'],
        project,
      );
    }
  }
}

/** The fallbacks that OpenRouter may take on its own. */
function checkRouter({ file, call }: Call, project: CheckedProject, report: Report): void {
  for (const object of call.args.flatMap((one) => objectsIn(one))) {
    const models = memberOf(object, 'models');
    const allow = memberOf(object, 'allow_fallbacks') ?? memberOf(object, 'allowFallbacks');
    const isList = models?.k === 'list' && models.items.length > 1;
    const at = isList
      ? models.at
      : allow?.k === 'plain' && /^true$/iu.test(allow.text)
        ? allow.at
        : null;
    if (at !== null) {
      reportModel(report, { file, span: at }, 'warning', 'router', 'openrouter.ai', [], project);
    }
  }
}

/** `litellm.completion(fallbacks=[…])`, `Router(fallbacks=[…])`, `chat.withFallbacks([other])`. */
function checkStandIns(
  { file, call, method }: Call,
  program: Program | undefined,
  project: CheckedProject,
  report: Report,
): void {
  const name = nameOf(call);
  const objects = call.args.filter((one): one is ObjectValue => one.k === 'object');
  if (/(?:^|\.)(?:completion|acompletion|Router|embedding)$/u.test(name)) {
    for (const list of objects.flatMap((one) => LISTS.flatMap((key) => memberOf(one, key) ?? []))) {
      for (const text of textsIn(list)) {
        // A profile of Bedrock among them is told as such.
        if (profileIn(text.text, project) !== null) continue;
        reportFallback('', text.text, { file, span: text.at }, project, report);
      }
    }
  } else if (/\.?(?:withFallbacks|with_fallbacks)$/u.test(name)) {
    const lists = [...call.args, ...objects.flatMap((one) => memberOf(one, 'fallbacks') ?? [])];
    for (const item of lists.flatMap((one) => (one.k === 'list' ? one.items : []))) {
      checkChat(item, file, method, program, project, report);
    }
  }
}

const LISTS = [
  'fallbacks',
  'default_fallbacks',
  'context_window_fallbacks',
  'content_policy_fallbacks',
];
/** Members that give a client another address than its vendor's. */
const BASES = [
  'baseURL',
  'baseUrl',
  'base_url',
  'openai_api_base',
  'anthropicApiUrl',
  'anthropic_api_url',
  'azure_endpoint',
  'azureOpenAIEndpoint',
  'endpoint',
];

/** Classes of LangChain, and the library whose hosts they call. */
const CHATS: Readonly<Record<string, string>> = {
  ChatOpenAI: 'ChatOpenAI',
  ChatAnthropic: 'ChatAnthropic',
  ChatGoogleGenerativeAI: 'google-generativeai',
  ChatGroq: 'groq',
  ChatCohere: 'cohere',
};

/** One stand-in: made in place, or a variable of the method or the module. */
function checkChat(
  item: Value,
  file: string,
  method: Method,
  program: Program | undefined,
  project: CheckedProject,
  report: Report,
): void {
  const made = item.k === 'name' ? madeAs(item.name, method, program) : item;
  if (made === null || (made.k !== 'new' && made.k !== 'call')) return;
  const library = CHATS[nameOf(made).split('.').at(-1) ?? ''];
  if (library === undefined) return;
  const given = objectsIn({ k: 'list', items: made.args, at: made.at }).flatMap((one) =>
    BASES.flatMap((key) => memberOf(one, key) ?? []),
  );
  const urls = given.map((one) => textOfValue(one));
  // An address that a variable holds is judged where it is called.
  if (urls.some((one) => one === '')) return;
  const host = urls[0] ?? project.hosts.implicitHosts(library)[0] ?? '';
  if (host !== '') {
    reportFallback(host, nameOf(made), { file, span: item.at }, project, report);
  }
}

function madeAs(name: string, method: Method, program: Program | undefined): Value | null {
  const bodies: readonly (readonly Statement[])[] = [
    method.body,
    ...(program?.types ?? []).flatMap((type) =>
      type.methods.filter((one) => one.name === '').map((one) => one.body),
    ),
  ];
  for (const statement of bodies.flat()) {
    if (statement.k === 'let' && statement.name === name) return statement.value ?? null;
    if (statement.k === 'set' && statement.target.k === 'name' && statement.target.name === name) {
      return statement.value;
    }
  }
  return null;
}

/** `vertexai.init`, `VertexAI`: the callee as written, as far as it is names. */
export function nameOf(call: Extract<Value, { k: 'call' | 'new' }>): string {
  return call.k === 'new' ? call.type : written(call.callee);
}

function written(value: Value): string {
  if (value.k === 'name') return value.name;
  return value.k === 'member' ? `${written(value.of)}.${value.name}` : '';
}
