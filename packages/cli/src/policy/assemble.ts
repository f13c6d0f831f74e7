/** Puts sources together into a bundle, and checks shape and sense before anyone signs it. */
import { BUNDLE_FORMAT, ReadError, readBundle } from '@bailiwick/policy';
import type { Bundle, VerificationKey } from '@bailiwick/policy';
import {
  BUILT_IN_MODEL,
  builtInDigest,
  bundleBytes,
  bundleDigest,
  parseBundle,
} from '@bailiwick/gateway';
import { CommandFailure } from '../failure.ts';
import { readLawFile } from './law.ts';
import { checkSense } from './sense.ts';
import { textDigest } from './sources.ts';
import type { PolicySources, SkillSource, Sourced } from './sources.ts';

/** Facts of one installation that the sources cannot know: hosts, keys, tenant ids. */
export interface Installation {
  readonly tenantIds?: readonly string[];
  readonly callers?: readonly VerificationKey[];
  /** By region id; members replace those of the region's source. */
  readonly regions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Edition {
  /** yyyymmdd; the bundle permits nothing before that day. */
  readonly issuedOn: number;
  readonly version: number;
}

export interface BuiltBundle {
  readonly bundle: Bundle;
  readonly bytes: Buffer;
  readonly digest: string;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The bundle of the sources. A missing, extra or mistyped member, and whatever could never permit
 * or would be ambiguous, fails with file and member.
 */
export function buildBundle(
  sources: PolicySources,
  edition: Edition,
  installation: Installation = {},
): BuiltBundle {
  const places = new Map<string, string>();
  const candidate = {
    format: BUNDLE_FORMAT,
    version: edition.version,
    issuedOn: edition.issuedOn,
    contract: contractOf(sources, installation, places),
    groups: whole(sources.groups, 'groups', places),
    regimes: each(sources.law, 'regimes', places, (law) => readLawFile(law).regime),
    law: sources.law.flatMap((law) => readLawFile(law).rows),
    regions: each(sources.regions, 'regions', places, (source) =>
      regionOf(source, installation.regions ?? {}),
    ),
    classRules: whole(sources.classRules, 'classRules', places),
    fieldRules: whole(sources.fieldRules, 'fieldRules', places),
    skills: each(sources.skills, 'skills', places, (source) => skillOf(source as SkillSource)),
    callers: installation.callers ?? [],
  };
  rememberRows(sources, places);
  checkInstallation(sources, installation);
  const bundle = readShape(candidate, places);
  const faults = checkSense(bundle, sources, (member) => fileOf(member, places));
  if (faults.length > 0) throw new CommandFailure(faults.join('\n'));
  const bytes = acceptedBytes(bundle);
  return { bundle, bytes, digest: bundleDigest(bytes) };
}

function readShape(candidate: unknown, places: ReadonlyMap<string, string>): Bundle {
  try {
    return readBundle(candidate);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new CommandFailure(`${fileOf(error.path, places)}: ${error.message}`);
  }
}

/** The bytes, proved to be what a gateway will accept: its bounds are narrower than the types. */
function acceptedBytes(bundle: Bundle): Buffer {
  const bytes = bundleBytes(bundle);
  try {
    parseBundle(bytes);
  } catch (error) {
    throw new CommandFailure(`no gateway would accept this bundle: ${(error as Error).message}`);
  }
  return bytes;
}

function contractOf(
  sources: PolicySources,
  installation: Installation,
  places: Map<string, string>,
): unknown {
  places.set('contract', sources.contract.file);
  const contract = members(sources.contract);
  return installation.tenantIds ? { ...contract, tenantIds: installation.tenantIds } : contract;
}

function regionOf(source: Sourced, overrides: NonNullable<Installation['regions']>): unknown {
  const region = members(source);
  const merged: Members = { ...region, ...overrides[String(region['id'])] };
  return Array.isArray(merged['models'])
    ? { ...merged, models: merged['models'].map(withBuiltInDigest) }
    : merged;
}

/** The built-in model is part of this program: its source says `built-in`, the bundle its digest. */
function withBuiltInDigest(model: unknown): unknown {
  const { id, digest } = (model ?? {}) as Members;
  if (id !== BUILT_IN_MODEL || digest !== 'built-in') return model;
  return { id, digest: builtInDigest() };
}

function skillOf(source: SkillSource): unknown {
  return { ...members(source), textDigest: textDigest(source.text) };
}

function rememberRows(sources: PolicySources, places: Map<string, string>): void {
  let position = 0;
  for (const law of sources.law) {
    for (let count = readLawFile(law).rows.length; count > 0; count -= 1) {
      places.set(`law[${position}]`, law.file);
      position += 1;
    }
  }
}

function checkInstallation(sources: PolicySources, installation: Installation): void {
  const known = sources.regions.map((source) => String(members(source)['id']));
  for (const id of Object.keys(installation.regions ?? {})) {
    if (!known.includes(id)) {
      throw new CommandFailure(
        `installation: region \`${id}\` has no source; known are ${known.join(', ')}`,
      );
    }
  }
}

function whole(source: Sourced, member: string, places: Map<string, string>): unknown {
  places.set(member, source.file);
  return source.value;
}

function each(
  sources: readonly Sourced[],
  member: string,
  places: Map<string, string>,
  read: (source: Sourced) => unknown,
): readonly unknown[] {
  return sources.map((source, index) => {
    places.set(`${member}[${index}]`, source.file);
    return read(source);
  });
}

function members(source: Sourced): Members {
  const { value } = source;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new CommandFailure(`${source.file}: is not a JSON object`);
  }
  return value as Members;
}

/** The file of the longest known prefix of a member path such as `regions[0].models[1].id`. */
function fileOf(member: string, places: ReadonlyMap<string, string>): string {
  let best = '';
  for (const prefix of places.keys()) {
    if (member.startsWith(prefix) && prefix.length > best.length) best = prefix;
  }
  return places.get(best) ?? 'bundle';
}
