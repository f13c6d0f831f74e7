/** Names: what Apex reserves, and how a TypeScript name is spelled in Apex. */

/** Reserved words of Apex, lower case; they cannot name a variable, member or method. */
export const reservedWords: ReadonlySet<string> = new Set(
  `abstract activate and any array as asc autonomous begin bigdecimal blob boolean break bulk by byte
  case cast catch char class collect commit const continue currency date datetime decimal default
  delete desc do double else end enum exception exit export extends false final finally float for
  from global goto group having hint if implements import in inner insert instanceof int integer
  interface into join like limit list long loop map merge new not null nulls number object of on or
  outer override package parallel pragma private protected public retrieve return rollback select
  set short sobject sort static string super switch synchronized system testmethod then this throw
  time transaction trigger true try undelete update upsert using virtual void webservice when where
  while`.split(/\s+/),
);

/** Platform types that the generated code, or code beside it, relies on; lower case. */
const platformTypes: ReadonlySet<string> = new Set(
  `apexpages assert auth blob boolean connectapi crypto database date datetime dml encodingutil
  exception http httprequest httpresponse id integer iterable iterator json limits list long map
  math messaging object pattern request response schema security set sobject string system test
  time trigger type url userinfo uuid void`.split(/\s+/),
);

/** Methods that every Apex object has; lower case. */
const platformMethods: ReadonlySet<string> = new Set(['clone', 'equals', 'hashcode', 'tostring']);

export function isPlatformMethod(name: string): boolean {
  return platformMethods.has(name.toLowerCase());
}

export function isReserved(name: string): boolean {
  return reservedWords.has(name.toLowerCase());
}

export function isPlatformType(name: string): boolean {
  return platformTypes.has(name.toLowerCase());
}

/** False for names that Apex does not accept even when they are not reserved. */
export function isWellFormed(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !name.includes('__') && !name.endsWith('_');
}

/** The Apex spelling: reserved words get the suffix `Value`, everything else stays. */
export function apexName(name: string): string {
  return isReserved(name) ? `${name}Value` : name;
}

/** `x-y.ts` and `x_y.ts` become `<prefix>XY`. */
export function classNameOf(fileName: string, prefix: string): string {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.ts$/, '');
  const words = base.split(/[-_]/).filter((word) => word !== '');
  return prefix + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
