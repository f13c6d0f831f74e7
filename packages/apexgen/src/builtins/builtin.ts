import type ts from 'typescript';
import type { ApexExpression } from '../apex_ast.ts';
import type { Context } from '../context.ts';

export interface BuiltinUse {
  readonly node: ts.CallExpression | ts.PropertyAccessExpression;
  readonly target: ApexExpression;
  readonly targetNode: ts.Expression;
  readonly arguments: readonly ApexExpression[];
  readonly argumentNodes: readonly ts.Expression[];
}

export interface Builtin {
  /** Number of arguments that mean the same in Apex; absent for a property. */
  readonly arity?: readonly number[];
  /** True when only the effect is the same, not the value that the call gives. */
  readonly isStatement?: boolean;
  readonly build: (use: BuiltinUse, context: Context) => ApexExpression;
}

export type Builtins = Readonly<Record<string, Builtin>>;
