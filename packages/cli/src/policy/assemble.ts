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
import { useOneOf } from './choices.ts';
import { readLawFile } from './law.ts';
import { isMembers } from './member_names.ts';
import type { Members } from './member_names.ts';
import { checkSense, doubts } from './sense/check_sense.ts';
import { complaintOf, Sites, sourceFault } from './sites.ts';
import { textDigest } from './sources.ts';
import type { PolicySources, SkillSource, Sourced } from './sources.ts';

/** Facts of one installation that the sources cannot know: hosts, keys, tenant ids. */
export interface Installation {
  readonly tenantIds?: readonly string[];
  readonly callers?: readonly VerificationKey[];
  /** By region id; members replace those of the region's source. */
  readonly regions?: Readonly<Record<string, Members>>;
  /** The file that says so, to name it in faults. */
  readonly source?: Sourced;
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
  /** Terms that are allowed, but hardly meant: one line each, as for faults. */
  readonly warnings: readonly string[];
}

/**
 * The bundle of the sources. A missing, extra or mistyped member, and whatever could never permit
 * or would be ambiguous, fails with file, line, column and cure.
 */
export function buildBundle(
  sources: PolicySources,
  edition: Edition,
  installation: Installation = {},
): BuiltBundle {
  checkInstallation(sources, installation);
  const law = sources.law.map(readLawFile);
  const candidate = {
    format: BUNDLE_FORMAT,
    version: edition.version,
    issuedOn: edition.issuedOn,
    contract: contractOf(sources, installation),
    groups: sources.groups.value,
    regimes: law.map(({ regime }) => regime),
    law: law.flatMap(({ rows }) => rows),
    regions: sources.regions.map((source) => regionOf(source, installation.regions ?? {})),
    classRules: sources.classRules.value,
    fieldRules: sources.fieldRules.value,
    skills: sources.skills.map(skillOf),
    callers: installation.callers ?? [],
  };
  const sites = sitesOf(sources, installation);
  const bundle = readShape(candidate, sites);
  const faults = checkSense(bundle, sources, sites);
  if (faults.length > 0) throw new CommandFailure(faults.join('\n'));
  const bytes = acceptedBytes(bundle);
  return { bundle, bytes, digest: bundleDigest(bytes), warnings: doubts(bundle, sites) };
}

function readShape(candidate: unknown, sites: Sites): Bundle {
  try {
    return readBundle(candidate);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    throw new CommandFailure(sites.line(candidate, error.path, ...complaintOf(error)));
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

/** Where each part of the bundle comes from; what the installation replaces comes from there. */
function sitesOf(sources: PolicySources, installation: Installation): Sites {
  const sites = new Sites();
  const { source } = installation;
  sites.put('contract', sources.contract);
  sites.put('groups', sources.groups);
  sites.put('classRules', sources.classRules);
  sites.put('fieldRules', sources.fieldRules);
  sources.skills.forEach((skill, index) => sites.put(`skills[${index}]`, skill));
  sources.law.forEach((file, index) => sites.put(`regimes[${index}]`, file, ['regime']));
  let row = 0;
  for (const file of sources.law) {
    for (const index of readLawFile(file).rows.keys()) {
      sites.put(`law[${row}]`, file, ['rows', index]);
      row += 1;
    }
  }
  sources.regions.forEach((region, index) => {
    sites.put(`regions[${index}]`, region);
    const id = String(membersOf(region)['id']);
    for (const name of Object.keys(installation.regions?.[id] ?? {})) {
      if (source) sites.put(`regions[${index}].${name}`, source, ['regions', id, name]);
    }
  });
  if (source && installation.tenantIds) sites.put('contract.tenantIds', source, ['tenantIds']);
  if (source && installation.callers) sites.put('callers', source, ['callers']);
  return sites;
}

function contractOf(sources: PolicySources, installation: Installation): unknown {
  const contract = membersOf(sources.contract);
  return installation.tenantIds ? { ...contract, tenantIds: installation.tenantIds } : contract;
}

function regionOf(source: Sourced, overrides: NonNullable<Installation['regions']>): unknown {
  const region = membersOf(source);
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
  return { ...membersOf(source), textDigest: textDigest(source.text) };
}

function checkInstallation(sources: PolicySources, installation: Installation): void {
  const known = sources.regions.map((source) => String(membersOf(source)['id']));
  for (const id of Object.keys(installation.regions ?? {})) {
    if (known.includes(id)) continue;
    const { source } = installation;
    const place = source ? `${source.file}:${source.positionOf(['regions', id])}` : 'installation';
    throw new CommandFailure(`${place}: region \`${id}\` has no source; ${useOneOf(known)}`);
  }
}

function membersOf(source: Sourced): Members {
  if (isMembers(source.value)) return source.value;
  throw new CommandFailure(sourceFault(source, '', 'must be an object', 'correct its value'));
}
