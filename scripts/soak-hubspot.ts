/**
 * Lives through a day of a HubSpot portal in virtual time, with faults in five of a hundred API
 * requests: `npm run soak:hubspot -- --hours 24 --seed 1`. Prints what was counted; exits 1 when less
 * than 99.5 % of requests succeed, or when a log row, a webhook event or its alert is lost or doubled.
 */
import { parseArgs } from 'node:util';
import { soak } from '../test/hubspot/soak_day.ts';

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '2' },
    faults: { type: 'string', default: '0.05' },
  },
});
const begun = performance.now();
const result = await soak({
  hours: Number(values.hours),
  seed: Number(values.seed),
  everyMinutes: Number(values.every),
  faultShare: Number(values.faults),
});
const share = (100 * result.succeeded) / result.requests;
console.log(JSON.stringify(result, null, 2));
console.log(
  `${result.requests} requests, ${share.toFixed(2)} % succeeded; ${result.apiFaults} faults in ${result.apiRequests} API requests; ${result.lost.length} lost, ${result.doubled.length} doubled, ${result.unacknowledged} unacknowledged; ${Math.round((performance.now() - begun) / 1000)} s`,
);
const { webhooks } = result;
const { lostEvents, doubledEvents, lostAlerts, doubledAlerts } = webhooks;
console.log(
  `${webhooks.edits} edits by people: ${lostEvents.length} events lost, ${doubledEvents.length} doubled; ${lostAlerts.length} alerts lost, ${doubledAlerts.length} doubled; ${webhooks.delivered} events delivered, ${webhooks.known} of them again, ${webhooks.own} of the app itself; ${webhooks.refusedBefore} batches refused before the gateway took them, ${webhooks.refusedAfter} after; ${webhooks.dropped} events given up`,
);
const faults = [lostEvents, doubledEvents, lostAlerts, doubledAlerts].flat().length;
const isSound =
  faults + webhooks.dropped === 0 &&
  share >= 99.5 &&
  result.lost.length + result.doubled.length === 0;
process.exitCode = isSound && result.unacknowledged === 0 ? 0 : 1;
