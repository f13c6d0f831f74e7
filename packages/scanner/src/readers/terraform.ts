/**
 * Terraform and OpenTofu files: resources, providers, modules, variables and what they send where.
 * What a file cannot know stays as `${var.region}`; `resolveTerraform` puts in what the files of a
 * module and its callers know.
 */

import type { Fact, FactValue, FileFacts, ReadProblem } from '../model/fact.ts';
import { FIRST_LINE } from '../model/span.ts';
import { parseHcl } from './hcl.ts';
import { type HclBlock, type HclMember, type HclValue, isNeverMade } from './hcl_values.ts';
import {
  camel,
  DESTINATIONS,
  PLACES,
  processingOf,
  purposeOf,
  regionOfArn,
  TARGETS,
  WANTED,
} from './resource_kinds.ts';
import { parseTerraformJson } from './terraform_json.ts';

const LARGEST = 4_000_000;
const MOST_FACTS = 20_000;
const MOST_ATTRIBUTES = 400;
/** Inside of a region, so they stand for it where it is not named. */
const ZONES: ReadonlySet<string> = new Set(['zone', 'availability_zone']);
const PROVIDERS: Readonly<Record<string, string>> = {
  'google-beta': 'google',
  azurerm: 'azure',
  azapi: 'azure',
  awscc: 'aws',
};

/** Reads `*.tf`, `*.tofu`, `*.tfvars`, `*.hcl`, and the first and third as JSON. */
export function readTerraform(text: string, file: string): FileFacts {
  if (text.length > LARGEST) return failed(file, 'TOO_LARGE', `more than ${LARGEST} characters`);
  const isVariables = /\.tfvars(?:\.json)?$/u.test(file);
  const { body, problems } = file.endsWith('.json')
    ? parseTerraformJson(text, isVariables)
    : parseHcl(text);
  const facts: Fact[] = isVariables
    ? body.attributes.map((each) => parameter(`var.${each.name}`, each.value))
    : [
        ...body.attributes.filter(({ name }) => name === 'inputs').flatMap(terragruntInputs),
        ...body.blocks.flatMap((one) => (isNeverMade(one) ? neverMadeFacts(one) : factsOf(one))),
      ];
  if (facts.length <= MOST_FACTS) return { file, facts, problems };
  const tooMany: ReadProblem = {
    code: 'TOO_MANY',
    detail: `more than ${MOST_FACTS} facts`,
    at: FIRST_LINE,
  };
  return { file, facts: facts.slice(0, MOST_FACTS), problems: [...problems, tooMany] };
}

export function failed(file: string, code: ReadProblem['code'], detail: string): FileFacts {
  return { file, facts: [], problems: [{ code, detail, at: FIRST_LINE }] };
}

function factsOf(block: HclBlock): readonly Fact[] {
  const [first = '', second = ''] = block.labels;
  if (block.type === 'resource') return resourceFacts(block, first, second);
  if (block.type === 'data')
    return resourceFacts(block, first, second).filter(({ kind }) => kind === 'endpoint');
  if (block.type === 'provider') return [providerFact(block, first)];
  if (block.type === 'module') return moduleFacts(block, first);
  if (block.type === 'locals')
    return block.attributes.map(({ name, value }) => parameter(`local.${name}`, value));
  if (block.type === 'variable') {
    const value = block.attributes.find(({ name }) => name === 'default')?.value;
    return value === undefined ? [] : [parameter(`var.${first}`, value)];
  }
  if (block.type === 'terraform' || block.type === 'remote_state') {
    const inner = block.type === 'terraform' ? block.blocks : [block];
    return inner
      .filter(({ type }) => type === 'backend')
      .flatMap((backend) => backendFacts(backend));
  }
  return [];
}

/** State holds all values of all resources, secrets too: where it lies is a place of storage. */
function backendFacts(block: HclBlock): readonly Fact[] {
  const kind = block.labels[0] ?? '';
  const provider = { s3: 'aws', gcs: 'google', azurerm: 'azure' }[kind] ?? kind;
  return [
    {
      ...gather(block, provider, `terraform_backend_${kind}`, 'storage'),
      name: `terraform.backend.${kind}`,
    },
  ];
}

function providerFact(block: HclBlock, provider: string): Fact {
  const alias = textOf(block.attributes.find(({ name }) => name === 'alias')?.value);
  const fact = gather(block, PROVIDERS[provider] ?? provider, 'provider', 'other');
  return { ...fact, name: `provider.${provider}${alias === '' ? '' : `.${alias}`}` };
}

