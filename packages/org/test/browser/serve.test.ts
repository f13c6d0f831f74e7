import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shellHandlers, type ShellPages } from '../../src/browser/index.ts';

let server: http.Server;
let base = '';
let hostDir = '';

beforeAll(async () => {
  hostDir = fs.mkdtempSync(path.join(os.tmpdir(), 'host-'));
  fs.writeFileSync(path.join(hostDir, 'index.html'), '<title>shell</title>');
  fs.writeFileSync(path.join(hostDir, 'main.js'), 'export {};');
  const [handler] = shellHandlers({ hostDir });
  server = http.createServer((request, response) => {
    void Promise.resolve(handler?.(request, response)).then((answered) => {
      if (answered !== true) response.writeHead(421).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  fs.rmSync(hostDir, { recursive: true });
});

test.each(['/', '/lightning/r/Case/500/view'])('serves the page at %s', async (place) => {
  const response = await fetch(base + place);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<title>shell</title>');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('serves the design system as what it is', async () => {
  const response = await fetch(`${base}/assets/icons/utility-sprite/svg/symbols.svg`);
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
  await response.body?.cancel();
});

// fetch resolves dots itself, so the path is sent as it is.
test.each([
  '/host/../../etc/passwd',
  '/host/%2e%2e/%2e%2e/etc/passwd',
  '/assets/..%2f..%2fpackage.json',
  '/host/',
  '/host/%',
])('gives nothing outside its folders: %s', async (place) => {
  const { port } = server.address() as AddressInfo;
  const status = await new Promise((resolve, reject) => {
    http
      .get({ port, host: '127.0.0.1', path: place }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
      .on('error', reject);
  });
  expect(status).toBeGreaterThanOrEqual(400);
});

test.each(['/apex/A/b', '/session', '/ui-api/records/1'])('leaves %s to the org', async (place) => {
  expect((await fetch(base + place)).status).toBe(421);
});

test('leaves every method but reading to the org', async () => {
  expect((await fetch(`${base}/`, { method: 'POST' })).status).toBe(421);
});

test('reads the app, its tabs and pages from the metadata', async () => {
  const pages = (await (await fetch(`${base}/shell/pages`)).json()) as ShellPages;
  expect(pages.label).toBe('Bailiwick');
  expect(pages.tabs.slice(0, 2).map(({ object }) => object)).toEqual(['Case', 'Contact']);
  for (const object of ['Case', 'Contact', 'Account', 'Opportunity']) {
    const components = pages.recordPages[object]?.flatMap((region) => region.components) ?? [];
    expect(components.map(({ name }) => name)).toContain('sovereignAssistant');
  }
  const log = pages.tabs.find(({ name }) => name === 'Bailiwick_Log');
  expect(log?.permissions.toSorted()).toEqual(['Audit_Bailiwick', 'Review_Bailiwick']);
  expect(pages.appPages['Bailiwick_Log']?.[0]?.components[0]?.name).toBe('inferenceLog');
});
