/** Kubernetes manifests, Helm charts and Docker Compose files. */

import type { Fact, FileFacts, ReadProblem } from '../model/fact.ts';
import { Lines } from '../model/span.ts';
import { isHost, isUrl, outlet, parameter, variable } from './infrastructure_facts.ts';
import { PLACES } from './resource_kinds.ts';
import { collectorFacts, isCollector } from './telemetry.ts';
import { parseYaml } from './yaml_tree.ts';
import type { YamlFile, YamlValue } from './yaml_tree.ts';

const MOST_LINES = 100_000;

/** Kinds that store, copy or send; others are told only by their environment and addresses. */
const PURPOSES: Readonly<Record<string, string>> = {
  PersistentVolume: 'storage',
  PersistentVolumeClaim: 'storage',
  Backup: 'backup',
  Schedule: 'backup',
  ScheduledBackup: 'backup',
  BackupStorageLocation: 'backup',
  VolumeSnapshotLocation: 'backup',
  ObjectStore: 'backup',
  ClusterOutput: 'log-sink',
  ClusterLogForwarder: 'log-sink',
  Output: 'log-sink',
  OpenTelemetryCollector: 'log-sink',
  KafkaMirrorMaker2: 'stream',
  KafkaTopic: 'stream',
  InferenceService: 'model',
  ServiceEntry: 'network',
  SecretStore: 'key',
  ClusterSecretStore: 'key',
};

export function isKubernetes(value: YamlValue): boolean {
  return value.get('apiVersion').text !== '' && value.get('kind').text !== '';
}

/** One fact a manifest that matters, its environment, its addresses and its places. */
export function kubernetesFacts(value: YamlValue): readonly Fact[] {
  const kind = value.get('kind').text;
  if (kind === 'List') return value.get('items').items().flatMap(kubernetesFacts);
  const name = `${kind}.${value.get('metadata', 'name').text}`;
  const facts: Fact[] = [];
  const regions: YamlValue[] = [...affinities(value)];
  if (kind === 'ConfigMap') {
    for (const [key, data] of value.get('data').entries()) facts.push(...settingFacts(key, data));
    return facts;
  }
  for (const [path, scalar] of value.scalars()) {
    const key = path.at(-1) ?? '';
    const text = scalar.text;
    if (
      /^(?:topology\.kubernetes\.io|failure-domain\.beta\.kubernetes\.io)\/(?:region|zone)$/u.test(
        key,
      ) ||
      PLACES.has(key)
    ) {
      if (text !== '') regions.push(scalar);
    }
    const isAddress =
      isUrl(text) || (/^(?:host|hosts|externalName|server|endpoint)$/u.test(key) && isHost(text));
    const isTold = path.includes('annotations') || path.includes('env') || path.includes('image');
    if (isAddress && !isTold && !/schema|docs?|homepage/iu.test(key))
      facts.push(outlet(name, text, scalar.at, path.join('.')));
  }
  facts.push(...environmentOf(value));
  const purpose = PURPOSES[kind] ?? 'other';
  if (purpose === 'other' && regions.length === 0) return facts;
  const provider = providerOf(value);
  const values = {
    provider,
    type: kind,
    region: regions[0]?.text ?? '',
    regions: regions.slice(1).map(({ text }) => text),
    purpose,
    apiVersion: value.get('apiVersion').text,
  };
  const at = regions[0]?.at ?? value.get('metadata').at;
  return [{ kind: 'resource', name, values, at }, ...facts];
}

/** A collector's configuration inside of a config map is told at the place of its text. */
function settingFacts(key: string, data: YamlValue): readonly Fact[] {
  const inner = data.text.includes('exporters:') ? parseYaml(data.text).documents : [];
  const facts = inner.filter(isCollector).flatMap(collectorFacts);
  if (facts.length > 0) return facts.map((fact) => ({ ...fact, at: data.at }));
  return [variable(key, data.text, data.at)];
}

/** Regions and zones that `matchExpressions` admit. */
function affinities(value: YamlValue): readonly YamlValue[] {
  const found: YamlValue[] = [];
  const visit = (each: YamlValue): void => {
    const isPlace = /\.kubernetes\.io\/(?:region|zone)$/u.test(each.get('key').text);
    if (isPlace && each.get('operator').text === 'In') found.push(...each.get('values').items());
    for (const [, inner] of each.entries()) visit(inner);
    for (const item of each.items()) visit(item);
  };
  visit(value);
  return found;
}

function providerOf(value: YamlValue): string {
  const group = value.get('apiVersion').text;
  const told = `${group} ${value.get('spec', 'provider').text}`;
  if (/aws/u.test(told)) return 'aws';
  if (/gcp|google|cnrm/u.test(told)) return 'google';
  return /azure/u.test(told) ? 'azure' : 'kubernetes';
}

