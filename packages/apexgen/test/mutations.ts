/** Every way in which one member of a value can be wrong, with what a reader must say about it. */

export interface Mutation {
  readonly path: string;
  readonly code: 'MISSING' | 'EXTRA' | 'WRONG_TYPE';
  readonly value: unknown;
}

type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain };

const isRecord = (value: unknown): value is Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values that are not of the kind of `value`. */
function strangers(value: Plain): readonly unknown[] {
  const all = [null, '20261123', 7, 1.5, 2147483648, true, [], {}];
  return all.filter((other) => {
    if (Array.isArray(value)) return !Array.isArray(other);
    if (isRecord(value)) return !isRecord(other);
    if (typeof value === 'number') return !Number.isInteger(other) || other === 2147483648;
    return typeof other !== typeof value;
  });
}

/** One mutation at a time, deep; in a list only the last element is changed. */
export function mutationsOf(value: Plain, path = ''): readonly Mutation[] {
  const wrong = strangers(value).map((stranger): Mutation => {
    return { path, code: 'WRONG_TYPE', value: stranger };
  });
  if (Array.isArray(value)) {
    const elements = value as readonly Plain[];
    const last = elements.at(-1);
    if (last === undefined) return wrong;
    const inner = mutationsOf(last, `${path}[${elements.length - 1}]`);
    return [
      ...wrong,
      ...inner.map((one) => ({ ...one, value: [...elements.slice(0, -1), one.value] })),
    ];
  }
  if (!isRecord(value)) return wrong;
  const join = (name: string) => (path === '' ? name : `${path}.${name}`);
  const extra = ['extra', '__proto__', 'ID'].map((name): Mutation => {
    const copy = JSON.parse(
      JSON.stringify(value).replace(/^\{/, `{"${name}":1,`).replace(',}', '}'),
    );
    return { path: join(name), code: 'EXTRA', value: copy };
  });
  const members = Object.entries(value).flatMap(([name, member]): readonly Mutation[] => {
    const { [name]: _, ...without } = value;
    const inner = mutationsOf(member, join(name));
    return [
      { path: join(name), code: 'MISSING', value: without },
      ...inner.map((one) => ({ ...one, value: { ...value, [name]: one.value } })),
    ];
  });
  return [...wrong, ...extra, ...members];
}
