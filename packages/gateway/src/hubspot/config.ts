import fs from 'node:fs';
import type { Bundles } from '../bundles.ts';
import { list, record, text } from '../shape.ts';
import type { Fault, ShapeOf } from '../shape.ts';

const digits = text({ pattern: /^[1-9]\d{0,18}$/, meaning: 'an id in digits' });

/** One HubSpot portal and the app that is installed in it. */
const portalShape = record({
  /** The portal's id, which is the tenant's id in the bundles. */
  tenantId: digits,
  appId: digits,
  /** Holds the app's client secret: the key of HubSpot's signatures. */
  clientSecretFile: text({ minimum: 1, maximum: 1000 }),
  /** The gateway's origin as HubSpot calls it, without a path. */
  publicUrl: text({ maximum: 300, pattern: /^https:\/\/[^/?#@\s]+$/, meaning: 'an https origin' }),
});

export const portalsShape = list(portalShape, 10_000);
type PortalConfig = ShapeOf<typeof portalShape>;

/** A portal whose signed requests this gateway can verify. */
export interface Portal {
  readonly tenantId: string;
  readonly appId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
}

export type Portals = ReadonlyMap<string, Portal>;

/** HubSpot's secrets have 36 characters; what is much shorter is no key. */
const MINIMUM_SECRET = 16;

/** What is wrong with the portals, besides their shape. */
export function portalFaults(portals: readonly PortalConfig[]): readonly Fault[] {
  const places = new Map<string, string>();
  return portals.flatMap((portal, index) => {
    const at = `hubspot[${index}]`;
    const faults: Fault[] = [];
    const other = places.get(portal.tenantId);
    if (other === undefined) places.set(portal.tenantId, at);
    else {
      const message = `is the portal of ${other} already; remove one of the two`;
      faults.push({ path: `${at}.tenantId`, message });
    }
    if (!isOrigin(portal.publicUrl)) {
      const message = 'must be an origin as browsers write it, such as `https://eu.example.com`';
      faults.push({ path: `${at}.publicUrl`, message });
    }
    if (fs.existsSync(portal.clientSecretFile) && readSecret(portal) === null) {
      const message = `must hold the app's client secret, one line of ${MINIMUM_SECRET} to 200 characters`;
      faults.push({ path: `${at}.clientSecretFile`, message });
    }
    return faults;
  });
}

/** Portals of which no bundle speaks: nobody could redeem their tickets. */
export function strangerFaults(
  portals: readonly PortalConfig[] | undefined,
  bundles: Bundles,
): readonly Fault[] {
  return (portals ?? []).flatMap(({ tenantId }, index) =>
    bundles.current(tenantId) === null
      ? [
          {
            path: `hubspot[${index}].tenantId`,
            message: 'is a caller of no current bundle; name its key under `callers` or remove it',
          },
        ]
      : [],
  );
}

/** Reads the secrets of checked portals; by portal id. */
export function readPortals(portals: readonly PortalConfig[] = []): Portals {
  return new Map(
    portals.map((portal) => {
      const { tenantId, appId, publicUrl } = portal;
      const clientSecret = readSecret(portal);
      if (clientSecret === null) throw new Error(`the client secret of portal ${tenantId} is gone`);
      return [tenantId, { tenantId, appId, publicUrl, clientSecret }];
    }),
  );
}

/** The secret of the file, a line end after it left out; null when there is none. */
function readSecret({ clientSecretFile }: PortalConfig): string | null {
  const secret = fs.readFileSync(clientSecretFile, 'utf8').replace(/\r?\n$/, '');
  const isSecret = /^[\x21-\x7e]+$/.test(secret) && secret.length <= 200;
  return isSecret && secret.length >= MINIMUM_SECRET ? secret : null;
}

function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url;
}
