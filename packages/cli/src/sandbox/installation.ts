/**
 * Prepares everything that a sandbox needs before its processes start: certificates, keys, tokens,
 * the signed bundle (also as Salesforce custom metadata) and each region's two configurations.
 * What exists is kept, so that a second start has the same keys, log and records.
 */
import fs from 'node:fs';
import path from 'node:path';
import { issueAuthority, issueServerCertificate, newToken, verifyBundle } from '@bailiwick/gateway';
import type { Bundle } from '@bailiwick/policy';
import { buildBundle, type BuiltBundle } from '../policy/assemble.ts';
import { bundleMetadata, writeBundleMetadata } from '../policy/salesforce_metadata.ts';
import { verificationKey, writeSignedBundle } from '../policy/sign.ts';
import { readPolicySources } from '../policy/sources.ts';
import { ecKey, rsaKey, spkiOf, writeSecret } from './key_material.ts';
import { layoutOf, type Layout, type RegionPorts } from './layout.ts';
import { freePort } from './ports.ts';

export const complianceKeyId = 'sandbox-compliance-1';
export const tenantId = '00D000000000001EAA';

/** How a region's model is reached; tests point it at a recording server. */
export type Upstream = Readonly<Record<string, unknown>>;

export interface InstallationOptions {
  readonly folder: string;
  readonly repository: string;
  /** yyyymmdd. */
  readonly today: number;
  readonly contract?: string;
  readonly upstream?: Upstream;
}

export interface SandboxState {
  readonly regions: readonly RegionPorts[];
  readonly orgPort: number;
  readonly bundleVersion: number;
  readonly bundleIssuedOn: number;
}

export interface Installation {
  readonly layout: Layout;
  readonly state: SandboxState;
  readonly bundle: Bundle;
  readonly bundleDigest: string;
  /** Base64 SPKI of the key that signs bundles, to be pinned in the org. */
  readonly complianceSpki: string;
}

const regionIds = ['eu-central', 'us-east'] as const;

function credentialName(regionId: string, kind: 'Gateway' | 'Key'): string {
  return `Bailiwick_${kind}_${regionId.replaceAll('-', '_')}`;
}

/** Names of the two named credentials of a region in the sandbox's org. */
export function credentialNames(regionId: string): { gateway: string; key: string } {
  return { gateway: credentialName(regionId, 'Gateway'), key: credentialName(regionId, 'Key') };
}

async function firstState(today: number): Promise<SandboxState> {
  const regions: RegionPorts[] = [];
  for (const id of regionIds) {
    regions.push({ id, gatewayPort: await freePort(), keyPort: await freePort() });
  }
  return { regions, orgPort: 0, bundleVersion: today * 100 + 1, bundleIssuedOn: today };
}

function readState(layout: Layout): SandboxState | undefined {
  if (!fs.existsSync(layout.stateFile)) return undefined;
  return JSON.parse(fs.readFileSync(layout.stateFile, 'utf8')) as SandboxState;
}

/** Makes or completes the installation in `options.folder`. */
export async function prepareInstallation(options: InstallationOptions): Promise<Installation> {
  const layout = layoutOf(options.folder);
  fs.mkdirSync(layout.root, { recursive: true, mode: 0o700 });
  let state = readState(layout) ?? (await firstState(options.today));
  const compliance = ecKey(layout.complianceKey);
  const org = rsaKey(layout.orgKey);
  issueCertificates(layout, state.regions);

  const sources = readPolicySources(
    path.join(options.repository, 'config'),
    options.contract ?? path.join(options.repository, 'config/contracts/sample-de.json'),
  );
  const build = (version: number, issuedOn: number): BuiltBundle =>
    buildBundle(
      sources,
      { version, issuedOn },
      {
        tenantIds: [tenantId],
        callers: [{ keyId: tenantId, algorithm: 'RS256', spki: spkiOf(org) }],
        regions: Object.fromEntries(
          state.regions.map((region) => [
            region.id,
            {
              gatewayHost: `localhost:${region.gatewayPort}`,
              keyServiceHost: `localhost:${region.keyPort}`,
              receiptKeys: [
                verificationKey(
                  ecKey(layout.region(region.id).receiptKey),
                  receiptKeyId(region.id),
                ),
              ],
            },
          ]),
        ),
      },
    );
  let built = build(state.bundleVersion, state.bundleIssuedOn);
  const stored = storedDigest(layout, spkiOf(compliance));
  if (stored !== built.digest) {
    if (stored !== undefined) {
      // Sources changed: a new version, with the one before still accepted by the gateways.
      fs.rmSync(layout.previousBundleFolder, { recursive: true, force: true });
      fs.cpSync(layout.bundleFolder, layout.previousBundleFolder, { recursive: true });
      const bundleVersion = Math.max(state.bundleVersion + 1, options.today * 100 + 1);
      state = { ...state, bundleVersion, bundleIssuedOn: options.today };
      built = build(state.bundleVersion, state.bundleIssuedOn);
    }
    writeSignedBundle(built.bytes, compliance, complianceKeyId, layout.bundleFolder);
  }
  writeMetadata(layout, built, state);
  for (const region of state.regions) writeRegion(layout, region, built.bundle, options.upstream);
  fs.writeFileSync(layout.stateFile, JSON.stringify(state, null, 2));
  return {
    layout,
    state,
    bundle: built.bundle,
    bundleDigest: built.digest,
    complianceSpki: spkiOf(compliance),
  };
}

