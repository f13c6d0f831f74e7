/** Reads `bailiwick.check.json`: strictly, and every fault with its place and cure. */

import path from 'node:path';
import type { KnownNames } from '../hosts/known_names.ts';
import type { Level } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import { faultOfDay } from '../suppress.ts';
import type {
  AllowedHost,
  Configuration,
  ContractTerms,
  ExpiredEntry,
  ListedSuppression,
  RuleSetting,
} from './model.ts';
import { ConfigurationFault, Members } from './members.ts';
import type { PositionedJson } from './members.ts';
import { didYouMean } from './nearest.ts';

export const CONFIGURATION_NAME = 'bailiwick.check.json';

const LEVELS = ['error', 'warning', 'note'] as const;
const SETTINGS = ['error', 'warning', 'note', 'off'] as const;

/** What the reader must know of the world. */
export interface Surroundings {
  /** Absolute path of the configuration; paths in it are relative to its folder. */
  readonly file: string;
  /** Path of the file for messages and findings, relative to the project's root, with `/`. */
  readonly shownAs: string;
  /** Today, `yyyy-mm-dd`, in UTC. */
  readonly today: string;
  /** Ids of all rules that can be set. */
  readonly rules: readonly string[];
  /** Codes of countries and groups, and classes of data, that may be named. */
  readonly known: KnownNames;
  /** Reads the contract or bundle at an absolute path; throws an Error that says what is wrong. */
  readonly readContract: (file: string, key: string) => ContractTerms;
}

/** What holds when there is no configuration: no contract, nothing allowed, errors fail. */
export const DEFAULT_CONFIGURATION: Configuration = {
  file: '',
  contract: null,
  gateways: { hosts: [], credentials: [] },
  allow: [],
  rules: {},
  include: [],
  exclude: [],
  failOn: 'error',
  baseline: '',
  suppressions: [],
  expired: [],
  classes: {},
};

/** The configuration that the text states. Throws a ConfigurationFault. */
export function readConfiguration(json: PositionedJson, around: Surroundings): Configuration {
  const root = new Members(json, around.shownAs, []);
  root.only([
    '$schema',
    'contract',
    'gateways',
    'allow',
    'rules',
    'include',
    'exclude',
    'failOn',
    'baseline',
    'suppressions',
    'classes',
  ]);
  const expired: ExpiredEntry[] = [];
  const baseline = root.text('baseline', '');
  return {
    file: around.file,
    contract: readTerms(root, around),
    gateways: readGateways(root),
    allow: readAllowed(root, around, expired),
    rules: readRules(root, around),
    include: root.texts('include'),
    exclude: root.texts('exclude'),
    failOn: root.word<Level>('failOn', LEVELS, 'error'),
    baseline: baseline === '' ? '' : path.resolve(path.dirname(around.file), baseline),
    suppressions: readSuppressions(root, around, expired),
    expired,
    classes: readClasses(root, around),
  };
}

function readTerms(root: Members, around: Surroundings): ContractTerms | null {
  if (!root.has('contract')) return null;
  const contract = root.value('contract');
  if (typeof contract === 'string') return termsOfFile(root, 'contract', contract, '', around);
  const members = root.object('contract');
  if (members.has('file')) {
    members.only(['file', 'key']);
    return termsOfFile(members, 'file', members.text('file'), members.text('key', ''), around);
  }
  members.only(['processIn', 'storeIn', 'operatedBy', 'keyRotationDays']);
  const codes = (name: string): readonly string[] =>
    members.codes(name, around.known.jurisdictions);
  const processIn = codes('processIn');
  return {
    source: around.shownAs,
    processIn,
    storeIn: members.has('storeIn') ? codes('storeIn') : processIn,
    operatedBy: members.has('operatedBy') ? codes('operatedBy') : processIn,
    keyRotationDays: members.whole('keyRotationDays', 0),
    gatewayHosts: [],
    groups: {},
  };
}

function termsOfFile(
  members: Members,
  name: string,
  file: string,
  key: string,
  { file: from, readContract }: Surroundings,
): ContractTerms {
  const folder = path.dirname(from);
  try {
    return readContract(path.resolve(folder, file), key === '' ? '' : path.resolve(folder, key));
  } catch (error) {
    throw members.fault(name, (error as Error).message);
  }
}

function readGateways(root: Members): Configuration['gateways'] {
  if (!root.has('gateways')) return DEFAULT_CONFIGURATION.gateways;
  const members = root.object('gateways');
  members.only(['hosts', 'credentials']);
  return { hosts: members.hosts('hosts'), credentials: members.texts('credentials') };
}

function readAllowed(
  root: Members,
  around: Surroundings,
  expired: ExpiredEntry[],
): readonly AllowedHost[] {
  return root.objects('allow').flatMap((members) => {
    members.only(['host', 'reason', 'expires']);
    const host = members.host('host');
    const entry = { host, reason: members.reason('reason'), expires: members.text('expires') };
    return keep(members, 'expires', entry.expires, host, around, expired) ? [entry] : [];
  });
}

function readSuppressions(
  root: Members,
  around: Surroundings,
  expired: ExpiredEntry[],
): readonly ListedSuppression[] {
  return root.objects('suppressions').flatMap((members) => {
    members.only(['rule', 'file', 'reason', 'until']);
    const rule = members.text('rule');
    if (!around.rules.includes(rule)) throw members.fault('rule', unknownRule(rule, around.rules));
    const entry: ListedSuppression = {
      rule,
      file: members.text('file'),
      reason: members.reason('reason'),
      until: members.text('until'),
      place: members.place(),
    };
    const subject = `${rule}, ${entry.file}`;
    return keep(members, 'until', entry.until, subject, around, expired) ? [entry] : [];
  });
}

/** Whether the entry still holds; one that is over is told as a finding, not as a fault. */
function keep(
  members: Members,
  name: string,
  day: string,
  subject: string,
  { today }: Surroundings,
  expired: ExpiredEntry[],
): boolean {
  const fault = faultOfDay(day, today);
  if (fault === 'no-day') throw members.fault(name, 'is no day; write yyyy-mm-dd');
  if (fault === 'too-far') {
    throw members.fault(name, 'is more than two years ahead; choose an earlier day and renew it');
  }
  if (day >= today) return true;
  const place: Place = members.place();
  expired.push({ subject, until: day, place });
  return false;
}

function readRules(root: Members, { rules }: Surroundings): Readonly<Record<string, RuleSetting>> {
  if (!root.has('rules')) return {};
  const members = root.object('rules');
  const settings: Record<string, RuleSetting> = {};
  for (const rule of members.names()) {
    if (!rules.includes(rule)) throw members.fault(rule, unknownRule(rule, rules));
    const setting = members.object(rule);
    setting.only(['level', 'reason']);
    settings[rule] = {
      level: setting.word('level', SETTINGS),
      reason: setting.reason('reason'),
    };
  }
  return settings;
}

function readClasses(root: Members, { known }: Surroundings): Readonly<Record<string, string>> {
  if (!root.has('classes')) return {};
  const members = root.object('classes');
  return Object.fromEntries(
    members.names().map((name) => [name, members.word(name, known.dataClasses)]),
  );
}

function unknownRule(rule: string, rules: readonly string[]): string {
  return `there is no rule \`${rule}\`; bailiwick check --list-rules lists them${didYouMean(rule, rules)}`;
}

export { ConfigurationFault };
export type { PositionedJson };
