/**
 * What must hold before a project goes to HubSpot: generated files are fresh, the project is what the
 * repository holds, HubSpot's parser reads it, its bundle is signed and for this portal, every URL is
 * a gateway in a place where the contract lets data be processed, the profile holds no secret.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { FunctionFailure, openInstallation } from '@bailiwick/functions';
import type { Installation, Signed } from '@bailiwick/functions';
import type { Bundle } from '@bailiwick/policy';
import { loadProject, ProjectError } from '@bailiwick/portal';
import { ReleaseFailure } from './hs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const GENERATORS = ['scripts/build-hubspot-functions.ts', 'scripts/build-hubspot-ui.ts'];
const INSTALLATION = 'app/functions/installation.js';

/** A project that may be uploaded. */
export interface Checked {
  readonly folder: string;
  readonly profile: string;
  /** The portal that the profile names. */
  readonly accountId: number;
  readonly bundleVersion: number;
  /** `sha256-...` of the bundle that is installed with it. */
  readonly bundleDigest: string;
}

/** Names of the profiles of a project, from its `src/hsprofile.<name>.json` files. */
export function profileNames(folder: string): readonly string[] {
  const source = path.join(folder, 'src');
  if (!fs.existsSync(path.join(folder, 'hsproject.json')) || !fs.existsSync(source)) {
    throw new ReleaseFailure(`${folder} is no HubSpot project: name one with --project`, 2);
  }
  return fs
    .readdirSync(source)
    .flatMap((name) => /^hsprofile\.(.+)\.json$/.exec(name)?.[1] ?? [])
    .sort();
}

/** Throws ReleaseFailure when a generated file of the repository is not what its source gives. */
export function demandFresh(): void {
  for (const script of GENERATORS) {
    const { status } = spawnSync(process.execPath, [script, '--check'], { cwd: root });
    if (status !== 0) {
      throw new ReleaseFailure(`generated files are stale (${script}): npm run generate`);
    }
  }
}

/** Throws ReleaseFailure with every fault, one a line. */
export async function checkRelease(folder: string, profile: string): Promise<Checked> {
  const known = profileNames(folder);
  if (!known.includes(profile)) {
    const given = profile === '' ? 'give --profile' : `there is no profile \`${profile}\``;
    throw new ReleaseFailure(`${given}: ${known.join(', ') || 'the project has none'}`, 2);
  }
  const { accountId, origins, faults } = readProfile(folder, profile);
  faults.push(...foreignFiles(folder));
  const fetched = await permittedOrigins(folder, profile, faults);
  const signed = installed(folder, faults);
  if (signed !== undefined) {
    faults.push(...tenantFaults(signed, accountId, profile));
    for (const origin of new Set([...origins, ...fetched])) {
      faults.push(...originFaults(origin, signed.bundle));
    }
  }
  if (faults.length > 0 || signed === undefined) {
    throw new ReleaseFailure(`nothing was sent:\n${faults.map((line) => `  ${line}`).join('\n')}`);
  }
  const { bundle, digest } = signed;
  return { folder, profile, accountId, bundleVersion: bundle.version, bundleDigest: digest };
}

interface Profile {
  readonly accountId: number;
  readonly origins: readonly string[];
  readonly faults: string[];
}

/**
 * A profile holds a portal's id, also as the variable `PORTAL_ID`, and https origins: anything else could
 * be a secret and is refused.
 */
function readProfile(folder: string, profile: string): Profile {
  const name = `hsprofile.${profile}.json`;
  const faults: string[] = [];
  let content: Record<string, unknown> = {};
  try {
    content = JSON.parse(fs.readFileSync(path.join(folder, 'src', name), 'utf8')) as typeof content;
  } catch {
    faults.push(`${name}: is not JSON`);
  }
  const { accountId, variables = {}, ...others } = content;
  for (const member of Object.keys(others))
    faults.push(`${name}: \`${member}\` does not belong there`);
  if (!Number.isSafeInteger(accountId)) faults.push(`${name}: accountId is not a portal id`);
  const origins: string[] = [];
  for (const [variable, value] of Object.entries(variables as Record<string, unknown>)) {
    if (isOrigin(value)) origins.push(value);
    else if (variable === 'PORTAL_ID' && value === String(accountId)) continue;
    // The value is not shown: it may be a secret.
    else
      faults.push(`${name}: \`${variable}\` is not an https origin; secrets go to hubspot:secrets`);
  }
  return { accountId: Number(accountId), origins, faults };
}

