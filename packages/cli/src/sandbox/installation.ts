/**
 * Prepares everything that a sandbox needs before its processes start: certificates, keys, tokens,
 * the signed bundle (also as Salesforce custom metadata) and each region's two configurations.
 * What exists is kept, so that a second start has the same keys, log and records.
 */
import fs from 'node:fs';
import path from 'node:path';
import { issueAuthority, issueServerCertificate } from '@bailiwick/gateway';
import type { Bundle, VerificationKey } from '@bailiwick/policy';
import type { BuiltBundle, Installation as BundleInstallation } from '../policy/assemble.ts';
import { bundleMetadata, writeBundleMetadata } from '../policy/salesforce_metadata.ts';
import { verificationKey } from '../policy/sign.ts';
import { ecKey, rsaKey, spkiOf, writeSecret } from './key_material.ts';
import { layoutOf, type Layout, type PortalLayout, type RegionPorts } from './layout.ts';
import { portalAppId, portalId, preparePortalSecrets } from './portal_installation.ts';
import { freePort } from './ports.ts';
import { receiptKeyId, writeRegion, type Upstream } from './region_config.ts';
import { firstEdition, keepTenantBundle, type Edition } from './tenant_bundle.ts';

export const tenantId = '00D000000000001EAA';

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
  readonly portal: Edition & { readonly port: number };
}

export interface Installation {
  readonly layout: Layout;
  readonly state: SandboxState;
  readonly bundle: Bundle;
  readonly bundleDigest: string;
  /** Of the HubSpot portal: the same contract family. */
  readonly portalBundle: Bundle;
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
  const { version, issuedOn } = firstEdition(today);
  const portal = { version, issuedOn, port: 0 };
  return { regions, orgPort: 0, bundleVersion: version, bundleIssuedOn: issuedOn, portal };
}

function readState(layout: Layout): SandboxState | undefined {
  if (!fs.existsSync(layout.stateFile)) return undefined;
  const state = JSON.parse(fs.readFileSync(layout.stateFile, 'utf8')) as SandboxState;
  // A sandbox of before the portal gets one beside its org.
  const { bundleVersion, bundleIssuedOn } = state;
  const portal = { version: bundleVersion, issuedOn: bundleIssuedOn, port: 0 };
  return { ...state, portal: (state as Partial<SandboxState>).portal ?? portal };
}

/** Makes or completes the installation in `options.folder`. */
export async function prepareInstallation(options: InstallationOptions): Promise<Installation> {
  const layout = layoutOf(options.folder);
  fs.mkdirSync(layout.root, { recursive: true, mode: 0o700 });
  let state = readState(layout) ?? (await firstState(options.today));
  const compliance = ecKey(layout.complianceKey);
  const org = rsaKey(layout.orgKey);
  issueCertificates(layout, state.regions);

  const bundleOf = (
    contract: string,
    caller: VerificationKey,
    edition: Edition,
    { bundleFolder, previousBundleFolder }: Layout | PortalLayout,
  ) =>
    keepTenantBundle({
      config: path.join(options.repository, 'config'),
      contract,
      installation: {
        tenantIds: [caller.keyId],
        callers: [caller],
        regions: regionsOf(layout, state.regions),
      },
      edition,
      today: options.today,
      compliance,
      folder: bundleFolder,
      previousFolder: previousBundleFolder,
    });
  const contracts = path.join(options.repository, 'config/contracts');
  const { built, edition } = bundleOf(
    options.contract ?? path.join(contracts, 'sample-de.json'),
    { keyId: tenantId, algorithm: 'RS256', spki: spkiOf(org) },
    { version: state.bundleVersion, issuedOn: state.bundleIssuedOn },
    layout,
  );
  const portal = bundleOf(
    path.join(contracts, 'sample-de-hubspot.json'),
    verificationKey(ecKey(layout.portal.signingKey), portalId),
    state.portal,
    layout.portal,
  );
  state = {
    ...state,
    bundleVersion: edition.version,
    bundleIssuedOn: edition.issuedOn,
    portal: { ...state.portal, ...portal.edition },
  };
  preparePortalSecrets(layout.portal);
  writeMetadata(layout, built, state);
  const tenants = { orgId: tenantId, portalId, appId: String(portalAppId) };
  for (const region of state.regions) {
    writeRegion(layout, region, built.bundle, tenants, options.upstream);
  }
  fs.writeFileSync(layout.stateFile, JSON.stringify(state, null, 2));
  return {
    layout,
    state,
    bundle: built.bundle,
    bundleDigest: built.digest,
    portalBundle: portal.built.bundle,
    complianceSpki: spkiOf(compliance),
  };
}

/** Remembers the ports on which org and portal were served last. */
export function rememberPorts(installation: Installation, orgPort: number, port: number): void {
  const portal = { ...installation.state.portal, port };
  const state: SandboxState = { ...installation.state, orgPort, portal };
  fs.writeFileSync(installation.layout.stateFile, JSON.stringify(state, null, 2));
}

/** What only the installation knows of its regions: where they are, and what signs their receipts. */
function regionsOf(
  layout: Layout,
  regions: readonly RegionPorts[],
): NonNullable<BundleInstallation['regions']> {
  return Object.fromEntries(
    regions.map(({ id, gatewayPort, keyPort }) => [
      id,
      {
        gatewayHost: `localhost:${gatewayPort}`,
        keyServiceHost: `localhost:${keyPort}`,
        receiptKeys: [verificationKey(ecKey(layout.region(id).receiptKey), receiptKeyId(id))],
      },
    ]),
  );
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
