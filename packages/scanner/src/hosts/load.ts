/** Reads `config/hosts` from the disk and refuses what is malformed, with file, line and cure. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { HostRegistry } from '../model/host.ts';
import { HOST_ROLES, isConfidence } from './host_data.ts';
import type { HostData, HostRow, ImplicitHosts, RegionBlock } from './host_data.ts';
import { HostDataError, JsonSource } from './json_source.ts';
import { patternFault } from './pattern.ts';
import { createHostRegistry } from './registry.ts';

/** The `config` folder of this repository. */
export const OWN_CONFIG = path.resolve(import.meta.dirname, '../../../../config');
const ROW = [
  'id',
  'service',
  'role',
  'operator',
  'operatedBy',
  'hosts',
  'regions',
  'countries',
  'note',
] as const;
const GROUNDS = ['source', 'verifiedOn', 'confidence'] as const;

type Groups = ReadonlyMap<string, readonly string[]>;

/** The registry over a `config` folder: its `hosts/*.json` and `groups.json`. */
export function loadHosts(config: string = OWN_CONFIG): HostRegistry {
  return createHostRegistry(readHostData(config));
}

/**
 * As `loadHosts`, with the checked data kept in `cacheFolder` under the digest of the files: reading JSON with
 * places is most of a warm run otherwise. A cache that cannot be used counts as none.
 */
export function loadHostsCached(cacheFolder: string, config: string = OWN_CONFIG): HostRegistry {
  const kept = path.join(cacheFolder, 'hosts.bin');
  const digest = digestOf(config);
  try {
    const stored = deserialize(fs.readFileSync(kept)) as { digest: string; data: HostData };
    if (stored.digest === digest) {
      return createHostRegistry(stored.data);
    }
  } catch {
    // Not there yet, or not whole: it is written anew.
  }
  const data = readHostData(config);
  try {
    fs.mkdirSync(cacheFolder, { recursive: true });
    fs.writeFileSync(`${kept}.${process.pid}`, serialize({ digest, data }));
    fs.renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // A run that cannot write its cache is no worse than one without.
  }
  return createHostRegistry(data);
}

/** Over the files of the registry and the sources that check them. */
function digestOf(config: string): string {
  const folder = path.join(config, 'hosts');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  const digest = createHash('sha256');
  for (const file of [
    path.join(config, 'groups.json'),
    ...files.sort().map((name) => path.join(folder, name)),
    import.meta.filename,
    path.join(import.meta.dirname, 'host_data.ts'),
  ]) {
    digest.update(file).update(fs.readFileSync(file));
  }
  return digest.digest('base64url');
}

/** All data of the folder, checked. Throws `HostDataError` at the first fault. */
export function readHostData(config: string = OWN_CONFIG): HostData {
  const groups = readGroups(readSource(path.join(config, 'groups.json')));
  const folder = path.join(config, 'hosts');
  const rows: HostRow[] = [];
  const regions: RegionBlock[] = [];
  const libraries: ImplicitHosts[] = [];
  const taken = new Map<string, string>();
  const users: (() => void)[] = [];
  for (const name of fs
    .readdirSync(folder)
    .filter((each) => each.endsWith('.json'))
    .sort()) {
    const file = readSource(path.join(folder, name));
    if (name === 'regions.json') {
      regions.push(
        ...file
          .members(['note', 'providers'])
          .providers.items()
          .map((block) => readBlock(block, groups)),
      );
    } else if (name === 'implicit.json') {
      libraries.push(
        ...file
          .members(['note', 'libraries'])
          .libraries.items()
          .map((each) => readImplicit(each, taken)),
      );
    } else {
      for (const source of file.members(['note', 'rows']).rows.items()) {
        const row = readRow(source, groups, taken);
        rows.push(row);
        users.push(() => checkRegions(source, row, regions));
      }
    }
  }
  for (const check of users) check();
  return { rows, regions, libraries };
}

export function readSource(file: string): JsonSource {
  const name = path.relative('', file) || file;
  try {
    return JsonSource.parse(fs.readFileSync(file, 'utf8'), name);
  } catch (error) {
    if (error instanceof HostDataError) throw error;
    throw new HostDataError(
      name,
      1,
      'cannot be read',
      'install the package again or name another folder',
    );
  }
}

export function readGroups(source: JsonSource): Groups {
  return new Map(
    source.items().map((group) => {
      const { id, members } = group.members(['id', 'members']);
      return [id.text(), members.items().map((each) => each.text())];
    }),
  );
}

