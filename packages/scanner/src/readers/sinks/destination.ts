/** The URL in the arguments of a call: base and path, as far as the call's shape shows them. */

import { reaching } from '../../model/branches.ts';
import type { Member, Value } from '../../model/program.ts';
import type { Span } from '../../model/span.ts';
import type { Scope, ScopedValue, Scopes } from './scopes.ts';
import type { UrlAt, VerbAt } from './table.ts';

export interface Destination {
  readonly base: ScopedValue | null;
  readonly path: ScopedValue | null;
}

const NOWHERE: Destination = { base: null, path: null };
const BASE_MEMBERS = ['baseURL', 'baseUrl', 'base_url', 'prefixUrl'];
const HOST_MEMBERS = ['hostname', 'host'];
const URL_MEMBERS = ['url', 'uri', 'href', 'URL'];
const PATH_MEMBERS = ['path', 'pathname'];

/** What a parameter holds besides the members that it is given here. */
const REST = (at: Span): Member => ({ name: '...', value: { k: 'other', parts: [], at } });

export class Destinations {
  readonly #scopes: Scopes;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  /** Tries the places in order. */
  find(args: readonly Value[], places: readonly UrlAt[], scope: Scope): Destination {
    for (const { argument, members } of places) {
      const value = args.at(argument === -1 ? -1 : argument);
      if (value === undefined) {
        continue;
      }
      const found =
        members === undefined
          ? this.#ofValue({ value, scope }, 0)
          : this.#ofMembers(value, members, scope);
      if (found.base !== null || found.path !== null) {
        return found;
      }
    }
    return NOWHERE;
  }

  /** A member of an options object by its dotted name; spread objects are looked into. */
  option(value: Value | undefined, name: string, scope: Scope): ScopedValue | null {
    let at: ScopedValue | null = value === undefined ? null : { value, scope };
    for (const part of name.split('.')) {
      at = at === null ? null : this.#member(at, part, 0);
    }
    return at;
  }

  /** The HTTP method in upper case; '' when it is not known. */
  verb(args: readonly Value[], at: VerbAt, scope: Scope): string {
    if (typeof at === 'string') {
      return at;
    }
    if ('argument' in at) {
      const value = args[at.argument];
      const text = value === undefined ? null : this.#follow({ value, scope }, 0).value;
      return text?.k === 'text' && /^[a-z]+$/i.test(text.text) ? text.text.toUpperCase() : '';
    }
    // After the options there may be a callback.
    const given = at.options === -1 ? args.filter((one) => one.k !== 'function') : args;
    const value = given.at(at.options);
    if (value === undefined) {
      return 'GET';
    }
    const options = this.#follow({ value, scope }, 0);
    const method = this.option(value, 'method', scope) ?? this.option(value, 'type', scope);
    if (method === null) {
      return options.value.k === 'object' ||
        options.value.k === 'text' ||
        at.options !== -1 ||
        args.length === 1
        ? this.#bodyVerb(options)
        : 'GET';
    }
    const text = this.#follow(method, 0).value;
    return text.k === 'text' ? text.text.toUpperCase() : '';
  }

