/** An org on the small test project, with triggers and jobs written in TypeScript. */
import { join } from 'node:path';
import { OrgData } from '../src/platform/org_data.ts';
import type { OrgDataOptions } from '../src/platform/org_data.ts';
import type { OrgTransaction } from '../src/platform/org_transaction.ts';
import type { ProgramTrigger, TriggerMoment } from '../src/runtime/program.ts';
import type { SObjectValue } from '../src/runtime/sobject.ts';
import type { DmlOperation, Transaction } from '../src/runtime/transaction.ts';
import type { TriggerContext } from '../src/runtime/trigger_context.ts';
import { triggerStack } from '../src/runtime/trigger_context.ts';
import { readProjectMetadata } from '../src/store/project_metadata.ts';
import type { AccessMode } from '../src/store/query_plan.ts';

export const PROJECT = join(import.meta.dirname, 'project');
export const SYSTEM: AccessMode = { mode: 'system', sharing: false };
export const USER: AccessMode = { mode: 'user', sharing: true };
export const START = Date.UTC(2026, 10, 23, 12);

const metadata = readProjectMetadata([PROJECT]);

export function triggerOn(
  object: string,
  moments: readonly TriggerMoment[],
  body: (context: TriggerContext, transaction: Transaction) => void,
  name = `${object}Trigger`,
): ProgramTrigger {
  return {
    name,
    object,
    moments: new Set(moments),
    run: (transaction) => body(triggerStack(transaction).at(-1)!, transaction),
  };
}

export interface TestClock {
  time: number;
  now(): number;
}

export function makeOrg(
  triggers: readonly ProgramTrigger[] = [],
  options: Partial<OrgDataOptions> = {},
): { org: OrgData; clock: TestClock } {
  const clock: TestClock = {
    time: START,
    now() {
      return this.time;
    },
  };
  const org = new OrgData({
    metadata,
    program: { triggers, classes: [], enter: () => () => undefined },
    clock,
    ...options,
  });
  return { org, clock };
}

/** Runs DML on plain records in a transaction of its own and gives the results. */
export function dml(
  transaction: OrgTransaction,
  org: OrgData,
  operation: DmlOperation,
  object: string,
  records: readonly Readonly<Record<string, unknown>>[],
  options: { allOrNone?: boolean; access?: AccessMode; externalIdField?: string } = {},
): { values: SObjectValue[]; results: ReturnType<OrgTransaction['dml']> } {
  const values = records.map((record) => org.sobject(object, record));
  const { allOrNone = true, access = SYSTEM, externalIdField } = options;
  const results = transaction.dml(operation, values, {
    allOrNone,
    access,
    ...(externalIdField === undefined ? {} : { externalIdField }),
  });
  return { values, results };
}

/** The exception's text, or '' when nothing was thrown. */
export function thrownBy(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return String(error);
  }
}
