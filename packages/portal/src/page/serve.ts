/** Gives the built page to browsers; every other path is the portal's own. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { RequestHandler } from '../server/server.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
/** Addresses that the page itself reads. */
const PAGES = /^\/(?:$|records(?:\/|$)|settings$|app$)/;

/** A handler for the folder that `buildPortalPage` wrote. */
export function pageHandler(folder: string): RequestHandler {
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (PAGES.test(pathname)) return sendFile(response, path.join(folder, 'index.html'));
    if (!pathname.startsWith('/page/')) return false;
    const file = path.resolve(folder, `.${decodeURIComponent(pathname.slice('/page'.length))}`);
    const inside = file.startsWith(`${folder}${path.sep}`);
    if (!inside || !existsSync(file) || !statSync(file).isFile()) return false;
    return sendFile(response, file);
  };
}

function sendFile(response: ServerResponse, file: string): true {
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-store',
  });
  createReadStream(file).pipe(response);
  return true;
}
