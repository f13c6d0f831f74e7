/** Connects a local org to the sandbox's regions: named credentials and the signing certificate. */
import fs from 'node:fs';
import type { Org } from '@bailiwick/org';
import { credentialNames, type Installation } from './installation.ts';
import { orgCertificate } from './seed.ts';

/** Registers both named credentials of every region, and the org's certificate. */
export function connectOrg(org: Org, installation: Installation): void {
  const { layout, state } = installation;
  const certificateAuthority = fs.readFileSync(layout.authorityCertificate, 'utf8');
  for (const region of state.regions) {
    const names = credentialNames(region.id);
    org.registerNamedCredential({
      name: names.gateway,
      url: `https://localhost:${region.gatewayPort}`,
      headers: {},
      certificateAuthority,
    });
    org.registerNamedCredential({
      name: names.key,
      url: `https://localhost:${region.keyPort}`,
      headers: {
        'X-Vault-Token': fs.readFileSync(layout.region(region.id).crmTokenFile, 'utf8'),
      },
      certificateAuthority,
    });
  }
  org.registerCertificate({
    developerName: orgCertificate,
    privateKeyPem: fs.readFileSync(layout.orgKey, 'utf8'),
  });
}
