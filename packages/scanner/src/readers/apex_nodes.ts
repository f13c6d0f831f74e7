/** Nodes of the Apex parser: what may be missing, and where they stand. */

import {
  DoWhileStatementContext,
  ForStatementContext,
  IfStatementContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  WhileStatementContext,
} from '@apexdevtools/apex-parser';
import type { Span } from '../model/span.ts';

/** The parser types say that rules are always there; optional and recovered ones are null. */
export function maybe<T>(value: T): NonNullable<T> | null {
  return (value ?? null) as NonNullable<T> | null;
}

interface Token {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface Node {
  readonly start: unknown;
  readonly stop?: unknown;
  readonly children?: readonly unknown[] | null;
}

export function spanOf(context: Node): Span {
  const start = context.start as Token;
  const stop = maybe(context.stop as Token | null | undefined) ?? start;
  const lines = stop.text.split('\n');
  const last = lines[lines.length - 1] ?? '';
  return lines.length === 1
    ? [start.line, start.column + 1, stop.line, stop.column + 1 + last.length]
    : [start.line, start.column + 1, stop.line + lines.length - 1, last.length + 1];
}

/** Whether a part of a statement may be left out, or, in a loop, run again. */
export function branchOf(statement: Node, part: Node): 'branch' | 'loop' | null {
  if (
    statement instanceof ForStatementContext ||
    statement instanceof WhileStatementContext ||
    statement instanceof DoWhileStatementContext
  ) {
    return 'loop';
  }
  const branches =
    statement instanceof IfStatementContext
      ? part instanceof StatementContext
      : statement instanceof TryStatementContext || statement instanceof SwitchStatementContext;
  return branches ? 'branch' : null;
}
