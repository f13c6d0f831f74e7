/** A static Apex type. Types are interned: two equal types are the same object. */
export interface ApexType {
  /** As Apex prints it, without arguments: `List`, `Outer.Inner`, `Account`. */
  readonly name: string;
  readonly args: readonly ApexType[];
  /** Lower case with arguments: `map<string,list<integer>>`. */
  readonly key: string;
}

const interned = new Map<string, ApexType>();

export function makeType(name: string, args: readonly ApexType[] = []): ApexType {
  const inside = args.length === 0 ? '' : `<${args.map((one) => one.key).join(',')}>`;
  const key = name.toLowerCase() + inside;
  let type = interned.get(key);
  if (type === undefined) {
    type = { name, args, key };
    interned.set(key, type);
  }
  return type;
}

export const VOID = makeType('void');
export const NULL = makeType('null');
export const OBJECT = makeType('Object');
export const STRING = makeType('String');
export const ID = makeType('Id');
export const BOOLEAN = makeType('Boolean');
export const INTEGER = makeType('Integer');
export const LONG = makeType('Long');
export const DOUBLE = makeType('Double');
export const DECIMAL = makeType('Decimal');
export const DATE = makeType('Date');
export const DATETIME = makeType('Datetime');
export const SOBJECT = makeType('SObject');
export const EXCEPTION = makeType('Exception');

export const listOf = (element: ApexType): ApexType => makeType('List', [element]);

/** `Map<String, List<Integer>>` */
export function printType(type: ApexType): string {
  return type.args.length === 0
    ? type.name
    : `${type.name}<${type.args.map(printType).join(', ')}>`;
}

/** A written type name, split into its parts. */
export interface TypeName {
  readonly name: string;
  readonly args: readonly TypeName[];
}

/** Reads `Map<String, List<T>>` or `String[]`; undefined when it is no type name. */
export function parseTypeName(text: string): TypeName | undefined {
  const tokens = text.match(/[A-Za-z_][\w.]*|[<>,]|\[\]/g) ?? [];
  let at = 0;
  const read = (): TypeName | undefined => {
    const name = tokens[at];
    if (name === undefined || !/^[A-Za-z_]/.test(name)) return undefined;
    at += 1;
    const args: TypeName[] = [];
    if (tokens[at] === '<') {
      do {
        at += 1;
        const arg = read();
        if (arg === undefined) return undefined;
        args.push(arg);
      } while (tokens[at] === ',');
      if (tokens[at] !== '>') return undefined;
      at += 1;
    }
    let type: TypeName = { name, args };
    while (tokens[at] === '[]') {
      at += 1;
      type = { name: 'List', args: [type] };
    }
    return type;
  };
  const type = read();
  return at === tokens.length && tokens.join('') === text.replace(/\s/g, '') ? type : undefined;
}

/** Replaces `T`, `K`, `V` by what they stand for. */
export function substitute(type: ApexType, bindings: ReadonlyMap<string, ApexType>): ApexType {
  if (bindings.size === 0) return type;
  const bound = bindings.get(type.name);
  if (bound !== undefined && type.args.length === 0) return bound;
  return type.args.length === 0
    ? type
    : makeType(
        type.name,
        type.args.map((one) => substitute(one, bindings)),
      );
}
