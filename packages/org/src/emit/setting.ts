/** What the emission of one type carries along. */
import { CompileError } from '../syntax/diagnostics.ts';
import type { Diagnostic } from '../syntax/diagnostics.ts';
import type { ClassSymbol } from '../semantics/symbols.ts';
import { VOID } from '../semantics/types.ts';
import type { World } from '../semantics/world.ts';
import { emitOpen, emitValue } from './expressions.ts';
import type { ScopeOptions, Unit } from './scope.ts';
import { Scope } from './scope.ts';
import { emitBlock } from './statements.ts';

export interface Setting {
  readonly world: World;
  readonly unit: Unit;
  readonly symbol: ClassSymbol;
  readonly report: (diagnostic: Diagnostic) => void;
}

type Options = Partial<Omit<ScopeOptions, keyof Setting | 'emitter'>>;

const emitter = { value: emitValue, open: emitOpen, block: emitBlock };

export function scopeOf(setting: Setting, options: Options): Scope {
  return new Scope({ isStatic: false, returns: VOID, ...options, ...setting, emitter });
}

/** Runs a part of the emission; its mistake is reported and the rest goes on. */
export function guarded(setting: Setting, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    setting.report(error.diagnostic);
  }
}

/** Names the lines that follow for stack traces. */
export function place(setting: Setting, method: string): void {
  setting.unit.places.push({
    from: setting.unit.lines.length,
    place: `Class.${setting.symbol.name}.${method}`,
  });
}
