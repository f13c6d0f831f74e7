/**
 * The shape of the sink tables: which calls move data out of a program and where their destination
 * stands. Tables are data; `findSinks` matches them.
 *
 * A name is `module:path`: `axios:post`, `openai:OpenAI`, `node-fetch:` for what the module itself is
 * (or its default export), `:fetch` for a global. For Python it is the dotted name: `requests.post`.
 * `*` stands for any run of characters without `.`, `:` or `/`. `node:` prefixes are dropped before
 * matching, as are `window.`, `self.` and `globalThis.` before a global.
 */

import type { Mechanism } from '../../model/fact.ts';

/** Where the destination stands among the arguments. */
export interface UrlAt {
  /** Position of the argument from 0; -1 is the last one. */
  readonly argument: number;
  /**
   * Members of an options object that hold it (dotted for nested ones); without them the argument
   * itself is the URL, or an options object with the usual members (`url`, `baseURL`, `hostname`, `path`).
   */
  readonly members?: readonly string[];
}

/** How the HTTP method is known: as written here, from an argument, or from `method` of an options object. */
export type VerbAt = string | { readonly argument: number } | { readonly options: number };

export interface SinkShape {
  /** Id of the library; the host registry knows implicit hosts by it. */
  readonly library: string;
  readonly names: readonly string[];
  readonly mechanism: Mechanism;
  /** True for what only a person's browser loads or opens. */
  readonly browser?: boolean;
}

/** A function that sends or loads when it is called (or constructed: `new WebSocket(url)`). */
export interface CallRow extends SinkShape {
  readonly k: 'call';
  readonly url: readonly UrlAt[];
  readonly verb: VerbAt;
}

/** What one method of a client does; `url` is the path below the client's base, or an absolute URL. */
export interface ClientCall {
  readonly url?: readonly UrlAt[];
  readonly verb: VerbAt;
}

/** Something that makes a client: a class, or a function such as `axios.create`. */
export interface ClientRow extends SinkShape {
  readonly k: 'client';
  /** Where the host or base URL is configured; the first that is present wins. */
  readonly base: readonly UrlAt[];
  /** True when the library has a host of its own that is used without a base. */
  readonly implicit: boolean;
  /** Calls that move data, by path below the client; `*` is every other call. */
  readonly calls: Readonly<Record<string, ClientCall>>;
  /** Calls whose result is again such a client: `getGenerativeModel`. */
  readonly derive?: readonly string[];
  /** Members of the options object that say more of the destination: `region`, `azureEndpoint`. */
  readonly options?: readonly string[];
  /** Members of the client whose assignment sets the base afterwards: `defaults.baseURL`. */
  readonly assigned?: readonly string[];
  /** True when constructing it and doing nothing more is no sign of anything leaving. */
  readonly quiet?: boolean;
}

/** A member that is assigned a URL: `location.href = url`, `axios.defaults.baseURL = url`. */
export interface AssignRow extends SinkShape {
  readonly k: 'assign';
}

export type SinkRow = CallRow | ClientRow | AssignRow;

/** Methods of any client that move nothing. */
export const QUIET_CALLS: ReadonlySet<string> = new Set(
  (
    'on once off addListener removeListener removeAllListeners then catch finally close aclose quit disconnect destroy ' +
    'toString toJSON setMaxListeners setTimeout abort addEventListener removeEventListener mount update ' +
    'use eject constructor with_options withOptions bind unref ref keys get_secret'
  ).split(' '),
);

/** Whether a call of a row sends data: what only reads, and what a browser opens, does not. */
export function sends(verb: string, row: SinkRow): boolean {
  return row.browser !== true && !['GET', 'HEAD', 'OPTIONS'].includes(verb);
}
