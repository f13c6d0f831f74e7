/** Where HubSpot hosts the portal, held to what the contract says; asked anew, since it can move. */
import type { Contract } from '@bailiwick/policy';
import { FunctionFailure } from '../failure.ts';
import { textOf } from './api.ts';
import type { CrmApi } from './api.ts';

export interface Hosting {
  readonly portalId: string;
  /** HubSpot's name of the place, for example `eu1`. */
  readonly id: string;
  /** Country of it by the signed bundle, '' = unknown. */
  readonly country: string;
}

const FRESH_MS = 5 * 60_000;
let known: { readonly hosting: Hosting; readonly until: number } | undefined;

/** What account information says, at most five minutes old. */
export async function readHosting(api: CrmApi, contract: Contract, now: number): Promise<Hosting> {
  if (known !== undefined && now < known.until) return known.hosting;
  const details = await api.call('GET', '/account-info/2026-09/details');
  const id = textOf(details, 'dataHostingLocation');
  const country = contract.crmHostings.find((place) => place.id === id)?.locatedIn ?? '';
  const hosting = { portalId: textOf(details, 'portalId'), id, country };
  known = { hosting, until: now + FRESH_MS };
  return hosting;
}

/** Forgets what was read; for tests and after a refusal. */
export function forgetHosting(): void {
  known = undefined;
}

/**
 * Refuses a portal that is not the tenant, that is hosted somewhere unknown or elsewhere than the
 * contract says, or whose function runs in another place than it is hosted in.
 */
export function demandHosting(
  hosting: Hosting,
  tenantId: string,
  contract: Contract,
  functionPlace: string | undefined,
): void {
  const refuse = (code: string, details: readonly string[]): never => {
    forgetHosting();
    throw new FunctionFailure(code, details);
  };
  if (hosting.portalId !== tenantId) refuse('PORTAL_FOREIGN', [hosting.portalId]);
  if (hosting.country === '') refuse('CRM_HOSTING_UNKNOWN', [hosting.id]);
  if (hosting.country !== contract.crmLocatedIn) {
    refuse('CRM_HOSTED_ELSEWHERE', [hosting.id, hosting.country, contract.crmLocatedIn]);
  }
  if (functionPlace !== undefined && functionPlace !== '' && functionPlace !== hosting.id) {
    refuse('FUNCTION_ELSEWHERE', [functionPlace, hosting.id]);
  }
}
