/** Statements and expressions of the small tree. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface TypeRef {
  readonly position: Position;
  /** Dotted name as written, without type arguments: `Map`, `Outer.Inner`, `Database.SaveResult`. */
  readonly name: string;
  readonly args: readonly TypeRef[];
  /** `String[][]` has 2. */
  readonly dimensions: number;
}

export interface Block {
  readonly kind: 'block';
  readonly position: Position;
  readonly statements: readonly Statement[];
}

export interface Variable {
  readonly position: Position;
  readonly name: string;
  readonly initial: Expression | null;
}

export type Statement =
  | Block
  | {
      readonly kind: 'local';
      readonly position: Position;
      readonly isFinal: boolean;
      readonly type: TypeRef;
      readonly variables: readonly Variable[];
    }
  | { readonly kind: 'expression'; readonly position: Position; readonly expression: Expression }
  | {
      readonly kind: 'if';
      readonly position: Position;
      readonly condition: Expression;
      readonly then: Statement;
      readonly otherwise: Statement | null;
    }
  | {
      readonly kind: 'while';
      readonly position: Position;
      readonly condition: Expression;
      readonly body: Statement;
    }
  | {
      readonly kind: 'doWhile';
      readonly position: Position;
      readonly condition: Expression;
      readonly body: Block;
    }
  | {
      readonly kind: 'for';
      readonly position: Position;
      readonly declared: {
        readonly type: TypeRef;
        readonly isFinal: boolean;
        readonly variables: readonly Variable[];
      } | null;
      readonly initial: readonly Expression[];
      readonly condition: Expression | null;
      readonly update: readonly Expression[];
      readonly body: Statement | null;
    }
  | {
      readonly kind: 'forEach';
      readonly position: Position;
      readonly type: TypeRef;
      readonly name: string;
      readonly over: Expression;
      readonly body: Statement | null;
    }
  | {
      readonly kind: 'switch';
      readonly position: Position;
      readonly on: Expression;
      readonly cases: readonly WhenCase[];
    }
  | {
      readonly kind: 'try';
      readonly position: Position;
      readonly body: Block;
      readonly catches: readonly CatchClause[];
      readonly last: Block | null;
    }
  | { readonly kind: 'return'; readonly position: Position; readonly value: Expression | null }
  | { readonly kind: 'throw'; readonly position: Position; readonly value: Expression }
  | { readonly kind: 'break' | 'continue'; readonly position: Position }
  | {
      readonly kind: 'dml';
      readonly position: Position;
      readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
      readonly target: Expression;
      readonly access: '' | 'user' | 'system';
      readonly externalId: string | null;
    }
  | {
      readonly kind: 'runAs';
      readonly position: Position;
      readonly args: readonly Expression[];
      readonly body: Block;
    };

export type WhenCase =
  | {
      readonly kind: 'values';
      readonly position: Position;
      readonly values: readonly WhenLiteral[];
      readonly body: Block;
    }
  | {
      readonly kind: 'type';
      readonly position: Position;
      readonly type: TypeRef;
      readonly name: string;
      readonly body: Block;
    }
  | { readonly kind: 'else'; readonly position: Position; readonly body: Block };

export type WhenLiteral =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'long'; readonly value: bigint }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'name'; readonly name: string };

export interface CatchClause {
  readonly position: Position;
  readonly type: TypeRef;
  readonly name: string;
  readonly body: Block;
}

export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '>>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '==='
  | '!=='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | '??';

export type Expression =
  | {
      readonly kind: 'literal';
      readonly position: Position;
      readonly type: 'Integer' | 'Long' | 'Decimal' | 'Double' | 'String' | 'Boolean' | 'null';
      readonly text: string;
    }
  | { readonly kind: 'this' | 'super'; readonly position: Position }
  | { readonly kind: 'name'; readonly position: Position; readonly name: string }
  | {
      readonly kind: 'member';
      readonly position: Position;
      readonly target: Expression;
      readonly name: string;
      readonly safe: boolean;
    }
  | {
      readonly kind: 'call';
      readonly position: Position;
      readonly target: Expression | null;
      readonly name: string;
      readonly args: readonly Expression[];
      readonly safe: boolean;
    }
  | {
      readonly kind: 'constructorCall';
      readonly position: Position;
      readonly which: 'this' | 'super';
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'index';
      readonly position: Position;
      readonly target: Expression;
      readonly index: Expression;
    }
  | {
      readonly kind: 'new';
      readonly position: Position;
      readonly type: TypeRef;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'newArray';
      readonly position: Position;
      readonly type: TypeRef;
      readonly size: Expression;
    }
  | {
      readonly kind: 'newItems';
      readonly position: Position;
      readonly type: TypeRef;
      readonly items: readonly Expression[];
    }
  | {
      readonly kind: 'newPairs';
      readonly position: Position;
      readonly type: TypeRef;
      readonly pairs: readonly (readonly [Expression, Expression])[];
    }
  | {
      readonly kind: 'cast';
      readonly position: Position;
      readonly type: TypeRef;
      readonly operand: Expression;
    }
  | {
      readonly kind: 'instanceof';
      readonly position: Position;
      readonly operand: Expression;
      readonly type: TypeRef;
    }
  | {
      readonly kind: 'unary';
      readonly position: Position;
      readonly operator: '+' | '-' | '!' | '~';
      readonly operand: Expression;
    }
  | {
      readonly kind: 'step';
      readonly position: Position;
      readonly operator: '++' | '--';
      readonly prefix: boolean;
      readonly operand: Expression;
    }
  | {
      readonly kind: 'binary';
      readonly position: Position;
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly position: Position;
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: 'assign';
      readonly position: Position;
      readonly operator: '' | BinaryOperator;
      readonly target: Expression;
      readonly value: Expression;
    }
  | { readonly kind: 'classToken'; readonly position: Position; readonly type: TypeRef }
  | {
      /** A construct that is parsed, but not supported. */
      readonly kind: 'refused';
      readonly position: Position;
      readonly what: string;
    }
  /** The text inside the brackets, which begins at `start`: trees outlive the parser. */
  | {
      readonly kind: 'soql';
      readonly position: Position;
      readonly start: Position;
      readonly text: string;
    };
