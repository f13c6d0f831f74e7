import type { Browser } from 'playwright-core';

/** What a journey is given: a browser, and an org that runs with its gateways. */
export interface Surroundings {
  readonly browser: Browser;
  readonly baseUrl: string;
  /** Of the HubSpot portal beside the org. */
  readonly portalUrl: string;
  readonly frontUrl: string;
}

/** Where a running sandbox is. */
export interface Addresses {
  readonly front: string;
  readonly org: string;
  readonly portal: string;
}

/** One person's way through the product, named for what it shows. Journeys run in order. */
export interface Journey {
  readonly name: string;
  readonly run: (surroundings: Surroundings) => Promise<void>;
}
