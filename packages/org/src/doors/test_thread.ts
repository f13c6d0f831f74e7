/** A thread of the test pool. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadOrder } from './test_pool.ts';

const order = workerData as ThreadOrder;
if (order.codeCache !== undefined) enableCompileCache(order.codeCache);
// Loaded only now, so that the cache serves it.
const [{ createOrg }, { compileProject }, { runShare, waitForProject }] = await Promise.all([
  import('../org.ts'),
  import('../project.ts'),
  import('./test_pool.ts'),
]);
if (waitForProject(order.signals)) {
  const project = compileProject(order.folders, order.options);
  parentPort!.postMessage(runShare(createOrg({ project }), order));
}
