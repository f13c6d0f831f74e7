import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  bundleBytes,
  bundleDigest,
  encodeBase64url,
  issueAuthority,
  issueServerCertificate,
  newToken,
  signBundle,
} from '@bailiwick/gateway';
import type { Bundle, VerificationKey } from '@bailiwick/policy';
import { sampleBundle, TENANT } from '../../packages/gateway/test/sample_bundle.ts';

export const REGION = 'eu-central';
export const MODEL = 'bailiwick-extract-1';
export const SKILL_TEXT = `Write a reply to the customer below in the language of the description.
Greet {{Contact.Name}} by name. Our secret margin rule is 17 percent.

Reach the customer at: {{Contact.Email}}, {{Contact.Phone}}
Status: {{Status}}
Subject: {{Subject}}
Description:
{{Description}}
`;

/** A HubSpot portal with its app, and the key by which its functions sign. */
export interface TestPortal {
  readonly tenantId: string;
  readonly appId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly key: KeyObject;
}

/** Keys and files of one region, as an operator would lay them out. */
export interface Installation {
  readonly folder: string;
  readonly bundle: Bundle;
  readonly digest: string;
  readonly authority: string;
  readonly crmToken: string;
  readonly operatorToken: string;
  /** The tenant for which clients of this installation ask: the org, or the first portal. */
  readonly tenant: string;
  readonly callerAlgorithm: 'RS256' | 'ES256';
  /** The key of that tenant. */
  readonly orgKey: KeyObject;
  readonly portals: readonly TestPortal[];
  readonly complianceKey: KeyObject;
  readonly receiptKeys: readonly VerificationKey[];
  readonly gatewayConfig: Record<string, unknown>;
  readonly keyServiceConfig: Record<string, unknown>;
  /** Writes the two configuration files; gives their paths. */
  readonly writeConfigs: (keyServicePort: number) => { gateway: string; keyService: string };
  readonly remove: () => void;
}

export interface InstallationOptions {
  readonly bundle?: (bundle: Bundle) => Bundle;
  readonly upstream?: Record<string, unknown>;
  readonly limits?: Record<string, number>;
  readonly sign?: boolean;
  /** Ids of HubSpot portals that are the tenants, in place of an org. */
  readonly portals?: readonly string[];
}

export function textDigest(text: string): string {
  return `sha256-${encodeBase64url(createHash('sha256').update(text).digest())}`;
}

export function spkiOf(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

/** Makes an installation in a new folder under the system's temporary one. */
export function makeInstallation(options: InstallationOptions = {}): Installation {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-region-'));
  const write = (name: string, content: string | Buffer) => {
    fs.writeFileSync(path.join(folder, name), content, { mode: 0o600 });
    return name;
  };
  const callers = makeCallers(options.portals ?? []);
  const compliance = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const receipt = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const receiptKeys = [
    { keyId: 'eu-central-1', algorithm: 'ES256', spki: spkiOf(receipt.publicKey) },
  ] as const;
  const plain = sampleBundle({
    tenantIds: callers.keys.map(({ keyId }) => keyId),
    callers: callers.keys,
    receiptKeys,
    textDigest: textDigest(SKILL_TEXT),
    models: [{ id: MODEL, digest: 'built-in' }],
  });
  const bundle = options.bundle?.(plain) ?? plain;
  const bytes = bundleBytes(bundle);
  write('bundle.json', bytes);
  write(
    'bundle.jws',
    options.sign === false ? '' : signBundle(bytes, compliance.privateKey, 'compliance-1'),
  );
  const authority = issueAuthority('Test authority');
  const server = issueServerCertificate(authority, ['localhost', '127.0.0.1']);
  const tokens = { crm: newToken(), gateway: newToken(), operator: newToken() };
  const certificateFile = write('server.pem', server.certificate);
  const privateKeyFile = write('server.key', server.privateKey);
  const tenants = callers.keys.map(({ keyId }) => keyId);
  const client = (name: string, may: string, digest: string) => ({
    name,
    may,
    tokenDigest: digest,
    tenants,
  });
  const shared = { region: REGION, host: '127.0.0.1', port: 0, certificateFile, privateKeyFile };
  const keyServiceConfig = {
    ...shared,
    dataFolder: 'keys',
    tenants,
    clients: [
      client('crm', 'create', tokens.crm.digest),
      client('gateway', 'decrypt', tokens.gateway.digest),
      client('operator', 'administer', tokens.operator.digest),
    ],
  };
  const describePortal = ({ tenantId, appId, publicUrl, clientSecret }: TestPortal) => ({
    tenantId,
    appId,
    publicUrl,
    clientSecretFile: write(`portal-${tenantId}.secret`, `${clientSecret}\n`),
  });
  const gatewayConfig = {
    ...shared,
    dataFolder: 'gateway',
    bundleKeys: [{ keyId: 'compliance-1', algorithm: 'ES256', spki: spkiOf(compliance.publicKey) }],
    bundles: [{ current: { bundleFile: 'bundle.json', signatureFile: 'bundle.jws' } }],
    receiptKey: {
      keyId: 'eu-central-1',
      privateKeyFile: write('receipt.key', exportKey(receipt.privateKey)),
    },
    keyService: {
      url: 'https://127.0.0.1:1',
      tokenFile: write('gateway.token', tokens.gateway.token),
      certificateAuthorityFile: write('authority.pem', authority.certificate),
      locatedIn: 'DE',
      operatedBy: 'DE',
    },
    upstreams: { [MODEL]: options.upstream ?? { kind: 'built-in' } },
    ...(options.limits ? { limits: options.limits } : {}),
    ...(callers.portals.length > 0 ? { hubspot: callers.portals.map(describePortal) } : {}),
  };
  return {
    folder,
    bundle,
    digest: bundleDigest(bytes),
    authority: authority.certificate,
    crmToken: tokens.crm.token,
    operatorToken: tokens.operator.token,
    tenant: tenants[0]!,
    callerAlgorithm: callers.keys[0]!.algorithm,
    orgKey: callers.signingKey,
    portals: callers.portals,
    complianceKey: compliance.privateKey,
    receiptKeys,
    gatewayConfig,
    keyServiceConfig,
    writeConfigs: (keyServicePort) => {
      const url = `https://127.0.0.1:${keyServicePort}`;
      const keyService = { ...gatewayConfig.keyService, url };
      write('gateway.json', JSON.stringify({ ...gatewayConfig, keyService }));
      write('key-service.json', JSON.stringify(keyServiceConfig));
      return {
        gateway: path.join(folder, 'gateway.json'),
        keyService: path.join(folder, 'key-service.json'),
      };
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/** The tenants with their keys: one org, or portals. */
function makeCallers(portalIds: readonly string[]): {
  readonly keys: readonly VerificationKey[];
  readonly signingKey: KeyObject;
  readonly portals: readonly TestPortal[];
} {
  if (portalIds.length === 0) {
    const org = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { keyId: TENANT, algorithm: 'RS256', spki: spkiOf(org.publicKey) } as const;
    return { keys: [key], signingKey: org.privateKey, portals: [] };
  }
  const pairs = portalIds.map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  return {
    keys: pairs.map(({ publicKey }, index) => ({
      keyId: portalIds[index]!,
      algorithm: 'ES256',
      spki: spkiOf(publicKey),
    })),
    signingKey: pairs[0]!.privateKey,
    portals: pairs.map(({ privateKey }, index) => ({
      tenantId: portalIds[index]!,
      appId: `${7001 + index}`,
      clientSecret: randomUUID(),
      publicUrl: 'https://eu-central.gateway.example',
      key: privateKey,
    })),
  };
}

function exportKey(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}