  /** Without a method it is GET; options that cannot be seen may hold any. */
  #bodyVerb(options: ScopedValue): string {
    if (options.value.k === 'object') {
      const open = options.value.members.some((one) => one.name === '...' || one.name === '');
      return open ? '' : 'GET';
    }
    return options.value.k === 'text' || options.value.k === 'join' ? 'GET' : '';
  }

  #ofMembers(value: Value, members: readonly string[], scope: Scope): Destination {
    for (const member of members) {
      const found = this.option(value, member, scope);
      if (found !== null) {
        return this.#ofValue(found, 0);
      }
    }
    return NOWHERE;
  }

  #ofValue(given: ScopedValue, steps: number): Destination {
    const { value, scope } = this.#follow(given, 0);
    if (steps > 5) {
      return { base: null, path: given };
    }
    if (value.k === 'object') {
      const found = this.#ofObject({ value, scope });
      const isTaken = value.members.some((one) => one.name === '...' && one.value.k === 'other');
      return isTaken && found.base === null && found.path === null
        ? { base: null, path: given }
        : found;
    }
    const isFunction = value.k === 'function';
    if (value.k !== 'new' && !isRequest(value)) {
      return isFunction ? NOWHERE : { base: null, path: given };
    }
    const type = value.k === 'new' ? value.type : 'Request';
    if (!/^(?:window\.|url\.)?(?:URL|Request)$/i.test(type)) {
      return { base: null, path: given };
    }
    const [url, base] = value.args;
    if (url === undefined) {
      return { base: null, path: given };
    }
    if (base !== undefined && !type.endsWith('Request')) {
      return { base: { value: base, scope }, path: { value: url, scope } };
    }
    return this.#ofValue({ value: url, scope }, steps + 1);
  }

  #ofObject(object: ScopedValue): Destination {
    const pick = (names: readonly string[]): ScopedValue | null => {
      for (const name of names) {
        const found = this.#member(object, name, 0);
        if (found !== null) {
          return found;
        }
      }
      return null;
    };
    const url = pick(URL_MEMBERS);
    const base = pick(BASE_MEMBERS) ?? (url === null ? pick(HOST_MEMBERS) : null);
    if (url !== null && base === null) {
      return this.#ofValue(url, 3);
    }
    return { base, path: url ?? (base === null ? null : pick(PATH_MEMBERS)) };
  }

  #member(of: ScopedValue, name: string, steps: number): ScopedValue | null {
    const { value, scope } = this.#follow(of, 0);
    if (value.k !== 'object' || steps > 5) {
      return null;
    }
    const own = value.members.findLast((one) => one.name === name);
    if (own !== undefined) {
      return { value: own.value, scope };
    }
    for (const member of value.members) {
      if (member.name === '...') {
        const found = this.#member({ value: member.value, scope }, name, steps + 1);
        if (found !== null) {
          return found;
        }
      }
    }
    return null;
  }

  /**
   * The object of a name with the members that it is given afterwards: `options.hostname = host`. What a
   * later assignment writes over is left out; where branches differ, the member is either.
   */
  #filled(object: ScopedValue, name: ScopedValue): ScopedValue {
    const { value } = object;
    if (value.k !== 'object' || name.value.k !== 'name') {
      return object;
    }
    const sets = this.#scopes.filled(name.value.name, name.scope);
    if (sets.length === 0) {
      return object;
    }
    const members: Member[] = [...value.members];
    for (const member of new Set(sets.map((one) => one.member))) {
      const given = sets.filter((one) => one.member === member);
      const { body } = name.scope.method;
      const { assignments, hidden } = reaching(given, name.value.at, body, () => false);
      const values = assignments.map((one) => one.value);
      const own = value.members.findLast((one) => one.name === member);
      if (own !== undefined && hidden === '') {
        values.unshift(own.value);
      }
      const [first] = values;
      if (first !== undefined) {
        const made: Value = values.length === 1 ? first : { k: 'either', values, at: first.at };
        members.push({ name: member, value: made });
      }
    }
    // Names in the values are seen from the use: it sees all that the object's own place does.
    return { value: { ...value, members }, scope: name.scope };
  }

  /** Follows a variable with one known value to an object or a made URL; else stays where it is. */
  #follow(given: ScopedValue, steps: number): ScopedValue {
    const { value, scope } = given;
    if (steps > 6 || value.k !== 'name') {
      return given;
    }
    const binding = this.#scopes.lookUp(value.name, scope);
    if (binding.k === 'parameter' && this.#scopes.filled(value.name, scope).length > 0) {
      const { at } = value;
      return this.#filled({ value: { k: 'object', members: [REST(at)], at }, scope }, given);
    }
    const [only] = binding.k === 'values' ? binding.values : [];
    if (only === undefined) {
      return given;
    }
    const end = this.#filled(this.#follow(only, steps + 1), given);
    return ['object', 'new', 'text', 'join'].includes(end.value.k) || isRequest(end.value)
      ? end
      : given;
  }
}

/** `urllib.request.Request(url)`: a call in Python. */
function isRequest(value: Value): value is Extract<Value, { k: 'call' }> {
  if (value.k !== 'call') {
    return false;
  }
  const { callee } = value;
  return (callee.k === 'name' || callee.k === 'member') && callee.name === 'Request';
}
