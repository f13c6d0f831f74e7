/**
 * Lives through a day of a HubSpot portal in virtual time, with faults in five of a hundred API
 * requests: `npm run soak:hubspot -- --hours 24 --seed 1`. Prints what was counted; exits 1 when less
 * than 99.5 % of requests succeed, or when a log row is lost or doubled.
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
const isSound = share >= 99.5 && result.lost.length + result.doubled.length === 0;
process.exitCode = isSound && result.unacknowledged === 0 ? 0 : 1;
