/**
 * What the checker keeps of a file that is no program: metadata, settings, infrastructure,
 * pipelines. A fact is flat and plain JSON; `config/…` and `docs/` never appear in it, only the
 * words of the file itself. Rules read facts by kind.
 */

import type { Span } from './span.ts';

export interface Fact {
  readonly kind: FactKind;
  /** The component's or resource's own name: `OpenAI`, `aws_s3_bucket.prompts`. */
  readonly name: string;
  readonly values: Readonly<Record<string, FactValue>>;
  /** Where the fact's main element stands: the URL of a remote site, the region of a bucket. */
  readonly at: Span;
}

/** A fact and the file that holds it, relative to the project's root. */
export type FactInFile = Fact & { readonly file: string };

export type FactValue = string | number | boolean | readonly string[];

/**
 * - `endpoint`: a declared destination. values: `mechanism` (see Mechanism), `url` (or host; '' when
 *   the file names none), `active` (boolean), `insecure` (boolean, protocol security disabled),
 *   `direction` (`out` | `in` | `browser`), `carries` (what leaves, when declared: object or event
 *   names), `via` (name of the named credential behind it, when it names one), and members of the
 *   kind, lower camel case.
 * - `text-value`: a value that code can read: a label, a custom metadata or setting record, an
 *   environment variable, a HubSpot project variable. values: `source` (`label` | `custom-metadata` |
 *   `custom-setting` | `environment` | `profile` | `parameter`), `member` (field name, '' for
 *   labels), `value`.
 * - `object`: a Salesforce object or field definition. values: `object`, `field` ('' for the object
 *   itself), `type`, `securityClassification`, `complianceGroup`, `dataSensitivity`.
 * - `grant`: rights of a profile, permission set or group. values: `holder` (`permission-set` |
 *   `profile` | `permission-set-group` | `muting`), `userPermissions`, `customPermissions`,
 *   `classes`, `objectsViewAll`, `objectsModifyAll`, `externalCredentials`, `includes`, `license`.
 * - `oauth-client`: a connected app or the like. values: `mechanism`, `scopes`, `ipRelaxation`,
 *   `refreshTokenPolicy`, `callbackUrls`, `admin-approved`.
 * - `automation`: a flow, workflow rule or custom-code action. values: `actions` (kinds),
 *   `targets`, `objects`.
 * - `resource`: infrastructure. values: `provider` (`aws` | `google` | `azure` | `kubernetes` |
 *   `cloudformation` | …), `type`, `region` (as written or resolved; '' when none), `regions`
 *   (replicas, multi-region members), `purpose` (`storage` | `backup` | `log-sink` | `key` | `model` |
 *   `network` | `stream` | `other`), and what the rules need, lower camel case.
 *   The call of a Terraform module that is never made has `isNeverMade`.
 * - `copy`: a further place of a resource: a replica, where backups or logs go. `name` is the
 *   resource's. values: `provider`, `type`, `member` (path of the attribute, snake case), `region`
 *   (as written or inside of an ARN; ''), `target` (the reference when it names a resource; '').
 * - `pipeline`: a CI job's step that moves data or names a place. values: `system`, `command`,
 *   `url`, `region`, `secretInClear`.
 * - `job`: a bulk job, export schedule or data stream declared in metadata or configuration.
 *   values: `mechanism`, `objects`, `destination`, `schedule`.
 * - `agent`: an agent, MCP server, model or prompt template registration. values: `mechanism`,
 *   `url`, `model`, `provider`, `fallback`.
 * - `provisioning`: a script or file that assigns licences, permission sets or users. values:
 *   `mechanism`, `assigns`, `checked` (boolean).
 * - `secret`: a literal that looks like a credential. values: `type` (never the value itself), `shown`
 *   (first four characters and the length at most).
 * - `link`: an absolute URL that is none of the above, in markup or XML. values: `url`, `context`.
 */
export type FactKind =
  | 'endpoint'
  | 'text-value'
  | 'object'
  | 'grant'
  | 'oauth-client'
  | 'automation'
  | 'resource'
  | 'copy'
  | 'pipeline'
  | 'job'
  | 'agent'
  | 'provisioning'
  | 'secret'
  | 'link';

/** How data can leave; shown in findings and used in the flow map. */
export type Mechanism =
  | 'apex-http'
  | 'apex-soap'
  | 'apex-email'
  | 'apex-sdk'
  | 'named-credential'
  | 'external-credential'
  | 'remote-site'
  | 'csp-trusted-site'
  | 'cors-origin'
  | 'auth-provider'
  | 'outbound-message'
  | 'external-service'
  | 'event-relay'
  | 'event-channel'
  | 'connected-app'
  | 'external-data-source'
  | 'network-connection'
  | 'redirect-url'
  | 'data-stream'
  | 'agent'
  | 'flow-action'
  | 'visualforce'
  | 'aura'
  | 'lwc'
  | 'hubspot-function'
  | 'hubspot-card'
  | 'hubspot-webhook'
  | 'hubspot-workflow'
  | 'javascript-http'
  | 'javascript-sdk'
  | 'python-http'
  | 'python-sdk'
  | 'configuration'
  | 'environment'
  | 'infrastructure'
  | 'pipeline'
  | 'web-link';

/** What one file gave. `problems` are faults of the file itself: it could not be read or parsed. */
export interface FileFacts {
  readonly file: string;
  readonly facts: readonly Fact[];
  readonly problems: readonly ReadProblem[];
}

export interface ReadProblem {
  readonly code:
    | 'TOO_LARGE'
    | 'NOT_UTF8'
    | 'NOT_PARSED'
    | 'TOO_DEEP'
    | 'ENTITY_REFUSED'
    | 'UNREADABLE'
    | 'TOO_MANY'
    | 'NOT_AVAILABLE';
  /** What the parser said, without the file's content. */
  readonly detail: string;
  readonly at: Span;
}
