/**
 * Writes the decision vectors of `test/vectors`: a systematic product of situations and the edge
 * cases written by hand. Every expected decision is the core's, and is written only when the
 * independent model agrees and, for edge cases, when it is what the author demanded.
 * With `--check` nothing is written; stale files are listed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { buildBundle, readPolicySources } from '@bailiwick/cli';
import { decide } from '@bailiwick/policy';
import type { Bundle, Decision, DecisionRequest } from '@bailiwick/policy';
import { applyPatch, vectorFolder } from '../test/conformance/vectors.ts';
import type { Patch, Vector } from '../test/conformance/vectors.ts';
import { minimal, plainFor } from '../test/laws/fixtures.ts';
import { outcomeOf } from '../test/laws/outcome.ts';
import { modelDecide } from '../test/laws/reference_model.ts';
import { edgeCases } from '../test/vectors/source/edge_cases.ts';
import type { EdgeCase } from '../test/vectors/source/edge_cases.ts';
import { products } from '../test/vectors/source/products.ts';
import type { Situation } from '../test/vectors/source/situation.ts';

const root = path.dirname(import.meta.dirname);
const check = process.argv.includes('--check');
const bundles: Readonly<Record<string, Bundle>> = {
  minimal,
  'sample-de': sample('sample-de'),
  'sample-us': sample('sample-us'),
};

function sample(name: string): Bundle {
  const config = path.join(root, 'config');
  const sources = readPolicySources(config, path.join(config, 'contracts', `${name}.json`));
  // A fixed digest: the vectors must not change with the built-in model.
  const models = [{ id: 'bailiwick-extract-1', digest: 'sha256-of-the-built-in-model' }];
  const regions = { 'eu-central': { models }, 'us-east': { models } };
  return buildBundle(sources, { issuedOn: 20261101, version: 1 }, { regions }).bundle;
}

function bundleNamed(name: string): Bundle {
  const bundle = bundles[name];
  if (!bundle) throw new Error(`no bundle ${name}`);
  return bundle;
}

function vector(
  name: string,
  source: string,
  request: DecisionRequest,
  bundle: string,
  patch: readonly Patch[],
): Vector {
  const patched = applyPatch(bundleNamed(bundle), patch);
  const expected = decide(request, patched);
  if (!isDeepStrictEqual(outcomeOf(expected), modelDecide(request, patched))) {
    throw new Error(`${name}: core and reference model disagree`);
  }
  return { name, source, request, bundle, patch, expected };
}

function edgeVector(group: string, edge: EdgeCase): Vector {
  const name = `${group}: ${edge.name}`;
  const request = applyPatch(plainFor[edge.action ?? 'infer'], edge.request ?? []);
  const made = vector(name, 'docs/policy-rules.md, by hand', request, 'minimal', edge.bundle ?? []);
  const answer = summary(made.expected);
  const demanded = edge.expect.startsWith('permit')
    ? edge.expect
    : edge.expect.split(' ').sort().join(' ');
  if (answer !== demanded) throw new Error(`${name}: demanded ${demanded}, decided ${answer}`);
  return made;
}

function summary({ effect, regionId, reasons }: Decision): string {
  if (effect === 'permit') return `permit ${regionId}`.trim();
  return [...new Set(reasons.map(({ code }) => code))].sort().join(' ');
}

function productVector(situation: Situation, group: string): Vector {
  const { name, section, request, bundle, patch } = situation;
  return vector(`${group}: ${name}`, `docs/policy-rules.md, ${section}`, request, bundle, patch);
}

/** One vector a line, so that a change shows as the lines it concerns. */
function vectorText(vectors: readonly Vector[]): string {
  return `[\n${vectors.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`;
}

const files = new Map<string, string>();
for (const [name, bundle] of Object.entries(bundles)) {
  files.set(path.join('bundles', `${name}.json`), `${JSON.stringify(bundle, null, 1)}\n`);
}
let count = 0;
let permits = 0;
function add(file: string, vectors: readonly Vector[]): void {
  count += vectors.length;
  permits += vectors.filter(({ expected }) => expected.effect === 'permit').length;
  files.set(file, vectorText(vectors));
}
for (const [group, edges] of Object.entries(edgeCases)) {
  add(
    `edge-${group}.json`,
    edges.map((edge) => edgeVector(group, edge)),
  );
}
for (const [group, situations] of Object.entries(products(bundles))) {
  add(
    `${group}.json`,
    situations.map((situation) => productVector(situation, group)),
  );
}

const stale = [...files].filter(([name, text]) => {
  const file = path.join(vectorFolder, name);
  return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
});
if (check) {
  for (const [name] of stale) console.error(`stale: test/vectors/${name}`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  fs.mkdirSync(path.join(vectorFolder, 'bundles'), { recursive: true });
  for (const [name, text] of stale) fs.writeFileSync(path.join(vectorFolder, name), text);
  console.log(`${count} vectors (${permits} permits), ${stale.length} files written`);
}
