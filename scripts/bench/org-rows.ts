/**
 * What a million log rows cost the local org: `node scripts/bench/org-rows.ts [rows]`. Exits 1 when
 * the process took more than two gigabytes, the bound that docs/local-org.md states.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileProject, createOrg } from '@bailiwick/org';

const BOUND = 2 * 1024 ** 3;
const BATCH = 10_000;
/** Of a text field that is no key, so many different values. */
const VARIETY = 50;

const { positionals } = parseArgs({ allowPositionals: true });
const count = Number(positionals[0] ?? 1_000_000);
const repository = path.resolve(import.meta.dirname, '../..');
const org = createOrg({
  project: compileProject([path.join(repository, 'force-app/main/default')], {
    baseFolder: repository,
    cacheFolder: path.join(repository, '.cache/apex'),
  }),
});
const object = org.core.schema.object('Inference_Log__c')!;

function row(index: number): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const field of object.fields.values()) {
    if (!field.isCustom) continue;
    const isKey = field.unique || field.externalId;
    if (field.type === 'string') {
      values[field.name] = `${field.name} ${String(isKey ? index : index % VARIETY)}`;
    } else if (field.type === 'datetime') values[field.name] = 1_700_000_000_000 + index * 1000;
    else if (field.type === 'double') values[field.name] = String(index % 1000);
  }
  return values;
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

let since = performance.now();
for (let start = 0; start < count; start += BATCH) {
  const size = Math.min(BATCH, count - start);
  org.load(
    'Inference_Log__c',
    Array.from({ length: size }, (_, index) => row(start + index)),
  );
}
console.log(`${String(count)} rows of ${String(object.fields.size)} fields: ${seconds(since)} s`);
for (const soql of [
  'SELECT COUNT() FROM Inference_Log__c',
  'SELECT Id FROM Inference_Log__c ORDER BY CreatedDate DESC LIMIT 50',
  'SELECT Phase__c, COUNT(Id) FROM Inference_Log__c GROUP BY Phase__c',
]) {
  since = performance.now();
  org.query(org.adminId, soql);
  console.log(`${soql}: ${seconds(since)} s`);
}
const most = process.resourceUsage().maxRSS * 1024;
console.log(`most memory: ${(most / 1024 ** 2).toFixed(0)} MiB`);
if (most > BOUND) process.exitCode = 1;
