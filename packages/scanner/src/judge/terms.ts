import fs from 'node:fs';
import path from 'node:path';
import type { Configuration } from '../configuration/model.ts';
import type { Terms } from '../model/rule.ts';

const OWN_GROUPS = path.resolve(import.meta.dirname, '../../../../config/groups.json');

/** The terms that rules ask, and the members of groups of countries. */
export function termsOf(configuration: Configuration): {
  readonly terms: Terms;
  readonly countriesOf: (codes: readonly string[]) => readonly string[];
} {
  const contract = configuration.contract;
  const groups = { ...ownGroups(), ...contract?.groups };
  const terms: Terms = {
    processIn: contract?.processIn ?? [],
    storeIn: contract?.storeIn ?? [],
    operatedBy: contract?.operatedBy ?? [],
    gatewayHosts: [...(contract?.gatewayHosts ?? []), ...configuration.gateways.hosts],
    gatewayCredentials: configuration.gateways.credentials,
    allowedHosts: configuration.allow,
    keyRotationDays: contract?.keyRotationDays ?? 0,
  };
  return {
    terms,
    countriesOf: (codes) =>
      codes.flatMap((code) => groups[code] ?? (/^[A-Z]{2}$/.test(code) ? [code] : [])),
  };
}

interface Group {
  readonly id: string;
  readonly members: readonly string[];
}

function ownGroups(): Readonly<Record<string, readonly string[]>> {
  const groups = JSON.parse(fs.readFileSync(OWN_GROUPS, 'utf8')) as readonly Group[];
  return Object.fromEntries(groups.map(({ id, members }) => [id, members]));
}
