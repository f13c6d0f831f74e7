/** Named credentials and external services of the source, by name. */

import type { FactInFile } from '../model/fact.ts';
import { resolveUrl } from './destination.ts';

export interface CredentialTarget {
  readonly host: string;
  readonly scheme: string;
}

export interface Credentials {
  /** Null when the source does not hold it: the org does, or nobody. Names compare without case. */
  readonly byName: (name: string) => CredentialTarget | null;
  readonly byService: (name: string) => CredentialTarget | null;
}

/** Reads the credentials that `endpoint` facts declare. */
export function credentialsOf(endpoints: readonly FactInFile[]): Credentials {
  const named = new Map<string, CredentialTarget>();
  const services = new Map<string, { readonly via: string; readonly url: string }>();
  for (const fact of endpoints) {
    const url = String(fact.values['url'] ?? '');
    if (fact.values['mechanism'] === 'named-credential') {
      named.set(fact.name.toLowerCase(), targetOf(url, fact));
    }
    if (fact.values['mechanism'] === 'external-service') {
      services.set(fact.name.toLowerCase(), { via: String(fact.values['via'] ?? ''), url });
    }
  }
  const byName = (name: string): CredentialTarget | null => {
    const bare = name.toLowerCase();
    return named.get(bare) ?? named.get(bare.replace(/^\w+__/, '')) ?? null;
  };
  return {
    byName,
    byService: (name) => {
      const service = services.get(name.toLowerCase());
      return service === undefined ? null : (byName(service.via) ?? targetOf(service.url, null));
    },
  };
}

function targetOf(url: string, fact: FactInFile | null): CredentialTarget {
  const place = { file: fact?.file ?? '', span: fact?.at ?? ([1, 1, 1, 1] as const) };
  const resolved = resolveUrl({ pieces: [{ text: url, place }], steps: [], reads: [] }, true);
  return { host: resolved?.host ?? '', scheme: resolved?.scheme ?? '' };
}
