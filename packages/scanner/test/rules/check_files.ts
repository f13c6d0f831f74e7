/** Runs the engine over files in memory: what the cases of every rule are made of. */

import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { RuleText } from '../../src/messages.ts';
import { ReadCache } from '../../src/files/cache.ts';
import { loadHosts } from '../../src/hosts/load.ts';
import { mergeFindings } from '../../src/judge/merge.ts';
import { DEFAULT_CONFIGURATION } from '../../src/configuration/read.ts';
import type { Configuration } from '../../src/configuration/model.ts';
import { termsOf } from '../../src/judge/terms.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Reported, Rule } from '../../src/model/rule.ts';
import { kindOf } from '../../src/readers/kinds.ts';
import { buildProject } from '../../src/resolve/project.ts';
import { RULES } from '../../src/rules/catalogue.ts';

export type Found = Omit<Finding, 'fingerprint'>;

const hosts = loadHosts();

/** A tenant bound to the EU, whose gateway is `eu.gateway.example` and credential `Bailiwick_EU`. */
export const EU_TENANT: Configuration = {
  ...DEFAULT_CONFIGURATION,
  contract: {
    source: 'test',
    processIn: ['EU'],
    storeIn: ['EU'],
    operatedBy: ['EU'],
    keyRotationDays: 90,
    gatewayHosts: ['eu.gateway.example'],
    groups: {},
  },
  gateways: { hosts: [], credentials: ['Bailiwick_EU'] },
};

/** Messages that a rule has texts for, by its id. */
const VARIANTS = new Map(
  RULES.map(({ id }) => {
    const file = path.join(import.meta.dirname, '../../messages/rules', `${id}.json`);
    const { en } = JSON.parse(fs.readFileSync(file, 'utf8')) as { en: RuleText };
    return [id, Object.keys(en.messages)];
  }),
);

/** Findings over `files` (path -> text); of one rule alone when `rule` is given (merging left out). */
export function checkFiles(
  files: Readonly<Record<string, string>>,
  configuration: Configuration = EU_TENANT,
  rule?: Rule,
): readonly Found[] {
  const sources = Object.entries(files).map(([file, text]) => {
    const kind = kindOf(file);
    if (kind === null) {
      throw new Error(`no reader reads ${file}`);
    }
    return { file, kind, text };
  });
  const { terms, countriesOf } = termsOf(configuration);
  const project = buildProject(sources, { cache: new ReadCache(''), hosts, terms, countriesOf });
  const reported: { rule: Rule; finding: Reported }[] = [];
  for (const one of rule === undefined ? RULES : [rule]) {
    one.check(project.checked, (finding) => {
      expect(VARIANTS.get(one.id), `${one.id} has no such message`).toContain(finding.message);
      reported.push({ rule: one, finding });
    });
  }
  return mergeFindings(reported);
}

/** `file:line level` of each finding, for short assertions. */
export function places(found: readonly Found[]): readonly string[] {
  return found.map(({ place, level }) => `${place.file}:${place.span[0]} ${level}`);
}
