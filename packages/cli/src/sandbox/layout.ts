/** Where the sandbox keeps its things, all below one folder. */
import path from 'node:path';

/** A region of the sandbox and the ports of its two services. */
export interface RegionPorts {
  readonly id: string;
  readonly gatewayPort: number;
  readonly keyPort: number;
}

export interface Layout {
  readonly root: string;
  readonly stateFile: string;
  readonly authorityCertificate: string;
  readonly complianceKey: string;
  readonly orgKey: string;
  readonly bundleFolder: string;
  readonly previousBundleFolder: string;
  /** A package directory with the bundle's custom metadata. */
  readonly metadataFolder: string;
  readonly orgSnapshot: string;
  readonly portal: PortalLayout;
  readonly logs: string;
  readonly region: (id: string) => RegionLayout;
}

/** What the local portal and the functions of its app need. */
export interface PortalLayout {
  readonly root: string;
  readonly bundleFolder: string;
  readonly previousBundleFolder: string;
  /** By which the functions sign. */
  readonly signingKey: string;
  readonly clientSecretFile: string;
  readonly stateKeyFile: string;
  /** The app as it is uploaded, with what is installed for this portal. */
  readonly projectFolder: string;
  readonly snapshot: string;
}

export interface RegionLayout {
  readonly root: string;
  readonly gatewayConfig: string;
  readonly keyServiceConfig: string;
  readonly receiptKey: string;
  readonly crmTokenFile: string;
  readonly portalTokenFile: string;
  readonly gatewayTokenFile: string;
  /** Of whoever rotates and destroys keys; `bailiwick keys` looks for it there. */
  readonly operatorTokenFile: string;
}

export function layoutOf(root: string): Layout {
  return {
    root,
    stateFile: path.join(root, 'state.json'),
    authorityCertificate: path.join(root, 'tls', 'authority.pem'),
    complianceKey: path.join(root, 'keys', 'compliance.pem'),
    orgKey: path.join(root, 'keys', 'org.pem'),
    bundleFolder: path.join(root, 'bundle'),
    previousBundleFolder: path.join(root, 'bundle-previous'),
    metadataFolder: path.join(root, 'metadata'),
    orgSnapshot: path.join(root, 'org.json'),
    portal: portalLayout(path.join(root, 'portal')),
    logs: path.join(root, 'logs'),
    region: (id) => {
      const folder = path.join(root, id);
      return {
        root: folder,
        gatewayConfig: path.join(folder, 'gateway.json'),
        keyServiceConfig: path.join(folder, 'key-service.json'),
        receiptKey: path.join(folder, 'receipt.pem'),
        crmTokenFile: path.join(folder, 'crm.token'),
        portalTokenFile: path.join(folder, 'portal.token'),
        gatewayTokenFile: path.join(folder, 'gateway.token'),
        operatorTokenFile: path.join(folder, 'operator.token'),
      };
    },
  };
}

function portalLayout(root: string): PortalLayout {
  return {
    root,
    bundleFolder: path.join(root, 'bundle'),
    previousBundleFolder: path.join(root, 'bundle-previous'),
    signingKey: path.join(root, 'signing.pem'),
    clientSecretFile: path.join(root, 'client.secret'),
    stateKeyFile: path.join(root, 'state.key'),
    projectFolder: path.join(root, 'project'),
    snapshot: path.join(root, 'portal.json'),
  };
}
