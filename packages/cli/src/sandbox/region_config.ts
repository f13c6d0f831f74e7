/** The two configurations of a region in the sandbox: its gateway and its key service. */
import fs from 'node:fs';
import path from 'node:path';
import { newToken } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import { verificationKey } from '../policy/sign.ts';
import { ecKey, writeSecret } from './key_material.ts';
import type { Layout, RegionPorts } from './layout.ts';
import { complianceKeyId } from './tenant_bundle.ts';

/** How a region's model is reached; tests point it at a recording server. */
export type Upstream = Readonly<Record<string, unknown>>;

/** The tenants of the sandbox: an org, and a portal with its app. */
export interface SandboxTenants {
  readonly orgId: string;
  readonly portalId: string;
  readonly appId: string;
}

export function receiptKeyId(regionId: string): string {
  return `${regionId}-receipt-1`;
}

/** Address under which pages of a portal know a region's gateway; HubSpot allows no loopback. */
export function publicUrlOf(regionId: string): string {
  return `https://${regionId}.gateway.example`;
}

function keepToken(file: string): string {
  const digestFile = `${file}.digest`;
  if (!fs.existsSync(file) || !fs.existsSync(digestFile)) {
    const made = newToken();
    writeSecret(file, made.token);
    writeSecret(digestFile, made.digest);
  }
  return fs.readFileSync(digestFile, 'utf8');
}

/** Writes both files, with tokens that are kept between starts. */
export function writeRegion(
  layout: Layout,
  region: RegionPorts,
  bundle: Bundle,
  tenants: SandboxTenants,
  upstream: Upstream = { kind: 'built-in' },
): void {
  const orgs = [tenants.orgId.toLowerCase()];
  const portals = [tenants.portalId];
  const place = layout.region(region.id);
  const tls = { certificateFile: 'tls.pem', privateKeyFile: 'tls.key' };
  writeSecret(
    place.keyServiceConfig,
    JSON.stringify({
      region: region.id,
      host: '127.0.0.1',
      port: region.keyPort,
      ...tls,
      dataFolder: 'keys',
      tenants: [...orgs, ...portals],
      clients: [
        client('crm', keepToken(place.crmTokenFile), 'create', orgs),
        client('portal', keepToken(place.portalTokenFile), 'create', portals),
        client('gateway', keepToken(place.gatewayTokenFile), 'decrypt', [...orgs, ...portals]),
        client('operator', keepToken(place.operatorTokenFile), 'administer', [...orgs, ...portals]),
      ],
    }),
  );
  const relative = (file: string): string => path.relative(place.root, file);
  const bundleFiles = (folder: string): Readonly<Record<string, string>> => ({
    bundleFile: relative(path.join(folder, 'bundle.json')),
    signatureFile: relative(path.join(folder, 'bundle.jws')),
  });
  const inBundle = bundle.regions.find((each) => each.id === region.id);
  const models = inBundle?.models ?? [];
  writeSecret(
    place.gatewayConfig,
    JSON.stringify({
      region: region.id,
      host: '127.0.0.1',
      port: region.gatewayPort,
      ...tls,
      dataFolder: 'log',
      bundleKeys: [verificationKey(ecKey(layout.complianceKey), complianceKeyId)],
      bundles: [layout, layout.portal].map(({ bundleFolder, previousBundleFolder }) => ({
        current: bundleFiles(bundleFolder),
        ...(fs.existsSync(previousBundleFolder)
          ? { previous: bundleFiles(previousBundleFolder) }
          : {}),
      })),
      hubspot: [
        {
          tenantId: tenants.portalId,
          appId: tenants.appId,
          publicUrl: publicUrlOf(region.id),
          clientSecretFile: relative(layout.portal.clientSecretFile),
        },
      ],
      receiptKey: { keyId: receiptKeyId(region.id), privateKeyFile: 'receipt.pem' },
      keyService: {
        url: `https://localhost:${region.keyPort}`,
        tokenFile: 'gateway.token',
        certificateAuthorityFile: relative(layout.authorityCertificate),
        locatedIn: inBundle?.keyServiceLocatedIn,
        operatedBy: inBundle?.keyServiceOperatedBy,
      },
      upstreams: Object.fromEntries(models.map((model) => [model.id, upstream])),
    }),
  );
}

function client(
  name: string,
  tokenDigest: string,
  may: 'create' | 'decrypt' | 'administer',
  tenants: readonly string[],
): unknown {
  return { name, tokenDigest, may, tenants };
}