function readRow(source: JsonSource, groups: Groups, taken: Map<string, string>): HostRow {
  const members = source.members([...ROW, ...GROUNDS]);
  const id = members.id.text();
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id))
    members.id.fail('is not in kebab case', 'write `name-of-service`');
  claim(members.id, `id ${id}`, taken);
  members.note.text();
  const role = HOST_ROLES.find((each) => each === members.role.text());
  const hosts = members.hosts.items().map((host) => readHost(host, taken));
  if (hosts.length === 0) members.hosts.fail('is empty', 'name a host');
  const operatedBy = members.operatedBy.text();
  if (operatedBy !== '' && !isCountry(operatedBy))
    members.operatedBy.fail('is no country', 'write a code of ISO 3166-1 or nothing');
  return {
    id,
    service: members.service.text(),
    role: role ?? members.role.fail('is no role', `use one of ${HOST_ROLES.join(', ')}`),
    operator: members.operator.text(),
    operatedBy,
    hosts,
    regions: members.regions.text(),
    countries: readCountries(members.countries, groups),
    ...readGrounds(members),
  };
}

function readHost(source: JsonSource, taken: Map<string, string>): string {
  const text = source.text();
  const fault = patternFault(text);
  if (fault !== '') source.fail(fault, 'see HostRow.hosts for what can be written');
  claim(source, `host ${text}`, taken);
  return text;
}

function claim(source: JsonSource, name: string, taken: Map<string, string>): void {
  if (taken.has(name)) source.fail('is given by another row, too', 'keep one');
  taken.set(name, name);
}

function checkRegions(source: JsonSource, row: HostRow, blocks: readonly RegionBlock[]): void {
  if (row.regions === '') return;
  if (!blocks.some(({ provider }) => provider === row.regions))
    source.fail(`names the unknown table \`${row.regions}\``, 'add its regions to regions.json');
  const blind = row.hosts.find((host) => !host.includes('{region}'));
  if (blind !== undefined)
    source.fail(`has \`${blind}\`, which shows no region`, 'give it a row of its own');
}

function readBlock(source: JsonSource, groups: Groups): RegionBlock {
  const members = source.members(['provider', 'shape', 'regions', ...GROUNDS]);
  const shape = members.shape.text();
  const regions = new Map<string, readonly string[]>();
  for (const [name, countries] of members.regions.entries()) {
    if (name !== name.toLowerCase())
      countries.fail('is not in lower case', 'write it in lower case');
    regions.set(name, readCountries(countries, groups));
  }
  if (!isPlainShape(shape))
    members.shape.fail('is no plain regular expression', 'use classes, counts and (?:…) alone');
  return { provider: members.provider.text(), shape, regions, ...readGrounds(members) };
}

/** Nothing that could run for long or capture. */
function isPlainShape(shape: string): boolean {
  if (/[+*\\^$.]|\((?!\?:)/u.test(shape)) return false;
  try {
    return new RegExp(shape, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function readImplicit(source: JsonSource, taken: Map<string, string>): ImplicitHosts {
  const members = source.members(['library', 'hosts', ...GROUNDS]);
  readGrounds(members);
  const library = members.library.text();
  claim(members.library, `library ${library}`, taken);
  const hosts = members.hosts.items().map((host) => {
    const text = host.text();
    if (patternFault(text) !== '' || /[{]|^\./u.test(text))
      host.fail('is no host', 'write a host, with `*` for what is open');
    return text;
  });
  return { library, hosts };
}

function readCountries(source: JsonSource, groups: Groups): readonly string[] {
  const codes = source.items().flatMap((item) => {
    const code = item.text();
    if (code === '*' || isCountry(code)) return [code];
    return (
      groups.get(code) ??
      item.fail(
        'is no country and no group',
        'write a code of ISO 3166-1, a group of groups.json or `*`',
      )
    );
  });
  const all = [...new Set(codes)];
  if (all.includes('*') && all.length > 1)
    source.fail('says `*` beside countries', 'keep one of both');
  return all;
}

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Whether it is a code of ISO 3166-1, current or former. */
export function isCountry(code: string): boolean {
  return (
    /^[A-Z]{2}$/u.test(code) &&
    !['EU', 'UN', 'EZ', 'ZZ', 'QO'].includes(code) &&
    NAMES.of(code) !== undefined
  );
}

type Grounds = Record<(typeof GROUNDS)[number], JsonSource>;

/** What is confirmed or reported has a day on which it was seen; what is not has none. */
function readGrounds({
  source,
  verifiedOn,
  confidence,
}: Grounds): Pick<HostRow, (typeof GROUNDS)[number]> {
  const url = source.text();
  if (!/^https:\/\/[^\s]+$/u.test(url))
    source.fail('is no source', 'write the address of the page, with https');
  const level = confidence.text();
  if (!isConfidence(level))
    return confidence.fail('is no confidence', 'use confirmed, reported or unconfirmed');
  const day = verifiedOn.whole();
  if (level === 'unconfirmed' ? day !== 0 : !isDay(day)) {
    verifiedOn.fail(
      'does not fit the confidence',
      'write the day as YYYYMMDD, or 0 for what nobody has seen',
    );
  }
  return { source: url, verifiedOn: day, confidence: level };
}

function isDay(day: number): boolean {
  const text = String(day).replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3');
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
