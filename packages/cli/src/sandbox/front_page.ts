/** The sandbox's first page: both CRMs side by side, over the same regions. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Installation } from './installation.ts';

export interface FrontPage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface FrontPageOptions {
  readonly orgUrl: string;
  readonly portalUrl: string;
  readonly installation: Installation;
}

/** Serves the page on this machine only. */
export async function startFrontPage(options: FrontPageOptions): Promise<FrontPage> {
  const html = pageOf(options);
  const server = createServer((request, response) => {
    const isPage = request.method === 'GET' && request.url === '/';
    response.writeHead(isPage ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
    response.end(isPage ? html : 'There is no such page.');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pageOf({ orgUrl, portalUrl, installation }: FrontPageOptions): string {
  const { bundle, portalBundle } = installation;
  const regions = bundle.regions
    .map(
      ({ label, locatedIn, operatedBy }) =>
        `<li><strong>${escaped(label)}</strong> – in ${escaped(locatedIn)}, operated from ${escaped(operatedBy)}</li>`,
    )
    .join('');
  const crm = (name: string, url: string, tenant: string, contract: string, steps: string) => `
    <article>
      <h2>${name}</h2>
      <p>${steps}</p>
      <dl><dt>Tenant</dt><dd>${escaped(tenant)}</dd><dt>Contract</dt><dd>${escaped(contract)}</dd></dl>
      <a class="open" href="${url}">Open ${name}</a>
    </article>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bailiwick sandbox</title><style>${STYLE}</style></head><body><main>
<h1>Bailiwick sandbox</h1>
<p>One company, two CRMs, one contract family: both go through the same regions, and nothing leaves this machine.</p>
<div class="crms">${crm(
    'Salesforce org',
    orgUrl,
    bundle.contract.tenantIds.join(', '),
    bundle.contract.id,
    'Open a case, choose a skill, look at what would leave, and run it.',
  )}${crm(
    'HubSpot portal',
    portalUrl,
    portalBundle.contract.tenantIds.join(', '),
    portalBundle.contract.id,
    'Open a ticket; the card “Bailiwick assistant” does the same there.',
  )}</div>
<section><h2>Regions</h2><ul>${regions}</ul>
<p>Check the evidence of both with <code>npx bailiwick audit verify</code>.</p></section>
</main></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#16202c;background:#f3f5f8}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.75rem;margin:0 0 .5rem}h2{font-size:1.2rem;margin:0}
.crms{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1rem;margin:1.5rem 0}
article,section{background:#fff;border:1px solid #d5dbe3;border-radius:.5rem;padding:1.25rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0 0 1rem}dt{color:#4a5868}dd{margin:0;overflow-wrap:anywhere}
.open{display:inline-block;padding:.6rem 1rem;border-radius:.35rem;background:#0b5cab;color:#fff;text-decoration:none}
.open:focus-visible{outline:3px solid #f2a900;outline-offset:2px}`;
