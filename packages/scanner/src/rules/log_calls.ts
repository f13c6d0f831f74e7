/** Calls that write to a log, in Apex, JavaScript and Python. */

import type { Program, Value } from '../model/program.ts';

export interface LogCall {
  /** As a message names it: `System.debug`, `console.log`. */
  readonly sink: string;
  /** What is written. */
  readonly written: readonly Value[];
}

const LEVELS =
  /^(?:log|debug|info|warn|warning|error|trace|fatal|critical|exception|verbose|fine|finer|finest|dir|table)$/i;
const LOGGERS =
  /^(?:console|logger|log|logging|winston|pino|_logger|_log|systemlogger|nebula|sentry)$/i;

/** The log that a call writes to; null when it writes to none. */
export function logCall(
  call: Extract<Value, { k: 'call' }>,
  language: Program['language'],
): LogCall | null {
  const { callee, args } = call;
  if (callee.k === 'name') {
    return language === 'python' && ['print', 'pprint'].includes(callee.name)
      ? { sink: callee.name, written: args }
      : null;
  }
  if (callee.k !== 'member') {
    return null;
  }
  const holder = nameOf(callee.of);
  const sink = `${holder}.${callee.name}`;
  if (language === 'apex' && holder.toLowerCase() === 'system') {
    return callee.name.toLowerCase() === 'debug' ? { sink, written: args } : null;
  }
  const logs = LOGGERS.test(holder) || /(?:logger|logging)$/i.test(holder);
  return logs && LEVELS.test(callee.name) ? { sink, written: args } : null;
}

/** The last name of what a method is called on: `this.logger` -> `logger`, `getLogger()` -> `getLogger`. */
function nameOf(value: Value): string {
  if (value.k === 'name' || value.k === 'member') {
    return value.name;
  }
  return value.k === 'call' ? nameOf(value.callee) : '';
}