function resourceFacts(block: HclBlock, type: string, label: string): readonly Fact[] {
  const prefix = type.split('_')[0] ?? '';
  const resource = gather(block, PROVIDERS[prefix] ?? prefix, type, purposeOf(type));
  const alias = block.attributes.find(({ name }) => name === 'provider')?.value;
  const name = `${type}.${label}`;
  const values = {
    ...resource.values,
    providerAlias: alias === undefined ? prefix : textOf(alias).replace(/^\$\{|\}$/gu, ''),
  };
  return [
    { ...resource, name, values },
    ...copies(block, name, values),
    ...outlets(block, name),
    ...environment(block),
  ];
}

/** Of what is never made only the call of a module stays: its folder may be called from nowhere else. */
function neverMadeFacts(block: HclBlock): readonly Fact[] {
  return block.type === 'module'
    ? moduleFacts(block, block.labels[0] ?? '')
        .slice(0, 1)
        .map((fact) => ({ ...fact, values: { ...fact.values, isNeverMade: true } }))
    : [];
}

function moduleFacts(block: HclBlock, label: string): readonly Fact[] {
  const source = textOf(block.attributes.find(({ name }) => name === 'source')?.value);
  const passed = block.attributes.find(({ name }) => name === 'providers')?.value;
  const providers =
    passed?.k === 'object'
      ? passed.members.map(
          ({ name, value }) => `${name}=${textOf(value).replace(/^\$\{|\}$/gu, '')}`,
        )
      : [];
  const name = `module.${label}`;
  const values = {
    provider: 'terraform',
    type: 'module',
    region: '',
    regions: [],
    purpose: 'other',
    source,
    providers,
  };
  const inputs = block.attributes
    .filter(
      (each) =>
        !['source', 'version', 'providers', 'count', 'for_each', 'depends_on'].includes(each.name),
    )
    .map((each) => parameter(`${name}.${each.name}`, each.value));
  return [{ kind: 'resource', name, values, at: block.at }, ...inputs];
}

function terragruntInputs({ value }: HclMember): readonly Fact[] {
  return value.k === 'object'
    ? value.members.map((each) => parameter(`var.${each.name}`, each.value))
    : [];
}

function parameter(member: string, value: HclValue): Fact {
  const values = { source: 'parameter', member, value: textOf(value) };
  return { kind: 'text-value', name: member, values, at: value.at };
}

/** A resource with its place, the places of its copies and the attributes that rules look at. */
function gather(block: HclBlock, provider: string, type: string, purpose: string): Fact {
  const values: Record<string, FactValue> = {};
  const regions: string[] = [];
  let region = '';
  let at = block.at;
  for (const { path, value } of attributesOf(block)) {
    const name = path.at(-1) ?? '';
    const texts = textsOf(value);
    if (PLACES.has(name) && texts.length > 0) {
      if (path.length === 1 && value.k !== 'list') {
        region = texts.join(' | ');
        at = value.at;
      } else regions.push(...texts);
    } else if (ZONES.has(name) && path.length === 1 && region === '') {
      region = texts.join(' | ');
      at = value.at;
    }
    regions.push(...texts.map(regionOfArn).filter((found) => found !== ''));
    if (WANTED.has(name) && texts.length > 0) {
      const key = keyOf(path);
      values[key] ??= value.k === 'list' ? texts : plainOf(texts[0] ?? '');
    }
  }
  const deployment = ['sku_name', 'sku']
    .flatMap((name) => values[camel(name)] ?? [])
    .concat(values['skuName'] ?? [], values['scaleType'] ?? []);
  const processing = type.includes('cognitive_deployment')
    ? processingOf(String(deployment[0] ?? ''))
    : '';
  if (processing !== '') values['processing'] = processing;
  return {
    kind: 'resource',
    name: type,
    values: { ...values, provider, type, region, regions: [...new Set(regions)], purpose },
    at,
  };
}

/** `type` and `purpose` of a resource's own are told apart from those of the fact. */
function keyOf(path: readonly string[]): string {
  const key = camel(path.join('_'));
  return key === 'type' || key === 'purpose' ? camel(`declared_${key}`) : key;
}

/** Further places of a resource, each with where it stands. */
function copies(block: HclBlock, name: string, of: Fact['values']): readonly Fact[] {
  if (of['purpose'] === 'other' || of['purpose'] === 'network') return [];
  return attributesOf(block).flatMap(({ path, value }) => {
    const member = path.at(-1) ?? '';
    const isPlace = PLACES.has(member) && (path.length > 1 || value.k === 'list');
    return textsOf(value).flatMap((text): Fact[] => {
      const region = isPlace ? text : regionOfArn(text);
      const target = region === '' && TARGETS.has(member) ? text : '';
      if (region === '' && target === '') return [];
      const values = { provider: String(of['provider']), type: String(of['type']) };
      const own = { member: path.join('.'), region, target };
      return [{ kind: 'copy', name, values: { ...values, ...own }, at: value.at }];
    });
  });
}

