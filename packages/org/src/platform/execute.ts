import { callMethod } from '../runtime/object_model.ts';

/**
 * Calls `execute(<context>)` of a job. A class may be Queueable and Schedulable at once: then it has
 * two methods of one name, told apart by the type of the context in the compiled name.
 */
export function callExecute(job: object, contextType: string, context: object): void {
  const typed = (job as Record<string, unknown>)[`m_execute$${contextType.toLowerCase()}`];
  if (typeof typed === 'function') (typed as (value: object) => void).call(job, context);
  else callMethod(job, 'execute', [context]);
}