function environmentOf(value: YamlValue): readonly Fact[] {
  const facts: Fact[] = [];
  const visit = (each: YamlValue): void => {
    for (const [name, inner] of each.entries()) {
      if (name === 'env') {
        for (const item of inner.items()) {
          const text = item.get('value');
          if (text.text !== '') facts.push(variable(item.get('name').text, text.text, text.at));
        }
      } else visit(inner);
    }
    for (const item of each.items()) visit(item);
  };
  visit(value);
  return facts;
}

/** Values of a chart: leaves are parameters; those that are addresses are outlets, too. */
export function helmValueFacts(file: YamlFile): readonly Fact[] {
  return file.documents.flatMap((document) =>
    [...document.scalars()].flatMap(([path, scalar]) => {
      const member = path.join('.');
      if (scalar.text === '') return [];
      const key = path.at(-1) ?? '';
      if (/^[A-Z][A-Z0-9_]+$/u.test(key)) return [variable(key, scalar.text, scalar.at)];
      const isAddress = isUrl(scalar.text) && !/home|source|icon|docs?|repository/iu.test(member);
      const value = parameter(member, scalar.text, scalar.at);
      return isAddress
        ? [value, outlet(`values.${member}`, scalar.text, scalar.at, member)]
        : [value];
    }),
  );
}

const LINE =
  /^[ \t-]*(?:"([^"]{1,100})"|([\w./-]{1,100}))[ \t]*:[ \t]+(?:"([^"\n]{0,2000})"|'([^'\n]{0,2000})'|([^#\n]{1,2000}))/u;

/** A template is no YAML before it is filled in: `key: value` lines alone are read. */
export function helmTemplateFacts(text: string, file: string): FileFacts {
  const lines = new Lines(text);
  const facts: Fact[] = [];
  const problems: ReadProblem[] = [];
  let start = 0;
  let name = '';
  const rows = text.split('\n');
  if (rows.length > MOST_LINES) {
    const at = lines.span(0, 1);
    problems.push({ code: 'TOO_MANY', detail: `more than ${MOST_LINES} lines`, at });
  }
  for (const row of rows.slice(0, MOST_LINES)) {
    const match = row.length > 4_000 ? null : LINE.exec(row);
    const key = match?.[1] ?? match?.[2] ?? '';
    const value = (match?.[3] ?? match?.[4] ?? match?.[5] ?? '').trim();
    const from = start + row.indexOf(value, key.length);
    const at = lines.span(from, from + value.length);
    start += row.length + 1;
    if (key === 'name') name = value;
    if (value === '' || row.trimStart().startsWith('#')) continue;
    if (key === 'value' && /^[A-Z][A-Z0-9_]+$/u.test(name)) facts.push(variable(name, value, at));
    else if (/^[A-Z][A-Z0-9_]+$/u.test(key)) facts.push(variable(key, value, at));
    else if (
      isUrl(value) ||
      (/^(?:host|externalName|server|endpoint)$/u.test(key) && isHost(value))
    ) {
      facts.push(outlet(`template.${key}`, value, at, key));
    } else if (PLACES.has(key)) {
      const values = {
        provider: 'kubernetes',
        type: 'template',
        region: value,
        regions: [],
        purpose: 'other',
      };
      facts.push({ kind: 'resource', name: `template.${key}`, values, at });
    }
  }
  return { file, facts, problems };
}

/** Docker Compose: environment, volumes' drivers and log drivers that send. */
export function composeFacts(document: YamlValue): readonly Fact[] {
  return document
    .get('services')
    .entries()
    .flatMap(([name, service]) => {
      const facts: Fact[] = [];
      const environment = service.get('environment');
      for (const [key, value] of environment.entries()) {
        if (value.text !== '') facts.push(variable(key, value.text, value.at));
      }
      for (const item of environment.items()) {
        const [key = '', ...rest] = item.text.split('=');
        if (rest.length > 0) facts.push(variable(key, rest.join('='), item.at));
      }
      const driver = service.get('logging', 'driver');
      if (driver.text !== '' && !/^(?:json-file|local|none|journald|syslog)$/u.test(driver.text)) {
        const region = service.get('logging', 'options', 'awslogs-region').text;
        const values = {
          provider: driver.text === 'awslogs' ? 'aws' : 'docker',
          type: driver.text,
          region,
          regions: [],
          purpose: 'log-sink',
        };
        facts.push({ kind: 'resource', name: `compose.${name}`, values, at: driver.at });
      }
      for (const [path, scalar] of service.get('logging', 'options').scalars()) {
        if (isUrl(scalar.text))
          facts.push(outlet(`compose.${name}`, scalar.text, scalar.at, path.join('.')));
      }
      return facts;
    });
}
