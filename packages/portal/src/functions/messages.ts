/** What the portal and the process of a function say to each other. */

export interface FunctionJob {
  /** Absolute path of HubSpot's executor. */
  readonly executor: string;
  readonly uid: string;
  readonly config: {
    readonly accountId: number;
    readonly appPath: string;
    readonly timeoutMs: number;
    readonly platformVersion: string;
    readonly apiOrigin: string;
    readonly entrypoint: string;
    readonly secretKeys: readonly string[];
    readonly componentRoot: string;
  };
  readonly inputs: {
    readonly parameters?: unknown;
    readonly event?: unknown;
    readonly objectQuery?: {
      readonly objectId: string;
      readonly objectTypeId: string;
      readonly objectPropertyNames: readonly string[];
    };
  };
  /** Environment of the function: nothing else of the portal's own is there. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface FunctionReport {
  readonly outcome:
    | { readonly ok: true; readonly response: unknown }
    | { readonly ok: false; readonly reason: string; readonly message: string };
  readonly opened: readonly string[];
  readonly refused: readonly string[];
}

export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly level: string; readonly text: string }
  | { readonly kind: 'report'; readonly report: FunctionReport };
