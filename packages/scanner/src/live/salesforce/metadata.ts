/** Retrieves the metadata that can name a way out, and checks it as a project. */

import fs from 'node:fs';
import path from 'node:path';
import { checkProject } from '../../check.ts';
import type { Configuration } from '../../configuration/model.ts';
import type { CheckResult } from '../../model/check.ts';
import { LiveFailure } from '../failure.ts';
import type { Row } from '../model.ts';
import { readZip } from '../zip.ts';
import { appRows, withoutSecrets } from './apps.ts';
import type { SalesforceOrg } from './connection.ts';

/** Types of the Metadata API that hold addresses, code that calls out, or rights to reach a model. */
export const EGRESS_TYPES: readonly string[] = [
  'ApexClass',
  'ApexComponent',
  'ApexPage',
  'ApexTrigger',
  'AuraDefinitionBundle',
  'AuthProvider',
  'ConnectedApp',
  'CorsWhitelistOrigin',
  'CspTrustedSite',
  'CustomLabels',
  'CustomMetadata',
  'DataConnector',
  'DataStreamDefinition',
  'EventRelayConfig',
  'ExternalClientApplication',
  'ExternalCredential',
  'ExternalDataSource',
  'ExternalServiceRegistration',
  'ExtlClntAppOauthSettings',
  'Flow',
  'GenAiPlannerBundle',
  'GenAiPromptTemplate',
  'LightningComponentBundle',
  'NamedCredential',
  'OutboundNetworkConnection',
  'PermissionSet',
  'PlatformEventChannel',
  'PlatformEventChannelMember',
  'RedirectWhitelistUrl',
  'RemoteSiteSetting',
  'Workflow',
];

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 15_000;
const MOST_LOOKS = 120;

/**
 * The archive of the retrieve. `id` is that of one begun before ('' begins one) and `keep` is told the
 * id of a new one, so that an audit that was cut off asks for the same again.
 */
export async function retrieveArchive(
  org: SalesforceOrg,
  id: string,
  keep: (id: string) => void,
): Promise<Buffer> {
  if (id !== '') {
    try {
      return await waitForArchive(org, id);
    } catch (cause) {
      // The org keeps a retrieve for a day; one that it no longer knows is begun anew.
      const isGone = ['REFUSED', 'NOT_AVAILABLE', 'CURSOR_LOST'];
      if (!(cause instanceof LiveFailure) || !isGone.includes(cause.code)) throw cause;
    }
  }
  const job = await org.startRetrieve(EGRESS_TYPES.map((name) => ({ name, members: ['*'] })));
  keep(job);
  return waitForArchive(org, job);
}

async function waitForArchive(org: SalesforceOrg, job: string): Promise<Buffer> {
  let pause = FIRST_PAUSE_MS;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const status = await org.retrieveStatus(job);
    if (status.done && !status.success) {
      throw new LiveFailure('NOT_AVAILABLE', status.errorStatusCode || 'RETRIEVE_FAILED');
    }
    if (status.done) return Buffer.from(status.zipFile, 'base64');
    await org.pause(pause);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
  }
  throw new LiveFailure('BUSY', 'RETRIEVE');
}

export interface CheckedMetadata {
  readonly result: CheckResult;
  /** OAuth clients, for the inventory of tokens. */
  readonly apps: readonly Row[];
  /** Texts of the files that findings stand in, by path as in the findings. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Checks the archive by the rules of `bailiwick check`. It is unpacked into `folder`, which is made for
 * its owner alone and is gone afterwards, whatever happens. Paths in findings begin with `live/metadata/`.
 */
export async function checkArchive(
  archive: Buffer,
  configuration: Configuration,
  folder: string,
): Promise<CheckedMetadata> {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const files = unpacked(archive);
    for (const each of files) {
      const file = path.join(folder, PREFIX, each.name);
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      fs.writeFileSync(file, withoutSecrets(each), { mode: 0o600 });
    }
    const result = await checkProject({ root: folder, configuration, workers: 0 });
    const texts = new Map<string, string>();
    for (const { place } of result.findings) {
      if (texts.has(place.file)) continue;
      texts.set(place.file, fs.readFileSync(path.join(folder, place.file), 'utf8'));
    }
    return { result, texts, apps: appRows(files) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const PREFIX = 'live/metadata';

function unpacked(archive: Buffer): ReturnType<typeof readZip> {
  try {
    return readZip(archive);
  } catch {
    throw new LiveFailure('NOT_AVAILABLE', 'ARCHIVE_UNREADABLE');
  }
}
