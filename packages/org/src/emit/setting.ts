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
  /**
   * In a tolerant compilation takes the mistakes inside members, which become code that refuses to
   * run; mistakes about the type itself still go to `report`.
   */
  readonly refuse?: (diagnostic: Diagnostic) => void;
}

type Options = Partial<Omit<ScopeOptions, keyof Setting | 'emitter'>>;

const json = (text: string): string => JSON.stringify(text);

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

/**
 * The emission of one member. In a tolerant compilation its first mistake takes the place of its
 * code: whoever calls the member reaches something that is not supported.
 */
export function guardedMember(
  setting: Setting,
  header: string,
  run: (setting: Setting) => void,
): void {
  const { unit } = setting;
  const start = unit.lines.length;
  let first: Diagnostic | undefined;
  const inner: Setting = {
    ...setting,
    report: (diagnostic) => {
      // What follows the first mistake of a member is often its consequence.
      if (first === undefined || setting.refuse === undefined)
        (setting.refuse ?? setting.report)(diagnostic);
      first ??= diagnostic;
    },
  };
  guarded(inner, () => {
    run(inner);
  });
  if (first === undefined || setting.refuse === undefined) return;
  unit.lines.length = start;
  const refusal = `$.unsupported(${json(`${first.file}:${String(first.line)}: ${first.message}`)});`;
  unit.line(header === '' ? refusal : `${header} { ${refusal} }`, first.line);
}

/** Names the lines that follow for stack traces. */
export function place(setting: Setting, method: string): void {
  setting.unit.places.push({
    from: setting.unit.lines.length,
    place: `Class.${setting.symbol.name}.${method}`,
  });
}