/** Remembers the port on which the org was served last. */
export function rememberOrgPort(installation: Installation, orgPort: number): void {
  const state: SandboxState = { ...installation.state, orgPort };
  fs.writeFileSync(installation.layout.stateFile, JSON.stringify(state, null, 2));
}

function receiptKeyId(regionId: string): string {
  return `${regionId}-receipt-1`;
}

function storedDigest(layout: Layout, spki: string): string | undefined {
  const file = path.join(layout.bundleFolder, 'bundle.json');
  if (!fs.existsSync(file)) return undefined;
  const signature = fs.readFileSync(path.join(layout.bundleFolder, 'bundle.jws'), 'utf8');
  const keys = [{ keyId: complianceKeyId, algorithm: 'ES256', spki } as const];
  const result = verifyBundle(fs.readFileSync(file), signature, keys);
  return result.state === 'verified' ? result.digest : undefined;
}

function writeMetadata(layout: Layout, built: BuiltBundle, state: SandboxState): void {
  const signature = fs.readFileSync(path.join(layout.bundleFolder, 'bundle.jws'), 'utf8');
  const files = bundleMetadata(
    {
      payload: built.bytes.toString('utf8'),
      signature,
      digest: built.digest,
      version: built.bundle.version,
    },
    state.regions.map((region) => ({
      regionId: region.id,
      gatewayCredential: credentialNames(region.id).gateway,
      keyCredential: credentialNames(region.id).key,
    })),
  );
  writeBundleMetadata(layout.metadataFolder, files);
}

function issueCertificates(layout: Layout, regions: readonly RegionPorts[]): void {
  const complete =
    fs.existsSync(layout.authorityCertificate) &&
    regions.every((region) => fs.existsSync(path.join(layout.region(region.id).root, 'tls.pem')));
  if (complete) return;
  const authority = issueAuthority();
  for (const region of regions) {
    const folder = layout.region(region.id).root;
    const server = issueServerCertificate(authority, ['localhost', '127.0.0.1']);
    writeSecret(path.join(folder, 'tls.pem'), server.certificate);
    writeSecret(path.join(folder, 'tls.key'), server.privateKey);
  }
  writeSecret(layout.authorityCertificate, authority.certificate);
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

function writeRegion(
  layout: Layout,
  region: RegionPorts,
  bundle: Bundle,
  upstream: Upstream = { kind: 'built-in' },
): void {
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
      tenants: [tenantId.toLowerCase()],
      clients: [
        client('crm', keepToken(place.crmTokenFile), 'create'),
        client('gateway', keepToken(place.gatewayTokenFile), 'decrypt'),
        client('operator', keepToken(place.operatorTokenFile), 'administer'),
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
      bundles: [
        {
          current: bundleFiles(layout.bundleFolder),
          ...(fs.existsSync(layout.previousBundleFolder)
            ? { previous: bundleFiles(layout.previousBundleFolder) }
            : {}),
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
): unknown {
  return { name, tokenDigest, may, tenants: [tenantId.toLowerCase()] };
}
