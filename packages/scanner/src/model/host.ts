/** What `config/hosts` says of a host. */

/** How a host relates to the tenant: its own CRM, a gateway of the bundle, someone else. */
export type HostRole =
  | 'model'
  | 'crm'
  | 'cloud'
  | 'saas'
  | 'analytics'
  | 'messaging'
  | 'development'
  | 'documentation'
  | 'local'
  | 'reserved';

export interface HostEntry {
  /** Id of the entry in the registry, for example `openai-api`. */
  readonly id: string;
  readonly role: HostRole;
  /** Display name of the service. */
  readonly service: string;
  /** Id of the operator, and the country whose courts can compel it; '' when unknown. */
  readonly operator: string;
  readonly operatedBy: string;
  /** Where data may be processed: ISO 3166-1 alpha-2; empty when unknown; `*` when anywhere. */
  readonly countries: readonly string[];
  /** The region that the host's name showed, for example `us-west-2`; ''. */
  readonly region: string;
  /** Source and day of the fact, and how sure it is. */
  readonly source: string;
  readonly verifiedOn: number;
  readonly confidence: 'confirmed' | 'reported' | 'unconfirmed';
}

/** The registry: exact hosts, suffixes and patterns. Null when it does not know the host. */
export interface HostRegistry {
  /**
   * Looks up one host in lower case; a leading `*.` or labels of `*` stand for what is not known,
   * so that `*.us-west-2.aws.example.com` still shows a region.
   */
  lookUp(host: string): HostEntry | null;
  /** Hosts that a library calls without naming them, by package or class: `openai` -> `api.openai.com`. */
  implicitHosts(library: string): readonly string[];
  /** Countries of a cloud region: `aws`, `eu-central-1` -> `['DE']`; [] when unknown. */
  regionCountries(provider: string, region: string): readonly string[];
}