function isOrigin(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    URL.canParse(value) &&
    new URL(value).protocol === 'https:' &&
    new URL(value).origin === value
  );
}

/** Files that differ from the repository's, besides the profile and what is installed for a portal. */
function foreignFiles(folder: string): readonly string[] {
  const ours = path.join(root, 'hubspot-app', 'src');
  const theirs = path.join(folder, 'src');
  const isOwn = (file: string): boolean =>
    file !== path.normalize(INSTALLATION) && !/^hsprofile\./.test(file);
  const names = new Set([...filesOf(ours), ...filesOf(theirs)].filter(isOwn));
  const read = (file: string): Buffer | null =>
    fs.existsSync(file) ? fs.readFileSync(file) : null;
  return [...names].sort().flatMap((name) => {
    const mine = read(path.join(ours, name));
    const other = read(path.join(theirs, name));
    if (mine !== null && other !== null && mine.equals(other)) return [];
    const cure = 'lay the project out again with `bailiwick hubspot build`';
    return `src/${name}: ${mine === null ? 'is not of the app' : 'is not the repository’s'}: ${cure}`;
  });
}

function filesOf(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

async function permittedOrigins(
  folder: string,
  profile: string,
  faults: string[],
): Promise<readonly string[]> {
  try {
    return (await loadProject(folder, { profile })).app.permittedFetch;
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    faults.push(...error.message.split('\n'));
    return [];
  }
}

function installed(folder: string, faults: string[]): Signed | undefined {
  const file = path.join(folder, 'src', INSTALLATION);
  try {
    return openInstallation(createRequire(file)(file) as Installation | null);
  } catch (error) {
    const reason = error instanceof FunctionFailure ? error.code : 'cannot be read';
    faults.push(`src/${INSTALLATION}: ${reason}: write it with \`bailiwick hubspot build\``);
    return undefined;
  }
}

function tenantFaults(signed: Signed, accountId: number, profile: string): readonly string[] {
  const { contract } = signed.bundle;
  const faults: string[] = [];
  if (signed.tenantId !== String(accountId)) {
    faults.push(`the profile’s portal ${accountId} is not ${signed.tenantId}, which is installed`);
  }
  if (!contract.tenantIds.includes(String(accountId))) {
    faults.push(`the contract ${contract.id} is not for the portal ${accountId}`);
  }
  const hosting = contract.crmHostings.find(({ id }) => id === profile);
  if (hosting !== undefined && hosting.locatedIn !== contract.crmLocatedIn) {
    faults.push(
      `profile \`${profile}\` is a place in ${hosting.locatedIn}, the contract’s CRM is in ${contract.crmLocatedIn}`,
    );
  }
  return faults;
}

/** A URL must be the gateway of a region that runs and stores where the contract allows. */
function originFaults(origin: string, bundle: Bundle): readonly string[] {
  const { contract, groups } = bundle;
  const region = bundle.regions.find(({ gatewayHost }) => `https://${gatewayHost}` === origin);
  if (region === undefined) return [`${origin} is no gateway of the bundle`];
  const allows = (names: readonly string[], country: string): boolean =>
    names.some(
      (name) =>
        name === country ||
        groups.some(({ id, members }) => id === name && members.includes(country)),
    );
  const faults: string[] = [];
  const place = `portals are hosted in ${contract.crmLocatedIn}`;
  if (!allows(contract.processIn, region.locatedIn)) {
    faults.push(`${origin} is in ${region.locatedIn}, outside of the contract (${place})`);
  }
  if (!allows(contract.storeIn, region.storedIn)) {
    faults.push(`${origin} stores in ${region.storedIn}, outside of the contract (${place})`);
  }
  if (!allows(contract.operatedBy, region.operatedBy)) {
    faults.push(
      `${origin} is operated from ${region.operatedBy}, outside of the contract (${place})`,
    );
  }
  return faults;
}