interface At {
  readonly path: readonly string[];
  readonly value: HclValue;
}

/** All attributes of a block, of its blocks and of its objects, in order. */
function attributesOf(block: HclBlock): readonly At[] {
  const all: At[] = [];
  const add = (path: readonly string[], value: HclValue): void => {
    if (all.length >= MOST_ATTRIBUTES) return;
    all.push({ path, value });
    if (value.k === 'object')
      for (const each of value.members) add([...path, each.name], each.value);
    if (value.k === 'list') {
      for (const item of value.items.filter(({ k }) => k === 'object')) add(path, item);
    }
  };
  const visit = (inner: HclBlock, path: readonly string[]): void => {
    for (const { name, value } of inner.attributes) add([...path, name], value);
    for (const each of inner.blocks) {
      // `dynamic "replica" { content { … } }` stands for `replica { … }`.
      const isContent = each.type === 'content' && path.length > 0;
      const label = each.type === 'dynamic' ? (each.labels[0] ?? '') : each.type;
      visit(each, isContent ? path : [...path, label]);
    }
  };
  visit(block, []);
  return all;
}

/** Addresses that the resource is told to send to. */
function outlets(block: HclBlock, name: string): readonly Fact[] {
  return attributesOf(block).flatMap(({ path, value }) => {
    const url = textOf(value);
    if (!DESTINATIONS.has(path.at(-1) ?? '') || !/^[a-z][a-z0-9+.-]*:\/\//iu.test(url)) return [];
    const values = {
      ...{ mechanism: 'infrastructure', url, active: true, direction: 'out', carries: [], via: '' },
      insecure: /^http:/iu.test(url),
      member: camel(path.join('_')),
    };
    return [{ kind: 'endpoint' as const, name, values, at: value.at }];
  });
}

/** Environment variables of functions and containers. */
function environment(block: HclBlock): readonly Fact[] {
  const facts: Fact[] = [];
  for (const { path, value } of attributesOf(block)) {
    const isVariables =
      /^(?:variables|environment|environment_variables|app_settings|env_vars|secret_environment_variables)$/u.test(
        path.at(-1) ?? '',
      );
    if (!isVariables || value.k !== 'object') continue;
    for (const each of value.members) {
      const values = { source: 'environment', member: each.name, value: textOf(each.value) };
      facts.push({ kind: 'text-value', name: each.name, values, at: each.value.at });
    }
  }
  return facts;
}

/**
 * A value as text: what is not known stays as `${var.region}`. '' for lists, objects and what is not
 * worked out.
 */
export function textOf(value: HclValue | undefined): string {
  if (value === undefined) return '';
  return textsOf(value)[0] ?? '';
}

function textsOf(value: HclValue): readonly string[] {
  if (value.k === 'text')
    return [
      value.parts.map((part) => (typeof part === 'string' ? part : interpolated(part))).join(''),
    ];
  if (value.k === 'plain') return value.text === 'null' ? [] : [value.text];
  if (value.k === 'reference') return [`\${${value.path}}`];
  if (value.k === 'list') return value.items.filter(({ k }) => k !== 'object').flatMap(textsOf);
  if (value.k === 'either') return value.values.flatMap(textsOf);
  if (value.k === 'call') return calledTexts(value.name, value.args);
  return [];
}

/** Functions that hand on one of their arguments. */
function calledTexts(name: string, args: readonly HclValue[]): readonly string[] {
  if (
    [
      'coalesce',
      'try',
      'lower',
      'upper',
      'trimspace',
      'tostring',
      'nonsensitive',
      'sensitive',
      'one',
      'toset',
      'tolist',
      'concat',
      'compact',
    ].includes(name)
  ) {
    return args.flatMap(textsOf);
  }
  if (name === 'lookup') return args.slice(2).flatMap(textsOf);
  return [`\${${name}()}`];
}

function interpolated(value: HclValue): string {
  const texts = textsOf(value);
  return texts.length === 1 ? (texts[0] ?? '') : '${unknown}';
}

function plainOf(text: string): FactValue {
  if (text === 'true') return true;
  if (text === 'false') return false;
  return /^-?\d{1,15}$/u.test(text) ? Number(text) : text;
}
