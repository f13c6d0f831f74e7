/** CloudFormation, SAM and Serverless Framework templates, in YAML or JSON. */

import type { Fact, FactValue } from '../model/fact.ts';
import { isUrl, outlet, parameter, variable } from './infrastructure_facts.ts';
import {
  camel,
  DESTINATIONS,
  PLACES,
  purposeOf,
  regionOfArn,
  snake,
  TARGETS,
  WANTED,
} from './resource_kinds.ts';
import type { YamlValue } from './yaml_tree.ts';

const DEEPEST = 8;

export function isCloudFormation(value: YamlValue): boolean {
  if (value.get('AWSTemplateFormatVersion').text !== '') return true;
  return value
    .get('Resources')
    .entries()
    .slice(0, 5)
    .some(([, each]) => /^(?:AWS|Custom)::/u.test(each.get('Type').text));
}

export function isServerless(value: YamlValue): boolean {
  return value.get('service').text !== '' && value.get('provider').isMap;
}

/** Resources with parameters' defaults and mappings put in; `AWS::Region` stays `${AWS::Region}`. */
export function cloudFormationFacts(template: YamlValue): readonly Fact[] {
  const parameters = new Map<string, string>();
  const facts: Fact[] = [];
  for (const [name, each] of template.get('Parameters').entries()) {
    const value = each.get('Default');
    if (value.text === '') continue;
    parameters.set(name, value.text);
    facts.push(parameter(name, value.text, value.at));
  }
  for (const [name, resource] of template.get('Resources').entries()) {
    facts.push(...resourceFacts(name, resource, parameters, ''));
  }
  return facts;
}

/** `provider.region` of the Serverless Framework is the region of all its resources. */
export function serverlessFacts(root: YamlValue): readonly Fact[] {
  const provider = root.get('provider');
  const region = provider.get('region');
  const name = `serverless.${root.get('service').text}`;
  const values = {
    provider: provider.get('name').text || 'aws',
    type: 'provider',
    region: region.text,
    regions: [],
    purpose: 'other',
  };
  const facts: Fact[] = [
    { kind: 'resource', name, values, at: region.text === '' ? provider.at : region.at },
  ];
  const groups = [
    provider,
    ...root
      .get('functions')
      .entries()
      .map(([, each]) => each),
  ];
  for (const group of groups) {
    for (const [key, value] of group.get('environment').entries()) {
      if (value.text !== '') facts.push(variable(key, value.text, value.at));
    }
  }
  for (const [key, resource] of root.get('resources', 'Resources').entries()) {
    facts.push(...resourceFacts(key, resource, new Map(), region.text));
  }
  return facts;
}

function resourceFacts(
  name: string,
  resource: YamlValue,
  parameters: ReadonlyMap<string, string>,
  region: string,
): readonly Fact[] {
  const type = resource.get('Type');
  if (type.text === '') return [];
  const values: Record<string, FactValue> = {};
  const regions: string[] = [];
  const facts: Fact[] = [];
  const copies: Fact[] = [];
  for (const [path, value] of leaves(resource.get('Properties'), [], 0)) {
    const text = textOf(value, parameters);
    const key = snake(path.at(-1) ?? '');
    if (text === '') continue;
    const named = regionOfArn(text);
    const place = PLACES.has(key) ? text : named;
    if (place !== '') regions.push(place);
    if (place !== '' || TARGETS.has(key)) {
      const target = place === '' ? text : '';
      const copied = { member: path.map(snake).join('.'), region: place, target };
      const kept = { provider: 'aws', type: type.text, ...copied };
      copies.push({ kind: 'copy', name, values: kept, at: value.at });
    }
    if (WANTED.has(key)) values[camel(path.map(snake).join('_'))] ??= plainOf(text);
    if (DESTINATIONS.has(key) && isUrl(text))
      facts.push(outlet(name, text, value.at, path.join('.')));
    if (path.includes('Environment') && (path.includes('Variables') || path.at(-1) === 'Value')) {
      facts.push(variable(path.at(-1) ?? '', text, value.at));
    }
  }
  const base = {
    provider: 'aws',
    type: type.text,
    region,
    regions: [...new Set(regions)],
    purpose: purposeOf(type.text),
  };
  const made: Fact = { kind: 'resource', name, values: { ...values, ...base }, at: type.at };
  const isKept = base.purpose !== 'other' && base.purpose !== 'network';
  return [made, ...(isKept ? copies : []), ...facts];
}

/** Scalars and intrinsic functions, which are leaves of their own. */
function* leaves(
  value: YamlValue,
  path: readonly string[],
  depth: number,
): Generator<readonly [readonly string[], YamlValue]> {
  if (value.tag !== '' || isFunction(value)) {
    yield [path, value];
    return;
  }
  if (depth > DEEPEST) return;
  if (value.text !== '') yield [path, value];
  for (const [name, inner] of value.entries()) yield* leaves(inner, [...path, name], depth + 1);
  for (const item of value.items()) yield* leaves(item, path, depth);
}

function isFunction(value: YamlValue): boolean {
  const [first, ...rest] = value.entries();
  return rest.length === 0 && first !== undefined && /^(?:Ref|Fn::\w+)$/u.test(first[0]);
}

/** `!Ref`, `!Sub`, `!Join` and plain texts; what is not known stays as `${Name}`. */
function textOf(value: YamlValue, parameters: ReadonlyMap<string, string>): string {
  const [name = '', inner = value] = isFunction(value)
    ? (value.entries()[0] ?? [])
    : [value.tag.slice(1), value];
  const put = (text: string): string =>
    text.replace(/\$\{([\w:.]{1,200})\}/gu, (whole, key: string) => parameters.get(key) ?? whole);
  if (name === 'Ref') return parameters.get(inner.text) ?? `\${${inner.text}}`;
  if (name === 'Sub' || name === 'Fn::Sub')
    return put(inner.text === '' ? (inner.items()[0]?.text ?? '') : inner.text);
  if (name === 'Join' || name === 'Fn::Join') {
    const [separator, parts] = inner.items();
    return (parts?.items() ?? [])
      .map((part) => textOf(part, parameters))
      .join(separator?.text ?? '');
  }
  if (name === 'GetAtt' || name === 'Fn::GetAtt') {
    return `\${${
      inner.text === ''
        ? inner
            .items()
            .map((each) => each.text)
            .join('.')
        : inner.text
    }}`;
  }
  if (name !== '' && !value.isMap) return inner.text === '' ? `\${${name}}` : '';
  return inner.text;
}

function plainOf(text: string): FactValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}$/u.test(text) ? Number(text) : text;
}
