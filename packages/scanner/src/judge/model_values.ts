/** Prompts and answers in code, by flow from and to calls of models. */

import type { Method, TypeDeclaration, Value } from '../model/program.ts';
import type { CheckedProject, ProgramFile } from '../model/rule.ts';
import { Held, rootName } from './held.ts';
import type { Send } from './sends.ts';
import { sendsOf } from './sends.ts';

export interface MethodIn {
  readonly file: ProgramFile;
  readonly type: TypeDeclaration;
  readonly method: Method;
}

/** What is known of model text in one method. */
export interface ModelValues {
  readonly answers: Held;
  readonly prompts: Held;
}

export interface ModelText {
  /** Null when the method neither asks a model nor calls a method that does. */
  readonly of: (place: MethodIn) => ModelValues | null;
  /** Whether any code of the project asks a model. */
  readonly asks: boolean;
}

const CACHE = new WeakMap<CheckedProject, ModelText>();

export function modelTextOf(project: CheckedProject): ModelText {
  const cached = CACHE.get(project);
  if (cached !== undefined) {
    return cached;
  }
  const made = new Finder(project);
  CACHE.set(project, made);
  return made;
}

/** Chains of methods that hand an answer on are followed so far. */
const MOST_ROUNDS = 3;

class Finder implements ModelText {
  readonly #sends = new Map<Method, Send[]>();
  /** Methods that return an answer, by their names in lower case. */
  readonly #answering = new Map<string, MethodIn[]>();
  readonly #found = new Map<Method, ModelValues | null>();
  readonly asks: boolean;

  constructor(project: CheckedProject) {
    const sends = sendsOf(project).filter((one) => one.toModel);
    this.asks = sends.length > 0;
    for (const send of sends) {
      this.#sends.set(send.method, [...(this.#sends.get(send.method) ?? []), send]);
    }
    this.#spread(project);
  }

  /** A request built in one method is sent in another of its class: its replies count there, too. */
  #sendsIn({ type, method }: MethodIn): readonly Send[] {
    const own = this.#sends.get(method) ?? [];
    const built = type.methods.flatMap((one) =>
      one === method ? [] : (this.#sends.get(one) ?? []),
    );
    const there = built.map((one) => ({
      ...one,
      body: [],
      isReply: one.isReplyElsewhere,
      isBody: (value: Value) => one.isBodyElsewhere(value, method),
    }));
    return [...own, ...there];
  }

  #spread(project: CheckedProject): void {
    if (!this.asks) {
      return;
    }
    const known = new Set<Method>();
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const before = known.size;
      for (const file of project.programs) {
        if (file.program.test) {
          continue;
        }
        for (const type of file.program.types) {
          for (const method of type.methods) {
            const place = { file, type, method };
            if (!known.has(method) && this.#returnsAnswer(place)) {
              known.add(method);
              const key = method.name.toLowerCase();
              this.#answering.set(key, [...(this.#answering.get(key) ?? []), place]);
            }
          }
        }
      }
      this.#found.clear();
      if (known.size === before) {
        break;
      }
    }
  }

  #returnsAnswer(place: MethodIn): boolean {
    if (
      /^(?:Boolean|Integer|Long|Decimal|Double|void|Id|Date|Datetime)$/i.test(place.method.returns)
    ) {
      return false;
    }
    const values = this.of(place);
    return (
      values !== null &&
      place.method.body.some((one) => one.k === 'return' && values.answers.holds(one.value))
    );
  }

  of(place: MethodIn): ModelValues | null {
    const cached = this.#found.get(place.method);
    if (cached !== undefined) {
      return cached;
    }
    const made = this.#make(place);
    this.#found.set(place.method, made);
    return made;
  }

  #make(place: MethodIn): ModelValues | null {
    const sends = this.#sendsIn(place);
    if (sends.length === 0 && this.#answering.size === 0) {
      return null;
    }
    const { method } = place;
    const { language } = place.file.program;
    const bodies = sends.flatMap((one) => one.body);
    const answers = new Held(method, language, {
      arises: (value) => sends.some((one) => one.isReply(value)) || this.#isAnswer(value, place),
    });
    const prompts = new Held(method, language, {
      arises: (value) => sends.some((one) => one.isBody(value)),
      names: bodies.flatMap(namesOf),
    });
    return answers.any || prompts.any || sends.length > 0 ? { answers, prompts } : null;
  }

  #isAnswer(value: Value, place: MethodIn): boolean {
    if (value.k !== 'call') {
      return false;
    }
    const { callee } = value;
    const name = callee.k === 'name' || callee.k === 'member' ? callee.name : '';
    const candidates = this.#answering.get(name.toLowerCase()) ?? [];
    return candidates.some((one) => one.method !== place.method && mayMean(callee, one, place));
  }
}

/** Whether a call in `from` may be of the method: by its class, its file or an import. */
function mayMean(callee: Value, to: MethodIn, from: MethodIn): boolean {
  if (to.file.program.language !== from.file.program.language) {
    return false;
  }
  if (callee.k === 'name') {
    return (
      to.file === from.file || from.file.program.imports.some((one) => one.local === callee.name)
    );
  }
  if (callee.k !== 'member') {
    return false;
  }
  const root = rootName(callee.of);
  if (['this', 'self', 'super'].includes(root.toLowerCase())) {
    return to.type === from.type || to.file === from.file;
  }
  const own = simple(to.type.name);
  if (own === '') {
    return from.file.program.imports.some((one) => one.local === root);
  }
  const type = callee.of.k === 'new' ? callee.of.type : (declaredType(root, from) ?? root);
  return simple(type) === own;
}

function simple(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1).toLowerCase();
}

function declaredType(name: string, { type, method }: MethodIn): string | null {
  const same = (other: { readonly name: string }): boolean =>
    other.name.toLowerCase() === name.toLowerCase();
  const local = method.body.find((one) => one.k === 'let' && same(one));
  if (local?.k === 'let') {
    return local.value?.k === 'new' && local.type === '' ? local.value.type : local.type;
  }
  return (method.parameters.find(same) ?? type.fields.find(same))?.type || null;
}

/** Names that a body is made of, through conversions and literals. */
function namesOf(value: Value): readonly string[] {
  switch (value.k) {
    case 'name':
      return [value.name];
    case 'join':
      return value.parts.flatMap(namesOf);
    case 'list':
      return value.items.flatMap(namesOf);
    case 'object':
      return value.members
        .filter((one) => !SETTINGS.test(one.name))
        .flatMap((one) => namesOf(one.value));
    case 'call':
      return /(?:serialize|stringify|dumps|tostring|valueof|encode|trim)/i.test(
        value.callee.k === 'member' ? value.callee.name : '',
      )
        ? [
            ...value.args.flatMap(namesOf),
            ...(value.args.length === 0 && value.callee.k === 'member'
              ? namesOf(value.callee.of)
              : []),
          ]
        : [];
    default:
      return [];
  }
}

/** Members of a request that hold no text of it. */
const SETTINGS =
  /^(?:model|temperature|max_?tokens|max_?output_?tokens|top_?[pk]|n|stop|stream|user|role|type|seed|timeout|headers|method|response_?format|tools?|tool_?choice)$/i;
