import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newToken } from '../../src/keyservice/clients.ts';
import { writeContext } from '../../src/keyservice/context.ts';
import type { KeyContext } from '../../src/keyservice/context.ts';
import { openKeyStore } from '../../src/keyservice/store.ts';
import type { KeyStore } from '../../src/keyservice/store.ts';
import { answerTransit } from '../../src/keyservice/transit.ts';
import { TENANT } from '../sample_bundle.ts';

export const KEY = TENANT.toLowerCase();
const tokens = { create: newToken(), decrypt: newToken(), administer: newToken() };
type Role = keyof typeof tokens;

export const encodeContext = (context: KeyContext): string =>
  Buffer.from(writeContext(context)).toString('base64');

export interface ServiceReply {
  readonly status: number;
  readonly body: { readonly data: Record<string, string | number>; readonly errors?: string[] };
}

/** The key service without its socket, on a folder of its own; one client per capability. */
export class Service {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-life-'));
  store: KeyStore = openKeyStore(this.folder);

  call(role: Role, method: string, target: string, body: object, now: number): ServiceReply {
    const request = {
      method,
      path: `/v1/transit/${target}`,
      token: tokens[role].token,
      body: Buffer.from(JSON.stringify(body)),
    };
    const clients = (['create', 'decrypt', 'administer'] as const).map((may) => ({
      name: may,
      may,
      tokenDigest: tokens[may].digest,
      tenants: [TENANT],
    }));
    const options = { region: 'eu-central', tenants: [TENANT], clients, store: this.store };
    return answerTransit(request, { ...options, now: () => now }) as ServiceReply;
  }

  restart(): void {
    this.store.close();
    this.store = openKeyStore(this.folder);
  }

  /** What a power cut leaves: the files as they are at this moment, nothing closed or flushed. */
  crash(): void {
    const image = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-life-'));
    fs.cpSync(this.folder, image, { recursive: true });
    this.end();
    this.folder = image;
    this.store = openKeyStore(image);
  }

  end(): void {
    this.store.close();
    fs.rmSync(this.folder, { recursive: true });
  }
}
