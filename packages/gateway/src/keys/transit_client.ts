import { decodeBase64 } from '../base64url.ts';
import { writeContext } from '../keyservice/context.ts';
import { DescriptionCache, readWrap } from './key_service.ts';
import type { KeyDescription, KeyServiceClient } from './key_service.ts';
import { createTransitApi, TransitRefusal } from './transit_api.ts';
import type { TransitApi, TransitConnection } from './transit_api.ts';

export interface TransitOptions extends TransitConnection {
  readonly locatedIn: string;
  readonly operatedBy: string;
}

const DATA_KEY_BYTES = 32;

/** Name of a tenant's key: ids differ in more than case, so nothing is lost. */
export function transitKeyName(tenantId: string): string {
  return tenantId.toLowerCase();
}

/** A gateway's client of a service that speaks Transit: the embedded one, OpenBao or Vault. */
export function createTransitClient(options: TransitOptions): KeyServiceClient {
  const api = createTransitApi(options);
  const cache = new DescriptionCache();
  const describe = async (tenantId: string): Promise<KeyDescription | null> => {
    const name = transitKeyName(tenantId);
    cache.forget(name);
    const description = await readDescription(api, name);
    if (description) cache.put(name, description);
    return description;
  };
  return {
    place: { locatedIn: options.locatedIn, operatedBy: options.operatedBy },
    describe: async (tenantId, version) =>
      cache.get(transitKeyName(tenantId), version) ?? describe(tenantId),
    unwrap: async (wrap, context) => {
      const parts = readWrap(wrap);
      if (parts?.kind !== 'vault') return 'refused';
      try {
        const encoded = Buffer.from(writeContext(context)).toString('base64');
        const name = transitKeyName(context.tenantId);
        return readDataKey(await api.decrypt(name, wrap, encoded));
      } catch (error) {
        if (!(error instanceof TransitRefusal) || error.status !== 400) throw error;
        // Which sentence stands in the error differs from service to service: the key itself says.
        const description = await describe(context.tenantId);
        return description?.madeAt.has(parts.version) ? 'refused' : 'gone';
      }
    },
    isAlive: () => api.isAlive(),
    close: () => api.close(),
  };
}

async function readDescription(api: TransitApi, name: string): Promise<KeyDescription | null> {
  const key = await api.readKey(name);
  if (key === null) return null;
  if (!key.isDerived) {
    throw new Error('the key is not derived: its service would not bind a data key to its context');
  }
  const { madeAt, minimumVersion, canLeave } = key;
  return { madeAt, minimumVersion, canLeave };
}

function readDataKey(plaintext: string): Buffer {
  const key = decodeBase64(plaintext);
  if (key?.length !== DATA_KEY_BYTES) throw new Error('the key service gave no data key');
  return key;
}
