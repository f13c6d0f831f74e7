import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { issueAuthority, issueServerCertificate } from '../../src/certificate.ts';

export interface StandInRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StandInReply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An HTTPS server on loopback with an authority of its own, for stand-ins of outside services. */
export interface TlsServer {
  readonly url: string;
  readonly authorityFile: string;
  readonly folder: string;
  readonly writeFile: (name: string, content: string) => string;
  readonly close: () => void;
}

export async function startTlsServer(
  answer: (request: StandInRequest) => StandInReply,
): Promise<TlsServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-stand-in-'));
  const writeFile = (name: string, content: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const authority = issueAuthority('Stand-in authority');
  const { certificate, privateKey } = issueServerCertificate(authority, ['localhost', '127.0.0.1']);
  const server = https.createServer({ cert: certificate, key: privateKey }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = 'GET', url = '/' } = request;
      const headers = request.headers as Record<string, string>;
      const reply = answer({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorityFile: writeFile('authority.pem', authority.certificate),
    folder,
    writeFile,
    close: () => {
      server.closeAllConnections();
      server.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}
