/** Serves the built page, the design system's assets, labels and page metadata. */
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { labelsFor, readLabels } from './labels.ts';
import { readPages } from './pages.ts';

/** Answers a request and says so, or leaves it to the next handler. */
export type ShellHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

export interface ShellOptions {
  /** What `buildBrowserHost` built. */
  readonly hostDir: string;
  /** Root of the repository; by default the one that this file is in. */
  readonly root?: string;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** As in an org: nothing from elsewhere, no inline script; the components' styles are inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const designSystem = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json')),
  'assets',
);

/** Handlers for `/`, `/lightning/...`, `/host/...`, `/assets/...`, `/labels`, `/shell/pages`. */
export function shellHandlers(options: ShellOptions): readonly ShellHandler[] {
  const root = options.root ?? path.resolve(import.meta.dirname, '../../../..');
  const metadata = path.join(root, 'force-app/main/default');
  const index = path.join(options.hostDir, 'index.html');
  const answer: ShellHandler = (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const url = new URL(request.url ?? '/', 'http://localhost');
    const place = url.pathname;
    if (place === '/' || place.startsWith('/lightning/')) return sendFile(response, index, '');
    if (place.startsWith('/host/'))
      return sendFile(response, options.hostDir, place.slice('/host/'.length));
    if (place.startsWith('/assets/'))
      return sendFile(response, designSystem, place.slice('/assets/'.length));
    if (place === '/labels')
      return sendJson(
        response,
        labelsFor(readLabels(metadata), url.searchParams.get('lang') ?? ''),
      );
    if (place === '/shell/pages') return sendJson(response, readPages(metadata));
    return false;
  };
  return [answer];
}

function sendJson(response: ServerResponse, value: unknown): true {
  response.writeHead(200, { 'content-type': mediaTypes['.json'], 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
  return true;
}

/** '' for a malformed escape, which is then found nowhere. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}

function sendFile(response: ServerResponse, directory: string, name: string): true {
  const file = path.resolve(directory, decoded(name));
  const inside = file === directory || file.startsWith(directory + path.sep);
  if (!inside || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('not found');
    return true;
  }
  response.writeHead(200, {
    'content-type': mediaTypes[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  fs.createReadStream(file).pipe(response);
  return true;
}
