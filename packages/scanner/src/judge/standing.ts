/** How a destination stands to the tenant: its own, allowed, or to be judged. */

import type { Egress } from '../model/egress.ts';
import type { CheckedProject, Terms } from '../model/rule.ts';

/**
 * `own`: this machine or its container network, the CRM itself, a gateway or key service of the contract. `allowed`: named in the
 * configuration. `idle`: declared and switched off, or only loaded or opened by a browser. `judged`:
 * data goes to someone else.
 */
export type Standing = 'own' | 'allowed' | 'idle' | 'judged';

export function standingOf(egress: Egress, terms: Terms): Standing {
  const role = egress.entry?.role;
  if (role === 'local' || role === 'crm' || isServiceName(egress.host)) {
    return 'own';
  }
  if (egress.host !== '' && terms.gatewayHosts.some((host) => covers(host, egress.host))) {
    return 'own';
  }
  const credential = egress.credential.toLowerCase();
  if (
    credential !== '' &&
    terms.gatewayCredentials.some((one) => one.toLowerCase() === credential)
  ) {
    return 'own';
  }
  if (egress.host !== '' && terms.allowedHosts.some(({ host }) => covers(host, egress.host))) {
    return 'allowed';
  }
  return egress.active && egress.sendsData ? 'judged' : 'idle';
}

/** A name without a dot: only containers and machines of the same network resolve it (`http://erp:8080`). */
export function isServiceName(host: string): boolean {
  return /^[a-z][\w-]*$/i.test(host);
}

/** `*.example.com` covers every host below it, not itself; no entry covers a host with an unknown end. */
export function covers(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted.startsWith('*.')) {
    return host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1;
  }
  return host === wanted;
}

/** Egress points that go to someone else and count. */
export function* judged(project: CheckedProject): Iterable<Egress> {
  for (const egress of project.egress) {
    if (standingOf(egress, project.terms) === 'judged') {
      yield egress;
    }
  }
}

/** Countries that are not among those of the codes; `*` is never among them. */
export function outside(
  countries: readonly string[],
  codes: readonly string[],
  project: Pick<CheckedProject, 'countriesOf'>,
): readonly string[] {
  const allowed = new Set(project.countriesOf(codes));
  return countries.filter((country) => country === '*' || !allowed.has(country));
}

/** The destination of an egress point as findings show it. */
export function destinationOf(egress: Egress): {
  readonly mechanism: Egress['mechanism'];
  readonly host: string;
  readonly countries: readonly string[];
  readonly operator: string;
  readonly unresolved: string;
} {
  return {
    mechanism: egress.mechanism,
    host: egress.host,
    countries: egress.entry?.countries ?? [],
    operator: egress.entry?.operator ?? '',
    unresolved: egress.unresolved,
  };
}

/** What most messages about a destination name. */
export function valuesOf(egress: Egress): Readonly<Record<string, string>> {
  const { entry } = egress;
  return {
    host: egress.host,
    service: entry?.service ?? '',
    operator: entry?.operator ?? '',
    operatedBy: entry?.operatedBy ?? '',
    countries: (entry?.countries ?? []).join(', '),
    region: entry?.region ?? '',
    name: egress.subject,
    scheme: egress.scheme,
    library: egress.subject,
  };
}
