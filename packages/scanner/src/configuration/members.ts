/** Members of a parsed JSON object, read strictly; a fault names file, line, column and cure. */

import type { Place } from '../model/span.ts';
import { didYouMean } from './nearest.ts';

/** A parsed text that knows where its members stand, `line:column` from 1. */
export interface PositionedJson {
  readonly value: unknown;
  readonly positionOf: (path: readonly (string | number)[]) => string;
}

/** `file:line:column: what is wrong; what to do`. */
export class ConfigurationFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationFault';
  }
}

type Path = readonly (string | number)[];

const HOST = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/;
const CODE = /^[A-Z][A-Z0-9-]{1,15}$/;

/** One object of the text. */
export class Members {
  readonly #json: PositionedJson;
  readonly #file: string;
  readonly #path: Path;
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(json: PositionedJson, file: string, path: Path) {
    this.#json = json;
    this.#file = file;
    this.#path = path;
    const value = path.reduce<unknown>(
      (node, step) => (node as Record<string | number, unknown>)[step],
      json.value,
    );
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw this.#faultAt(path, 'must be an object');
    }
    this.#members = value as Readonly<Record<string, unknown>>;
  }

  /** Refuses members of other names. */
  only(names: readonly string[]): void {
    for (const name of Object.keys(this.#members)) {
      if (!names.includes(name)) {
        throw this.fault(
          name,
          `is not known here; it may hold ${names.join(', ')}${didYouMean(name, names)}`,
        );
      }
    }
  }

  names(): readonly string[] {
    return Object.keys(this.#members);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#members, name);
  }

  value(name: string): unknown {
    return this.has(name) ? this.#members[name] : undefined;
  }

  /** A string that is not empty; the fallback stands for a member that is not there. */
  text(name: string, fallback?: string): string {
    const value = this.#given(name, fallback);
    if (typeof value !== 'string') throw this.fault(name, 'must be a string');
    if (this.has(name) && value.trim() === '') throw this.fault(name, 'must not be empty');
    return value;
  }

  /** Why an exception is made: a sentence, not a mark. */
  reason(name: string): string {
    const reason = this.text(name).trim();
    if (reason.length < 8) throw this.fault(name, 'must say why, in a sentence');
    return reason;
  }

  whole(name: string, fallback: number): number {
    const value = this.#given(name, fallback);
    if (!Number.isSafeInteger(value) || (value as number) < 0) {
      throw this.fault(name, 'must be a whole number, 0 or more');
    }
    return value as number;
  }

  word<T extends string>(name: string, words: readonly T[], fallback?: T): T {
    const value = this.#given(name, fallback);
    if (!(words as readonly unknown[]).includes(value)) {
      const meant = typeof value === 'string' ? didYouMean(value, words) : '';
      throw this.fault(name, `must be one of ${words.join(', ')}${meant}`);
    }
    return value as T;
  }

  /** A list of strings; [] when it is not there. */
  texts(name: string): readonly string[] {
    return this.#list(name, (value) => (value === '' ? TEXT : ''));
  }

  host(name: string): string {
    const host = this.text(name);
    if (!HOST.test(host)) throw this.fault(name, NO_HOST);
    return host;
  }

  hosts(name: string): readonly string[] {
    return this.#list(name, (value) => (HOST.test(value) ? '' : NO_HOST));
  }

  /** Codes of countries and groups out of those known; at least one. */
  codes(name: string, known: readonly string[]): readonly string[] {
    const codes = this.#list(name, (value) => {
      if (known.includes(value)) return '';
      return `${CODE.test(value) ? UNKNOWN_CODE : NO_CODE}${meantCode(value, known)}`;
    });
    if (codes.length === 0) throw this.fault(name, 'must name at least one country or group');
    return codes;
  }

  object(name: string): Members {
    return new Members(this.#json, this.#file, [...this.#path, name]);
  }

  /** A list of objects; [] when it is not there. */
  objects(name: string): readonly Members[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value)) throw this.fault(name, 'must be a list');
    return value.map(
      (_, index) => new Members(this.#json, this.#file, [...this.#path, name, index]),
    );
  }

  /** Where this object stands. */
  place(): Place {
    const [line = 1, column = 1] = this.#json.positionOf(this.#path).split(':').map(Number);
    return { file: this.#file, span: [line, column, line, column + 1] };
  }

  /** A fault of one member. */
  fault(name: string, problem: string): ConfigurationFault {
    return this.#faultAt([...this.#path, name], problem);
  }

  #given(name: string, fallback: unknown): unknown {
    if (this.has(name)) return this.#members[name];
    if (fallback === undefined) throw this.fault(name, 'is missing');
    return fallback;
  }

  #list(name: string, complaint: (value: string) => string): readonly string[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value)) throw this.fault(name, 'must be a list');
    value.forEach((entry: unknown, index) => {
      const problem = typeof entry === 'string' ? complaint(entry) : TEXT;
      if (problem !== '') throw this.#faultAt([...this.#path, name, index], problem);
    });
    return value as readonly string[];
  }

  #faultAt(path: Path, problem: string): ConfigurationFault {
    const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    const subject = name === '' ? 'the configuration' : `\`${name.replace(/^\./, '')}\``;
    return new ConfigurationFault(
      `${this.#file}:${this.#json.positionOf(path)}: ${subject} ${problem}`,
    );
  }
}

const TEXT = 'must be a string';
const NO_HOST = 'is no host; write it in lower case without scheme, port or path (`*.` may lead)';
const NO_CODE = 'is no code of a country or group; write `DE` or `EU`';
const UNKNOWN_CODE =
  'is no country of ISO 3166-1 and no group of config/groups.json; write a code such as `DE` or `EU`';

/** What a code is read as (`UK` as `GB`), else the nearest group; countries are all alike by letters. */
function meantCode(code: string, known: readonly string[]): string {
  const upper = code.trim().toUpperCase();
  const current = /^[A-Z]{2}$/.test(upper) ? new Intl.Locale(`und-${upper}`).region : upper;
  if (current !== undefined && current !== code && known.includes(current)) {
    return `; did you mean \`${current}\`?`;
  }
  return didYouMean(
    code,
    known.filter((one) => one.length > 2),
  );
}
