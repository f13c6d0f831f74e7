/**
 * HubSpot's published OpenAPI descriptions, where there is a checkout of
 * HubSpot/HubSpot-public-api-spec-collection: they have no licence to be copied here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createAjvInstance } from '@hubspot/project-parsing-lib/validation';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly document: Document;
  readonly parameters: readonly { readonly name?: string; readonly in?: string }[];
  readonly responses: Readonly<Record<string, Json>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Json>>;
    readonly responses?: Readonly<Record<string, Json>>;
  };
}

export class PublishedApi {
  readonly #operations = new Map<string, Operation[]>();

  constructor(directory: string) {
    for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.json') && file.includes('Rollouts')) {
        this.#add(path.join(directory, file));
      }
    }
  }

  /** Operations at a path template, whatever its parameters are called. */
  operations(method: string, template: string): readonly Operation[] {
    return this.#operations.get(keyOf(method, template)) ?? [];
  }

  /** Operations that a concrete path means: those with the fewest parameters. */
  matching(method: string, concrete: string): readonly Operation[] {
    const parts = concrete.split('/');
    const found = [...this.#operations.keys()].filter((key) => {
      const wanted = key.slice(key.indexOf(' ') + 1).split('/');
      return (
        key.startsWith(`${method} `) &&
        wanted.length === parts.length &&
        wanted.every((part, index) => part === '{}' || part === parts[index])
      );
    });
    const fewest = found.sort((a, b) => a.split('{}').length - b.split('{}').length)[0];
    return fewest === undefined ? [] : this.#operations.get(fewest)!;
  }

  #add(file: string): void {
    const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
    // Postman collections lie beside the descriptions.
    for (const [template, methods] of Object.entries(document.paths ?? {})) {
      for (const [method, value] of Object.entries(methods)) {
        const key = keyOf(method.toUpperCase(), template);
        const described = value as Partial<Operation>;
        const operation = { parameters: [], responses: {}, ...described, document };
        this.#operations.set(key, [...(this.#operations.get(key) ?? []), operation]);
      }
    }
  }
}

function keyOf(method: string, template: string): string {
  return `${method} ${template.replace(/\{[^}]*\}/g, '{}').replace(/\/$/, '')}`;
}

/** What an answer has against the description; [] = nothing. */
export function answerFaults(operation: Operation, status: number, body: unknown): string[] {
  const { document, responses } = operation;
  const named = responses[String(status)] ?? (status >= 400 ? responses['default'] : undefined);
  if (named === undefined) return [`the status ${String(status)} is not described`];
  const reference = named['$ref'] as string | undefined;
  const response =
    reference === undefined
      ? named
      : (document.components?.responses?.[reference.split('/').at(-1)!] ?? {});
  const content = response['content'] as Readonly<Record<string, { schema?: Json }>> | undefined;
  const schema = Object.values(content ?? {})[0]?.schema;
  if (schema === undefined) return body === undefined ? [] : ['there should be no body'];
  const $defs = Object.fromEntries(
    Object.entries(document.components?.schemas ?? {}).map(([name, one]) => [name, plain(one)]),
  );
  const validate = createAjvInstance().compile({ ...(plain(schema) as Json), $defs });
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

const KEPT = ['type', 'properties', 'required', 'items', 'additionalProperties', 'enum', 'format'];

/** OpenAPI 3.0 as JSON Schema; an object takes the members that are described and no others. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as Json;
  if (typeof schema['$ref'] === 'string') {
    return { $ref: schema['$ref'].replace('#/components/schemas/', '#/$defs/') };
  }
  const kept: Record<string, unknown> = {};
  for (const name of KEPT) if (schema[name] !== undefined) kept[name] = schema[name];
  if (schema['properties'] !== undefined) {
    const members = Object.entries(schema['properties'] as Json);
    kept['properties'] = Object.fromEntries(members.map(([name, one]) => [name, plain(one)]));
    kept['additionalProperties'] ??= false;
  }
  for (const name of ['items', 'additionalProperties']) {
    if (typeof kept[name] === 'object') kept[name] = plain(kept[name]);
  }
  for (const name of ['oneOf', 'anyOf', 'allOf']) {
    if (Array.isArray(schema[name])) kept['anyOf'] = (schema[name] as unknown[]).map(plain);
  }
  if (schema['nullable'] === true && typeof kept['type'] === 'string') {
    kept['type'] = [kept['type'], 'null'];
  }
  if (kept['format'] !== 'date-time') delete kept['format'];
  return kept;
}
