/** Runs the triggers of an object within one transaction. */
import { ApexException, isUncatchable } from '../runtime/exceptions.ts';
import type { TriggerMoment } from '../runtime/program.ts';
import type { TriggerContext } from '../runtime/trigger_context.ts';
import { triggerStack } from '../runtime/trigger_context.ts';
import type { RowError } from '../store/dml_texts.ts';
import { dmlError } from '../store/dml_texts.ts';
import type { OrgTransaction } from './org_transaction.ts';

const MAXIMUM_DEPTH = 16;

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export class TriggerRunner {
  #depth = 0;

  /** Runs every trigger of that moment by name; a catchable exception becomes the rows' error. */
  run(transaction: OrgTransaction, context: TriggerContext): RowError | undefined {
    const moment: TriggerMoment = `${context.timing} ${context.operation}`;
    const triggers = transaction.core.settings.program.triggers
      .filter((trigger) => trigger.object.toLowerCase() === context.object.toLowerCase())
      .filter((trigger) => trigger.moments.has(moment))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const trigger of triggers) {
      const failure = this.#runOne(transaction, trigger.name, context, () =>
        trigger.run(transaction),
      );
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  #runOne(
    transaction: OrgTransaction,
    name: string,
    context: TriggerContext,
    run: () => void,
  ): RowError | undefined {
    const code = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';
    if (this.#depth >= MAXIMUM_DEPTH) {
      return dmlError(code, `${name}: maximum trigger depth exceeded`);
    }
    const stack = triggerStack(transaction);
    stack.push(context);
    this.#depth += 1;
    try {
      run();
      return undefined;
    } catch (error) {
      if (!(error instanceof ApexException) || isUncatchable(error.typeName)) throw error;
      const moment = capitalised(context.timing) + capitalised(context.operation);
      return dmlError(
        code,
        `${name}: execution of ${moment}\n\ncaused by: ${error.toString()}\n\n${error.stackText()}`,
      );
    } finally {
      this.#depth -= 1;
      stack.pop();
    }
  }
}
