/** What the portal of the sandbox is installed with: secrets, and the app beside its signed bundle. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { installationModule } from '@bailiwick/functions';
import type { Installation as FunctionFacts } from '@bailiwick/functions';
import type { Bundle } from '@bailiwick/policy';
import { verificationKey } from '../policy/sign.ts';
import { ecKey, writeSecret } from './key_material.ts';
import type { Layout, PortalLayout } from './layout.ts';
import { publicUrlOf } from './region_config.ts';
import { complianceKeyId } from './tenant_bundle.ts';

export const portalId = '48123456';
export const portalAppId = 7001;
const PROFILE = 'sandbox';

/** Makes the secrets that do not exist yet. */
export function preparePortalSecrets(layout: PortalLayout): void {
  const keep = (file: string, make: () => string): void => {
    if (!fs.existsSync(file)) writeSecret(file, make());
  };
  keep(layout.clientSecretFile, () => randomBytes(24).toString('hex'));
  keep(layout.stateKeyFile, () => randomBytes(32).toString('base64'));
}

/** Values of the app's secrets, by their names in HubSpot. */
export function portalSecrets(
  layout: Layout,
  regionIds: readonly string[],
): Readonly<Record<string, string>> {
  const read = (file: string): string => fs.readFileSync(file, 'utf8').trim();
  const tokens = regionIds.map((id) => [id, read(layout.region(id).portalTokenFile)]);
  return {
    BAILIWICK_SIGNING_KEY: read(layout.portal.signingKey),
    BAILIWICK_STATE_KEY: read(layout.portal.stateKeyFile),
    BAILIWICK_KEY_TOKENS: JSON.stringify(Object.fromEntries(tokens)),
    BAILIWICK_AUTHORITY: read(layout.authorityCertificate),
  };
}

/** What is installed with the portal's functions. */
export function portalFacts(layout: Layout, bundle: Bundle, repository: string): FunctionFacts {
  const texts = path.join(repository, 'config/hubspot/skills/texts');
  const { bundleFolder } = layout.portal;
  const read = (name: string): string => fs.readFileSync(path.join(bundleFolder, name), 'utf8');
  const textOf = (id: string): string =>
    fs.readFileSync(path.join(texts, `${id}.txt`), 'utf8').trim();
  return {
    tenantId: portalId,
    bundle: read('bundle.json'),
    signature: read('bundle.jws'),
    keys: [verificationKey(ecKey(layout.complianceKey), complianceKeyId)],
    skillTexts: Object.fromEntries(
      bundle.skills.map(({ id }) => [id, { recordId: id, text: textOf(id) }]),
    ),
  };
}

export interface PortalProject {
  readonly folder: string;
  readonly profile: string;
}

/** Lays out the app as it would be uploaded for this portal, with the bundle that is signed now. */
export function writePortalProject(
  layout: Layout,
  bundle: Bundle,
  repository: string,
): PortalProject {
  const { projectFolder } = layout.portal;
  fs.rmSync(projectFolder, { recursive: true, force: true });
  const app = path.join(repository, 'hubspot-app');
  fs.cpSync(path.join(app, 'src'), path.join(projectFolder, 'src'), { recursive: true });
  fs.copyFileSync(path.join(app, 'hsproject.json'), path.join(projectFolder, 'hsproject.json'));
  const installation = installationModule(portalFacts(layout, bundle, repository));
  fs.writeFileSync(path.join(projectFolder, 'src/app/functions/installation.js'), installation);
  fs.writeFileSync(
    path.join(projectFolder, `src/hsprofile.${PROFILE}.json`),
    JSON.stringify({
      accountId: Number(portalId),
      variables: { GATEWAY_ORIGIN: publicUrlOf(bundle.contract.logRegion), PORTAL_ID: portalId },
    }),
  );
  return { folder: projectFolder, profile: PROFILE };
}
