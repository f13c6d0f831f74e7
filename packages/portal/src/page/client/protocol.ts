/** What page and worker say to each other about one extension; plain data, over one message port. */

/** What HubSpot gives an extension to know where it stands. */
export interface ExtensionContext {
  readonly location: string;
  readonly user: Readonly<Record<string, unknown>>;
  readonly portal: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly crm?: { readonly objectId: number; readonly objectTypeId: string };
  readonly extension: {
    readonly appId: number;
    readonly appName: string;
    readonly cardTitle: string;
  };
}

/** What an extension may ask of the page. A type, since the endpoint wants an index signature. */
export type HostFunctions = {
  readonly serverless: (name: string, parameters: unknown, properties: unknown) => Promise<unknown>;
  readonly fetch: (url: string, options: FetchOptions) => Promise<FetchedResponse>;
  readonly action: (name: string, payload: unknown) => Promise<unknown>;
};

export interface FetchOptions {
  readonly method?: string;
  readonly timeout?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FetchedResponse {
  readonly status: number;
  readonly body: string;
}

/** What the page asks of the worker. */
export type WorkerFunctions = {
  readonly start: (
    code: string,
    context: ExtensionContext,
    channel: (...change: unknown[]) => unknown,
  ) => Promise<void>;
};
