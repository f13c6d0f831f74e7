/**
 * Writes the webhooks component of the HubSpot app from the custom objects that it watches: one
 * subscription for each kind of change and for each property. With `--check` it only compares.
 */
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { SCHEMAS, watchedColumns } from '../hubspot-app/functions/crm/schemas.ts';
import type { ObjectKind } from '../hubspot-app/functions/crm/schemas.ts';

const root = path.dirname(import.meta.dirname);
const file = path.join(root, 'hubspot-app/src/app/webhooks/webhooks-hsmeta.json');

const KINDS = ['creation', 'deletion', 'restore', 'merge'];

function subscriptionsOf(kind: ObjectKind): readonly object[] {
  // Named after the portal, whose id is in the profile.
  const objectType = `p\${PORTAL_ID}_bailiwick_${kind}`;
  const whole = KINDS.map((one) => ({
    subscriptionType: `object.${one}`,
    objectType,
    active: true,
  }));
  const properties = watchedColumns(kind).map((propertyName) => ({
    subscriptionType: 'object.propertyChange',
    objectType,
    propertyName,
    active: true,
  }));
  return [...whole, ...properties];
}

const component = {
  uid: 'bailiwick_webhooks',
  type: 'webhooks',
  config: {
    settings: { targetUrl: '${GATEWAY_ORIGIN}/v1/hubspot/webhooks', maxConcurrentRequests: 5 },
    subscriptions: {
      crmObjects: (Object.keys(SCHEMAS) as ObjectKind[]).flatMap(subscriptionsOf),
    },
  },
};
const wanted = await format(JSON.stringify(component), { parser: 'json', printWidth: 100 });
const current = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
if (current !== wanted) {
  if (process.argv.includes('--check')) {
    console.error(`stale: ${path.relative(root, file)}`);
    process.exitCode = 1;
  } else {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, wanted);
    console.log(`wrote ${path.relative(root, file)}`);
  }
}
