import type { FieldSymbol } from '../semantics/symbols.ts';
import type { ApexType } from '../semantics/types.ts';

/** JavaScript for an expression, with its static Apex type. */
export interface Value {
  readonly kind: 'value';
  readonly code: string;
  readonly type: ApexType;
  /** An inline query: its rows may stand for a single row. */
  readonly isQuery?: boolean;
  /** Known never to be null, so that no check is needed. */
  readonly isSure?: boolean;
  /** `super`: calls go to the parent's method. */
  readonly isSuper?: boolean;
  /** The object that a describe result written as `Schema.SObjectType.Account` is about. */
  readonly described?: string;
  /** Open `?.` chain: `code` uses `parameter`, which stands for `base` once that is not null. */
  readonly open?: { readonly parameter: string; readonly base: string };
}

/** What a name can mean before a dot. */
export type Meaning =
  | Value
  | { readonly kind: 'type'; readonly type: ApexType }
  | { readonly kind: 'namespace'; readonly name: string };

export interface Local {
  readonly code: string;
  readonly type: ApexType;
  readonly isFinal: boolean;
  /** The block in which a final variable got its value; undefined before. */
  setIn?: object;
}

/** Where an assignment goes. */
export interface Target {
  readonly type: ApexType;
  /** Code to compute once before reading and writing, with the names it gets. */
  readonly parts: readonly { readonly name: string; readonly code: string }[];
  readonly read: string;
  readonly write: (value: string) => string;
  readonly field?: FieldSymbol;
}

/** One line of emitted JavaScript with the Apex line it stands for (0: none). */
export interface EmittedLine {
  readonly text: string;
  readonly line: number;
}

export const json = (value: unknown): string => JSON.stringify(value);

/** A value without an open `?.` chain. */
export function closed(value: Value): Value {
  if (value.open === undefined) return value;
  const { parameter, base } = value.open;
  return {
    kind: 'value',
    type: value.type,
    code: `((${parameter}) => ${parameter} === null ? null : ${value.code})(${base})`,
  };
}
