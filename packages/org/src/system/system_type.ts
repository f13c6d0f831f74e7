/**
 * How a system class (String, Http, Crypto, ...) is described to the compiler and the runtime.
 * One file per class exports one `SystemType`; `system/index.ts` joins them in one table. The
 * compiler resolves overloads against the declared parameter types and refuses any member that no
 * entry declares with `UnsupportedApex: <Type>.<member>(<types>) at <file>:<line>`.
 */
import type { Transaction } from '../runtime/transaction.ts';

/**
 * Apex type names as written in Apex: `String`, `List<SObject>`, `Map<String, Object>`.
 * `T`, `K`, `V` stand for the receiver's own type arguments; `void` for no result.
 */
export type ApexTypeName = string;

export interface SystemMethod {
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly ApexTypeName[];
  readonly returns: ApexTypeName;
  /**
   * Runs the method. `self` is the receiver (undefined when static), already checked for null;
   * arguments are converted to the declared parameter types. Apex exceptions are thrown with
   * `transaction.raise('System.NullPointerException', message)`.
   */
  // `any` here is the one place where Apex values of many shapes meet TypeScript.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly call: (transaction: Transaction, self: any, args: any[]) => unknown;
}

export interface SystemConstructor {
  readonly parameters: readonly ApexTypeName[];
  /** `typeArguments` are the written ones, for example `['String']` in `new List<String>()`. */
  readonly construct: (
    transaction: Transaction,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    args: any[],
    typeArguments: readonly ApexTypeName[],
  ) => unknown;
}

export interface SystemProperty {
  readonly name: string;
  readonly isStatic: boolean;
  readonly type: ApexTypeName;
  readonly get: (transaction: Transaction, self: unknown) => unknown;
  readonly set?: (transaction: Transaction, self: unknown, value: unknown) => void;
}

export interface SystemType {
  /** Simple name, or `Outer.Inner` such as `Database.SaveResult`. */
  readonly name: string;
  /** `System`, `Schema`, `Database`, `EventBus`, `Auth`, `ConnectApi`, ... */
  readonly namespace: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly typeParameters?: readonly string[];
  readonly superclass?: ApexTypeName;
  readonly interfaces?: readonly ApexTypeName[];
  readonly enumValues?: readonly string[];
  readonly constructors?: readonly SystemConstructor[];
  readonly methods?: readonly SystemMethod[];
  readonly properties?: readonly SystemProperty[];
  /** For interfaces: the methods that a user class must have. */
  readonly abstractMethods?: readonly Omit<SystemMethod, 'call'>[];
  /** Does a runtime value belong to this type? Needed for `instanceof` and casts. */
  readonly isInstance?: (value: unknown) => boolean;
}
