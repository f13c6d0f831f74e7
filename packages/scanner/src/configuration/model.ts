/** The checker's configuration, as the engine sees it: read, checked, with its defaults. */

import type { Level } from '../model/finding.ts';
import type { Place } from '../model/span.ts';

export interface Configuration {
  /** Absolute path of the file it was read from; '' when there was none. */
  readonly file: string;
  /** The contract's limits; null when no contract was given (then nothing is assumed). */
  readonly contract: ContractTerms | null;
  /** Hosts and named credentials that lead to the tenant's own gateways. */
  readonly gateways: { readonly hosts: readonly string[]; readonly credentials: readonly string[] };
  readonly allow: readonly AllowedHost[];
  /** Level overrides by rule id; rules that are not named keep their own levels. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Globs relative to the root; an empty `include` means every file. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The lowest level that makes the command fail. */
  readonly failOn: Level;
  /** Absolute path of the baseline file; '' when there is none. */
  readonly baseline: string;
  /** Findings that are allowed by a list instead of a comment. */
  readonly suppressions: readonly ListedSuppression[];
  /** Entries of `allow` and `suppressions` whose last day has passed; they no longer count. */
  readonly expired: readonly ExpiredEntry[];
  /** Names of the classes of data, by object or `object.field`, that rules about data ask for. */
  readonly classes: Readonly<Record<string, string>>;
}

/** Codes of countries and groups (`EU`, `DE`) as the contract writes them. */
export interface ContractTerms {
  /** Where the terms came from, for the output: a path, or `bailiwick.check.json`. */
  readonly source: string;
  readonly processIn: readonly string[];
  readonly storeIn: readonly string[];
  readonly operatedBy: readonly string[];
  /** Days after which keys must rotate; 0 when the contract does not say. */
  readonly keyRotationDays: number;
  /** Hosts of the bundle's gateways and key services. */
  readonly gatewayHosts: readonly string[];
  /** Groups of countries that the bundle brings: `EU` -> its members; {} for a contract alone. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

export interface AllowedHost {
  /** A host, or `*.` and a suffix. */
  readonly host: string;
  readonly reason: string;
  /** Last day, `yyyy-mm-dd`. */
  readonly expires: string;
}

export interface RuleSetting {
  readonly level: Level | 'off';
  readonly reason: string;
}

export interface ListedSuppression {
  readonly rule: string;
  /** A glob relative to the root. */
  readonly file: string;
  readonly reason: string;
  /** Last day, `yyyy-mm-dd`. */
  readonly until: string;
  /** The entry in the configuration. */
  readonly place: Place;
}

export interface ExpiredEntry {
  /** The host, or the rule and file. */
  readonly subject: string;
  readonly until: string;
  readonly place: Place;
}
