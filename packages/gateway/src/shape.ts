/** One thing that is wrong with a value, and where. Never carries the value itself. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** Reads an unknown value strictly, adding to `faults` whatever does not fit. */
export interface Shape<T> {
  readonly read: (value: unknown, path: string, faults: Fault[]) => T;
  /** JSON Schema of the same shape, for the OpenAPI document. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** True when the member may be left out. */
  readonly optional?: boolean;
}

export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

interface StringRules {
  readonly maximum?: number;
  readonly minimum?: number;
  readonly pattern?: RegExp;
  /** What the pattern means, in words. */
  readonly meaning?: string;
}

/** A well-formed string within bounds. */
export function text(rules: StringRules = {}): Shape<string> {
  const { maximum = 65_536, minimum = 0, pattern, meaning } = rules;
  return {
    read: (value, path, faults) => {
      if (typeof value !== 'string') return fault(faults, path, 'must be a string', '');
      if (!value.isWellFormed()) return fault(faults, path, 'must be well-formed Unicode', '');
      if (value.length > maximum) {
        return fault(faults, path, `must have at most ${maximum} characters`, '');
      }
      if (value.length < minimum) return fault(faults, path, 'must not be empty', '');
      if (pattern && !pattern.test(value)) {
        return fault(faults, path, `must be ${meaning ?? `like ${pattern.source}`}`, '');
      }
      return value;
    },
    schema: {
      type: 'string',
      maxLength: maximum,
      ...(minimum > 0 ? { minLength: minimum } : {}),
      ...(pattern ? { pattern: pattern.source } : {}),
    },
  };
}

/** A whole number within bounds. */
export function whole(minimum = -2_147_483_648, maximum = 2_147_483_647): Shape<number> {
  return {
    read: (value, path, faults) => {
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        return fault(faults, path, 'must be a whole number', 0);
      }
      if (value < minimum || value > maximum) {
        return fault(faults, path, `must lie between ${minimum} and ${maximum}`, 0);
      }
      return value;
    },
    schema: { type: 'integer', minimum, maximum },
  };
}

export const flag: Shape<boolean> = {
  read: (value, path, faults) =>
    typeof value === 'boolean' ? value : fault(faults, path, 'must be true or false', false),
  schema: { type: 'boolean' },
};

/** One of a closed list of strings. */
export function oneOf<const T extends string>(values: readonly T[]): Shape<T> {
  return {
    read: (value, path, faults) =>
      values.includes(value as T)
        ? (value as T)
        : fault(faults, path, `must be one of ${values.join(', ')}`, values[0]!),
    schema: { type: 'string', enum: values },
  };
}

export function list<T>(item: Shape<T>, maximum = 1000, minimum = 0): Shape<readonly T[]> {
  return {
    read: (value, path, faults) => {
      if (!Array.isArray(value)) return fault(faults, path, 'must be an array', []);
      if (value.length > maximum) {
        return fault(faults, path, `must have at most ${maximum} items`, []);
      }
      if (value.length < minimum) {
        return fault(faults, path, `must have at least ${minimum} items`, []);
      }
      return value.map((entry, index) => item.read(entry, `${path}[${index}]`, faults));
    },
    schema: { type: 'array', items: item.schema, maxItems: maximum, minItems: minimum },
  };
}

type Members = Readonly<Record<string, Shape<unknown>>>;
type Read<M extends Members> = { readonly [K in keyof M]: ShapeOf<M[K]> };

/** An object with exactly these members: a missing or an extra one is a fault. */
export function record<M extends Members>(members: M): Shape<Read<M>> {
  const names = Object.keys(members);
  return {
    read: (value, path, faults) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return fault(faults, path, 'must be an object', {} as Read<M>);
      }
      const source = value as Record<string, unknown>;
      for (const name of Object.keys(source)) {
        if (!Object.hasOwn(members, name)) {
          faults.push({ path: join(path, shorten(name)), message: 'is not known here' });
        }
      }
      const result: Record<string, unknown> = {};
      for (const name of names) readMember(members[name]!, name, source, path, faults, result);
      return result as Read<M>;
    },
    schema: {
      type: 'object',
      additionalProperties: false,
      required: names.filter((name) => !members[name]!.optional),
      properties: Object.fromEntries(names.map((name) => [name, members[name]!.schema])),
    },
  };
}

function readMember(
  shape: Shape<unknown>,
  name: string,
  source: Record<string, unknown>,
  path: string,
  faults: Fault[],
  result: Record<string, unknown>,
): void {
  if (Object.hasOwn(source, name)) {
    result[name] = shape.read(source[name], join(path, name), faults);
  } else if (!shape.optional) {
    faults.push({ path: join(path, name), message: 'is missing' });
  }
}

/** An object with free member names and values of one shape. */
export function table<T>(item: Shape<T>, maximum = 1000): Shape<Readonly<Record<string, T>>> {
  return {
    read: (value, path, faults) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return fault(faults, path, 'must be an object', {});
      }
      const entries = Object.entries(value);
      if (entries.length > maximum) {
        return fault(faults, path, `must have at most ${maximum} members`, {});
      }
      return Object.fromEntries(
        entries.map(([name, entry]) => [name, item.read(entry, join(path, shorten(name)), faults)]),
      );
    },
    schema: { type: 'object', additionalProperties: item.schema, maxProperties: maximum },
  };
}

/** Marks a member that may be left out. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return { ...shape, optional: true };
}

/** Reads the whole value; the faults are complete, not only the first. */
export function readShape<T>(
  shape: Shape<T>,
  value: unknown,
): { readonly value: T; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  return { value: shape.read(value, '', faults), faults };
}

function fault<T>(faults: Fault[], path: string, message: string, fallback: T): T {
  faults.push({ path: path === '' ? '(root)' : path, message });
  return fallback;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Names from outside go into messages only when they are short and plain. */
function shorten(name: string): string {
  return /^[\w.*-]{1,60}$/.test(name) ? name : '(unprintable name)';
}
