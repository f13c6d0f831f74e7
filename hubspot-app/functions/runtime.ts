/** What a function runs on in HubSpot: its environment, its secrets, what was installed with it. */
import { send } from './http.ts';
import type { Installation } from './installation.ts';
import { secretsFrom } from './secrets.ts';
import type { Runtime } from './session.ts';
import { catalogues } from './texts/catalogues.ts';

/** Functions are CommonJS; this stays as it is when they are bundled. */
declare const require: (name: string) => unknown;

const HUBSPOT_API = 'https://api.hubapi.com';

/** Read anew for each call, since a warm process may outlive a rotated secret. */
export function hubspotRuntime(): Runtime {
  const { env } = process;
  return {
    installation: require('../installation.js') as Installation | null,
    secrets: secretsFrom((name) => env[name]),
    send,
    now: Date.now,
    catalogues,
    apiOrigin: env['HUBSPOT_API_ORIGIN'] ?? HUBSPOT_API,
    functionPlace: env['HS_HUBLET'],
  };
}
