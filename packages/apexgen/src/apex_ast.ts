/** The Apex that the compiler can write: a small tree, printed by `printer.ts`. */

export interface ApexType {
  readonly name: string;
  readonly arguments: readonly ApexType[];
}

export type ApexBinaryOperator =
  '??' | '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*';

export type ApexExpression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly target: ApexExpression; readonly name: string }
  | {
      readonly kind: 'call';
      /** Absent for a method of the same class. */
      readonly target: ApexExpression | null;
      readonly name: string;
      readonly arguments: readonly ApexExpression[];
    }
  | { readonly kind: 'new'; readonly type: ApexType; readonly arguments: readonly ApexExpression[] }
  | { readonly kind: 'list'; readonly type: ApexType; readonly elements: readonly ApexExpression[] }
  | {
      readonly kind: 'map';
      readonly type: ApexType;
      readonly entries: readonly (readonly [ApexExpression, ApexExpression])[];
    }
  | {
      readonly kind: 'binary';
      readonly operator: ApexBinaryOperator;
      readonly left: ApexExpression;
      readonly right: ApexExpression;
    }
  | { readonly kind: 'not'; readonly operand: ApexExpression }
  | {
      readonly kind: 'conditional';
      readonly condition: ApexExpression;
      readonly whenTrue: ApexExpression;
      readonly whenFalse: ApexExpression;
    };

export type ApexStatement =
  | {
      readonly kind: 'variable';
      readonly type: ApexType;
      readonly name: string;
      readonly value: ApexExpression | null;
    }
  | { readonly kind: 'assign'; readonly target: ApexExpression; readonly value: ApexExpression }
  | { readonly kind: 'expression'; readonly expression: ApexExpression }
  | { readonly kind: 'return'; readonly value: ApexExpression | null }
  | { readonly kind: 'throw'; readonly value: ApexExpression }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'block'; readonly body: readonly ApexStatement[] }
  | {
      readonly kind: 'if';
      readonly condition: ApexExpression;
      readonly whenTrue: readonly ApexStatement[];
      readonly whenFalse: readonly ApexStatement[];
    }
  | {
      readonly kind: 'forEach';
      readonly type: ApexType;
      readonly name: string;
      readonly list: ApexExpression;
      readonly body: readonly ApexStatement[];
    }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly start: ApexExpression;
      readonly condition: ApexExpression;
      readonly step: '++' | '--';
      readonly body: readonly ApexStatement[];
    }
  | {
      readonly kind: 'while';
      readonly condition: ApexExpression;
      readonly body: readonly ApexStatement[];
    }
  | {
      readonly kind: 'switch';
      readonly value: ApexExpression;
      readonly cases: readonly ApexCase[];
      readonly otherwise: readonly ApexStatement[] | null;
    };

export interface ApexCase {
  readonly labels: readonly ApexExpression[];
  readonly body: readonly ApexStatement[];
}

export interface ApexParameter {
  readonly type: ApexType;
  readonly name: string;
}

/** Lines of an ApexDoc comment; empty for none. */
export type ApexDoc = readonly string[];

export type ApexMember =
  | {
      readonly kind: 'constant';
      readonly doc: ApexDoc;
      readonly access: 'public' | 'private';
      readonly type: ApexType;
      readonly name: string;
      readonly value: ApexExpression;
    }
  | {
      readonly kind: 'method';
      readonly doc: ApexDoc;
      readonly access: 'public' | 'private';
      readonly type: ApexType;
      readonly name: string;
      readonly parameters: readonly ApexParameter[];
      readonly body: readonly ApexStatement[];
    }
  | {
      readonly kind: 'record';
      readonly doc: ApexDoc;
      readonly name: string;
      readonly fields: readonly ApexField[];
    };

export interface ApexField extends ApexParameter {
  readonly doc: ApexDoc;
}

export interface ApexClass {
  readonly name: string;
  readonly doc: ApexDoc;
  readonly members: readonly ApexMember[];
}

export function type(name: string, ...parameters: readonly ApexType[]): ApexType {
  return { name, arguments: parameters };
}

export const stringType = type('String');
export const integerType = type('Integer');
export const booleanType = type('Boolean');
export const voidType = type('void');

export const nullLiteral: ApexExpression = { kind: 'null' };

export function text(value: string): ApexExpression {
  return { kind: 'text', value };
}

export function name(identifier: string): ApexExpression {
  return { kind: 'name', name: identifier };
}

export function call(
  target: ApexExpression | null,
  method: string,
  ...values: readonly ApexExpression[]
): ApexExpression {
  return { kind: 'call', target, name: method, arguments: values };
}

export function binary(
  operator: ApexBinaryOperator,
  left: ApexExpression,
  right: ApexExpression,
): ApexExpression {
  return { kind: 'binary', operator, left, right };
}

/** The type as it is written, for example `List<PolicyModel.Region>`. */
export function typeText(apexType: ApexType): string {
  if (apexType.arguments.length === 0) return apexType.name;
  return `${apexType.name}<${apexType.arguments.map(typeText).join(', ')}>`;
}
