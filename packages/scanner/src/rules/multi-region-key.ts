import type { FactInFile } from '../model/fact.ts';
import { textIn } from '../judge/facts.ts';
import { countriesOfRegion, locate, regionsOf } from '../judge/places.ts';
import type { Located } from '../judge/places.ts';
import { outside } from '../judge/standing.ts';
import type { Value } from '../model/program.ts';
import type { Call, CheckedProject, Report, Rule } from '../model/rule.ts';
import { memberOf, textOfValue, objectsIn } from './call_values.ts';
import { placeFinding } from './place_finding.ts';

/** A key that exists, or may be made to exist, in more than one region. */
export const multiRegionKey: Rule = {
  id: 'multi-region-key',
  level: 'error',
  family: 'keys',
  rank: 41,
  references: [
    'gdpr:art-32',
    'gdpr:art-48',
    'nist-ai-rmf:map-4.1',
    'iso-27001-2022:a.8.24',
    'iso-27001-2013:a.10.1.2',
  ],
  check: (project, report) => {
    if (project.terms.storeIn.length === 0) return;
    for (const fact of project.facts('resource')) checkResource(fact, project, report);
    for (const fact of project.facts('text-value')) checkReference(fact, project, report);
    for (const call of project.calls()) checkCall(call, project, report);
  },
};

const NOWHERE: Located = { verdict: 'unknown', region: '', countries: '' };

function checkResource(fact: FactInFile, project: CheckedProject, report: Report): void {
  const type = textIn(fact, 'type');
  const codes = project.terms.storeIn;
  if (/^aws_kms_(?:external_)?key$|^AWS::KMS::Key$/u.test(type)) {
    if (textIn(fact, 'multiRegion') !== 'true') return;
    // Replicas that the source declares, all inside: the key could go elsewhere, but does not.
    const replicas = project
      .facts('resource')
      .filter((one) => /^aws_kms_replica_/u.test(textIn(one, 'type')));
    const isInside =
      replicas.length > 0 &&
      replicas.every(
        (one) => locate(regionsOf(one, project), 'aws', codes, project).verdict === 'inside',
      );
    report(placeFinding(fact, NOWHERE, codes, isInside ? 'warning' : 'error', 'text'));
  } else if (/^aws_kms_replica_|^AWS::KMS::ReplicaKey$/u.test(type)) {
    const located = locate(regionsOf(fact, project), 'aws', codes, project);
    if (located.verdict === 'inside') return;
    const isProven = located.verdict === 'outside';
    report(
      placeFinding(
        fact,
        located,
        codes,
        isProven ? 'error' : 'warning',
        isProven ? 'replica' : 'text',
      ),
    );
  } else if (type === 'google_kms_key_ring') {
    checkRing(fact, project, report);
  }
}

/** `global` and the multi-regions of Google name no one place. */
function checkRing(fact: FactInFile, project: CheckedProject, report: Report): void {
  const codes = project.terms.storeIn;
  for (const region of regionsOf(fact, project)) {
    // Regions end with a digit; `eur4`, `nam4` and the like are two of them.
    const isSingle = /-\w+\d$/u.test(region.trim());
    const countries = countriesOfRegion('google', region, project);
    if (isSingle || countries.length === 0) continue;
    const abroad = outside(countries, codes, project);
    if (abroad.length === 0) continue;
    const located: Located = { verdict: 'outside', region, countries: abroad.join(', ') };
    report(placeFinding(fact, located, codes, 'error', region === 'global' ? 'global' : 'ring'));
  }
}

/** The id of a multi-region key of AWS begins with `mrk-`. */
const MULTI_REGION_ID = /(?:^|:key\/)mrk-[0-9a-f]{32}$/u;

function checkReference(fact: FactInFile, project: CheckedProject, report: Report): void {
  if (fact.values['isSample'] === true || !MULTI_REGION_ID.test(textIn(fact, 'value'))) return;
  report(placeFinding(fact, NOWHERE, project.terms.storeIn, 'error', 'reference'));
}

/** `create_key(MultiRegion=True)`, `new ReplicateKeyCommand({ ReplicaRegion: 'us-east-1' })`. */
function checkCall(call: Call, project: CheckedProject, report: Report): void {
  const name = calledName(call.call);
  if (
    !/^(?:create_key|createKey|CreateKeyCommand|replicate_key|replicateKey|ReplicateKeyCommand|CfnKey)$/u.test(
      name,
    )
  ) {
    return;
  }
  const codes = project.terms.storeIn;
  for (const object of call.call.args.flatMap((one) => objectsIn(one))) {
    const multi = memberOf(object, 'MultiRegion') ?? memberOf(object, 'multiRegion');
    const region = memberOf(object, 'ReplicaRegion');
    const at = { file: call.file, name, kind: 'resource' as const, values: {} };
    if (multi?.k === 'plain' && /^true$/iu.test(multi.text)) {
      report(placeFinding({ ...at, at: multi.at }, NOWHERE, codes, 'error', 'text'));
    }
    if (region === null) continue;
    const text = textOfValue(region);
    const located = locate(text === '' ? [] : [text], 'aws', codes, project);
    if (located.verdict === 'inside') continue;
    const isProven = located.verdict === 'outside';
    report(
      placeFinding(
        { ...at, at: region.at },
        located,
        codes,
        isProven ? 'error' : 'warning',
        isProven ? 'replica' : 'text',
      ),
    );
  }
}

function calledName(call: Extract<Value, { k: 'call' | 'new' }>): string {
  if (call.k === 'new') return call.type.split('.').at(-1) ?? '';
  return call.callee.k === 'member' || call.callee.k === 'name' ? call.callee.name : '';
}
