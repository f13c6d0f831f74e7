/** Every form in which the policy core runs. Another one is one more entry. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { decide } from '@bailiwick/policy';
import type { Bundle, Decision, DecisionRequest } from '@bailiwick/policy';
import { apex } from './apex.ts';

export interface Implementation {
  readonly name: string;
  /** Readies the implementation, or says why it cannot run on this machine. */
  readonly open: () => Promise<Opened>;
}

export type Opened =
  { readonly decide: Decide; readonly close?: () => Promise<void> } | { readonly missing: string };

type Decide = (request: DecisionRequest, bundle: Bundle) => Decision | Promise<Decision>;

const root = path.join(import.meta.dirname, '..', '..');

const typescript: Implementation = {
  name: 'TypeScript',
  open: async () => ({ decide }),
};

/** The very file that is uploaded and that the functions load. */
const hubspot: Implementation = {
  name: 'HubSpot functions',
  open: async () => {
    const require = createRequire(import.meta.url);
    const file = path.join(root, 'hubspot-app', 'src', 'app', 'functions', 'dist', 'policy.js');
    return { decide: (require(file) as { readonly decide: Decide }).decide };
  },
};

/** The ES module that Lightning pages import. */
const lightning: Implementation = {
  name: 'Lightning module',
  open: async () => {
    const file = path.join(
      root,
      'force-app',
      'main',
      'default',
      'lwc',
      'policyCore',
      'policyCore.js',
    );
    return (await import(pathToFileURL(file).href)) as { readonly decide: Decide };
  },
};

export const implementations: readonly Implementation[] = [typescript, apex, hubspot, lightning];
