/** What a ticket leaves behind, and what becomes of it when its state cannot be written. */
import fs from 'node:fs';
import path from 'node:path';
import { openState } from '@bailiwick/gateway';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refused } from './expect_refused.ts';
import { createPortalClient, PORTAL, USER_EMAIL } from './portal_client.ts';
import type { PortalClient } from './portal_client.ts';
import { startRegion } from './region.ts';
import type { TestRegion } from './region.ts';

let region: TestRegion;
let client: PortalClient;

beforeAll(async () => {
  region = await startRegion({ portals: [PORTAL] });
  client = createPortalClient({
    installation: region.installation,
    gatewayPort: () => region.gateway.port,
    keyServicePort: region.keyServicePort,
    now: region.now,
  });
});
afterAll(() => region.close());

it('is refused while the state cannot be written, and then gives no second ticket', async () => {
  const { state } = region.gateway.gateway;
  state.close();
  const call = client.signTicketCall('assistant');
  const reply = await client.sendTicketCall(call);
  await refused(reply, 503, 'LOG_UNAVAILABLE');
  expect(reply.headers['retry-after']).toBe('5');
  expect(reply.text).not.toContain('database');
  (region.gateway.gateway as { state: typeof state }).state = openState(
    path.join(region.installation.folder, 'gateway', 'state.sqlite'),
  );
  expect((await client.sendTicketCall(call)).status).toBe(201);
});

it('leaves neither ticket, secret, address nor user in files, lines, metrics or errors', async () => {
  const user = '8123456789012';
  const call = client.signTicketCall('assistant', { user });
  const { ticket } = (await client.sendTicketCall(call)).json;
  const replies = [
    await client.redeem(ticket, 'settings'),
    await client.sendTicketCall({ ...call, body: '{"purpose":"settings"}' }),
    await client.sendTicketCall(client.signTicketCall('assistant', { user, body: '{}' })),
  ];
  const secrets = [user, ticket, USER_EMAIL, encodeURIComponent(USER_EMAIL)];
  const keys = [client.portal.clientSecret, call.headers['x-hubspot-signature-v3']!];
  const look = async () => {
    const metrics = await client.get('/metrics');
    const folder = path.join(region.installation.folder, 'gateway');
    const files = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name)));
    expect(files.length).toBeGreaterThan(2);
    return [
      Buffer.from(region.lines.join('\n')),
      Buffer.from(metrics.text),
      ...replies.map(({ text }) => Buffer.from(text)),
      ...files,
    ];
  };
  for (const bytes of await look()) {
    for (const secret of [...secrets, ...keys]) expect(bytes.includes(secret)).toBe(false);
  }
  await client.redeem(ticket);
  for (const bytes of await look()) {
    for (const secret of [...secrets, ...keys]) expect(bytes.includes(secret)).toBe(false);
  }
  expect((await client.get('/metrics')).text).toContain(
    'bailiwick_tickets_total{outcome="redeemed"}',
  );
});
