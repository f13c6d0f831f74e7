import { namesModelOutput, namesPrompt, wordsOf } from '../judge/words.ts';
import { rootName, spelled } from '../judge/held.ts';
import { namedIn } from '../judge/named.ts';
import type { MethodIn, ModelValues } from '../judge/model_values.ts';
import { modelTextOf } from '../judge/model_values.ts';
import { forEachValue, valuesOf } from '../model/values.ts';
import type { Program, Statement, Value } from '../model/program.ts';
import type { CheckedProject, Report, Rule } from '../model/rule.ts';
import { logCall } from './log_calls.ts';

/** What a model was asked or wrote, in a log. */
export const promptLogged: Rule = {
  id: 'prompt-logged',
  level: 'error',
  family: 'data',
  rank: 0,
  references: [
    'gdpr:art-5',
    'gdpr:art-32',
    'nist-ai-rmf:measure-2.10',
    'iso-27001-2022:a.8.15',
    'iso-27001-2022:a.8.12',
    'iso-27001-2013:a.12.4.2',
  ],
  check: (project, report) => {
    const text = modelTextOf(project);
    for (const file of project.programs) {
      if (file.program.test) {
        continue;
      }
      for (const type of file.program.types) {
        for (const method of type.methods) {
          if (!method.modifiers.includes('@istest')) {
            const place = { file, type, method };
            new Judge(place, text.of(place), project, report).judge();
          }
        }
      }
    }
  },
};

/** How a value is known to hold model text: `flow` is proven, `name` is what it says of itself. */
interface Told {
  readonly by: 'flow' | 'name';
  readonly subject: string;
}

class Judge {
  readonly #place: MethodIn;
  readonly #values: ModelValues | null;
  readonly #project: CheckedProject;
  readonly #report: Report;

  constructor(
    place: MethodIn,
    values: ModelValues | null,
    project: CheckedProject,
    report: Report,
  ) {
    this.#place = place;
    this.#values = values;
    this.#project = project;
    this.#report = report;
  }

  judge(): void {
    for (const statement of this.#place.method.body) {
      for (const value of valuesOf(statement)) {
        forEachValue(value, (one) => {
          if (one.k === 'call') {
            this.#called(one);
          } else if (one.k === 'new' && isLogObject(one.type)) {
            this.#written(one.type, one.args);
          }
        });
      }
      this.#assigned(statement);
    }
  }

  #called(call: Extract<Value, { k: 'call' }>): void {
    const log = logCall(call, this.#place.file.program.language);
    if (log === null) {
      return;
    }
    const told = log.written.map((one) => this.#tell(one)).find((one) => one !== null);
    if (told !== undefined && told !== null) {
      this.#found(told, log.sink, call);
    }
  }

  /** `new AI_Log__c(Response__c = answer)`. */
  #written(type: string, args: readonly Value[]): void {
    for (const argument of args) {
      if (argument.k === 'object') {
        for (const { name, value } of argument.members) {
          this.#field(type, name, value);
        }
      }
    }
  }

  /** `entry.Response__c = answer`, by the declared type of `entry`. */
  #assigned(statement: Statement): void {
    if (statement.k === 'set' && statement.target.k === 'member') {
      const { of, name } = statement.target;
      const type = of.k === 'name' ? this.#declared(of.name) : '';
      if (isLogObject(type)) {
        this.#field(type, name, statement.value);
      }
    }
  }

  #declared(name: string): string {
    const same = (one: { readonly name: string }): boolean =>
      one.name.toLowerCase() === name.toLowerCase();
    const { method, type } = this.#place;
    const local = method.body.find((one) => (one.k === 'let' || one.k === 'each') && same(one));
    return local?.k === 'let' || local?.k === 'each'
      ? local.type
      : ((method.parameters.find(same) ?? type.fields.find(same))?.type ?? '');
  }

  #field(object: string, field: string, value: Value): void {
    const told = this.#tell(value);
    if (told !== null && !isClassified(object, field, this.#project)) {
      this.#found(told, `${object}.${field}`, value);
    }
  }

  #found(told: Told, sink: string, at: Value): void {
    const { file } = this.#place;
    this.#report({
      level: told.by === 'flow' ? 'error' : 'warning',
      place: { file: file.file, span: at.at },
      message: told.by === 'flow' ? 'text' : 'named',
      values: { subject: told.subject, sink },
    });
  }

  #tell(value: Value): Told | null {
    const { answers, prompts } = this.#values ?? {};
    if (answers?.holds(value) === true || prompts?.holds(value) === true) {
      return { by: 'flow', subject: this.#subject(value) };
    }
    const named = namedIn(value, (name) => namesPrompt(name) || namesModelOutput(name));
    return named !== '' && mentionsModel(this.#place.file.program)
      ? { by: 'name', subject: named }
      : null;
  }

  /** The first name in the value that holds the text. */
  #subject(value: Value): string {
    let found = '';
    forEachValue(value, (one) => {
      const readable = one.k === 'name' || one.k === 'member' || one.k === 'call';
      const { answers, prompts } = this.#values ?? {};
      if (readable && (answers?.holds(one) === true || prompts?.holds(one) === true)) {
        const shown = spelled(one);
        found = found === '' || rootName(one) === found ? shown : found;
      }
    });
    return found || 'text';
  }
}

/** `AI_Log__c`, `Inference_Log__c`, `Prompt_History__c`. */
function isLogObject(type: string): boolean {
  return /__c$/i.test(type) && wordsOf(type).some((word) => LOGS.has(word));
}

const LOGS = new Set(['log', 'logs', 'trace', 'audit', 'history', 'journal', 'debug']);

/** A field that says how its content is protected is kept by a rule of the project. */
function isClassified(object: string, field: string, project: CheckedProject): boolean {
  const wanted = `${object}.${field}`.toLowerCase();
  return project.facts('object').some(({ name, values }) => {
    const given = [values['securityClassification'], values['complianceGroup']];
    return (
      name.toLowerCase() === wanted &&
      (given.some((one) => one !== '' && one !== undefined) ||
        values['encryptionScheme'] !== undefined)
    );
  });
}

const MENTIONS =
  /open_?ai|chat_?gpt|anthropic|claude|gemini|mistral|bedrock|\bllm|llm_|einstein|cohere|langchain|inference|aiplatform/i;
const MENTIONED = new WeakMap<Program, boolean>();

/** Whether a program speaks of a model at all: `prompt` alone may be a question to a person. */
function mentionsModel(program: Program): boolean {
  let known = MENTIONED.get(program);
  if (known === undefined) {
    known = MENTIONS.test(JSON.stringify(program));
    MENTIONED.set(program, known);
  }
  return known;
}
