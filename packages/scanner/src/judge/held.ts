/** Which names of one method hold values of a kind, followed through its assignments. */

import type { Method, Statement, Value } from '../model/program.ts';

/** How a kind of value is known where it arises. */
export interface Origin {
  /** The value itself is of the kind: a call that returns it, a name that says so. */
  readonly arises: (value: Value) => boolean;
  /** Names that hold it from the beginning. */
  readonly names?: readonly string[];
}

/** Of what holds a text, these give only something about it. */
const ABOUT =
  /^(?:length|size|status|statuscode|statustext|ok|getstatus|getstatuscode|id|uuid|request_?id|usage|model|created|headers?|getheaders?|getheaderkeys|type|role|finish_?reason|stop_?reason|contains\w*|equals\w*|startswith|endswith|includes|indexof|isempty|isblank|hashcode|code|total_?tokens|is_\w+|has\w*|raise_for_status|status_code|name|issuccess|getmessage)$/i;
/** Calls that give something about their arguments, or a form that nobody can read. */
const HARMLESS =
  /(?:hash|digest|hmac|sha\d+|md5|mask|redact|anonymi[sz]|scrub|saniti[sz]|encrypt|count|length|size|token|isblank|isempty|isnotblank|len$|bool|typeof|fingerprint|estimate|classif)/i;
/** Calls whose result holds what their arguments hold. */
const CARRIES =
  /^(?:valueof|tostring|serialize\w*|deserialize\w*|stringify|parse|dumps?|loads|trim|strip|substring\w*|slice|replace\w*|join|format\w*|escape\w*|unescape\w*|abbreviate|left|right|string|str|repr|concat|tolowercase|touppercase|json|text|getbody|getbodyasblob|getbodydocument|encode|decode|urlencode|clone|inspect|pformat|model_dump|to_dict|dict|list)$/i;
const FILLS = /^(?:add|addall|put|putall|push|unshift|append|set|extend|writestring\w*)$/i;
/** Deeper than this a value is taken to hold nothing. */
const DEEPEST = 40;

export class Held {
  readonly #names = new Set<string>();
  /** `record.summary` of records that hold one in some members only. */
  readonly #members = new Map<string, Set<string>>();
  readonly #origin: Origin;
  readonly #fold: (name: string) => string;

  constructor(method: Method, language: string, origin: Origin) {
    this.#origin = origin;
    this.#fold = language === 'apex' ? (name) => name.toLowerCase() : (name) => name;
    origin.names?.forEach((name) => this.#names.add(this.#fold(name)));
    // Loops may carry a value back: a second pass sees what the first has found.
    for (let pass = 0; pass < 3; pass += 1) {
      const before = this.#size;
      method.body.forEach((statement) => this.#follow(statement));
      if (this.#size === before && pass > 0) {
        break;
      }
    }
  }

  /** Whether any name of the method holds one. */
  get any(): boolean {
    return this.#size > 0;
  }

  get #size(): number {
    let size = this.#names.size;
    this.#members.forEach((members) => (size += members.size));
    return size;
  }

  #follow(statement: Statement): void {
    switch (statement.k) {
      case 'let':
      case 'each':
        if (statement.value !== undefined && this.holds(statement.value)) {
          this.#names.add(this.#fold(statement.name));
        }
        break;
      case 'set':
        if (this.holds(statement.value)) {
          this.#assign(statement.target);
        }
        break;
      case 'do':
        this.#filled(statement.value);
        break;
      default:
    }
  }

  #assign(target: Value): void {
    if (target.k === 'name') {
      this.#names.add(this.#fold(target.name));
    } else if (target.k === 'member' && target.of.k === 'name') {
      const of = this.#fold(target.of.name);
      const members = this.#members.get(of) ?? new Set<string>();
      this.#members.set(of, members.add(this.#fold(target.name)));
    } else if (target.k === 'item' && target.of.k === 'name') {
      this.#names.add(this.#fold(target.of.name));
    }
  }

  /** `list.add(answer)`, `map.put('text', answer)`. */
  #filled(value: Value): void {
    if (value.k === 'call' && value.callee.k === 'member' && FILLS.test(value.callee.name)) {
      const { of } = value.callee;
      if (of.k === 'name' && value.args.some((one) => this.holds(one))) {
        this.#names.add(this.#fold(of.name));
      }
    }
  }

  /** Whether a value is, or is made from, one of the kind. */
  holds(value: Value, depth = 0): boolean {
    if (depth > DEEPEST) {
      return false;
    }
    if (this.#origin.arises(value)) {
      return true;
    }
    const any = (values: readonly Value[]): boolean =>
      values.some((one) => this.holds(one, depth + 1));
    switch (value.k) {
      case 'name':
        return this.#names.has(this.#fold(value.name)) || this.#members.has(this.#fold(value.name));
      case 'member':
        if (value.of.k === 'name' && !this.#names.has(this.#fold(value.of.name))) {
          const members = this.#members.get(this.#fold(value.of.name));
          if (members !== undefined) {
            return members.has(this.#fold(value.name));
          }
        }
        return !ABOUT.test(value.name) && this.holds(value.of, depth + 1);
      case 'item':
        return this.holds(value.of, depth + 1);
      case 'join':
        return any(value.parts);
      case 'other':
        // A cast holds what it casts; a comparison of two holds neither.
        return value.parts.length === 1 && any(value.parts);
      case 'either':
        return any(value.values);
      case 'list':
        return any(value.items);
      case 'object':
        return any(value.members.map((one) => one.value));
      case 'new':
        return /^(?:list|map|set|url|string|blob)\b/i.test(value.type) && any(value.args);
      case 'call':
        return this.#callHolds(value, depth);
      default:
        return false;
    }
  }

  #callHolds(call: Extract<Value, { k: 'call' }>, depth: number): boolean {
    const { callee } = call;
    const name = callee.k === 'name' || callee.k === 'member' ? callee.name : '';
    if (HARMLESS.test(name)) {
      return false;
    }
    if (callee.k === 'member' && !ABOUT.test(name) && this.holds(callee.of, depth + 1)) {
      return true;
    }
    return CARRIES.test(name) && call.args.some((one) => this.holds(one, depth + 1));
  }
}

/** `aiResponse.choices[0].text` -> `aiResponse`: the name that a value is read from; ''. */
export function rootName(value: Value): string {
  switch (value.k) {
    case 'name':
      return value.name;
    case 'member':
    case 'item':
      return rootName(value.of);
    case 'call':
      return value.callee.k === 'member' ? rootName(value.callee.of) : '';
    default:
      return '';
  }
}

/** What a value looks like in a message: `response.getBody`, at most 60 characters. */
export function spelled(value: Value): string {
  switch (value.k) {
    case 'name':
      return value.name;
    case 'member':
      return `${spelled(value.of)}.${value.name}`.replace(/^\./, '').slice(0, 60);
    case 'item':
      return spelled(value.of);
    case 'call':
      return spelled(value.callee);
    case 'new':
      return value.type;
    default:
      return '';
  }
}
