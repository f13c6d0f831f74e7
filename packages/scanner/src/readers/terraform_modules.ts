/** Resolves Terraform facts over the files of a module and over the modules of a repository. */

import path from 'node:path';
import type { Fact, FactValue, FileFacts } from '../model/fact.ts';

const DEEPEST = 12;
const MOST_CHOICES = 16;
const REFERENCE = /\$\{((?:var|local)\.[\p{L}\p{N}_-]+)\}/gu;

interface Module {
  readonly folder: string;
  readonly files: FileFacts[];
  /** Values of `var.x` and `local.x`; several when files or callers differ. */
  readonly values: Map<string, Set<string>>;
  /** Regions of providers by name and alias: `aws`, `aws.frankfurt`. */
  readonly providers: Map<string, readonly string[]>;
}

/**
 * Puts the values of variables, locals and module inputs into the facts, and gives each resource
 * without a region of its own that of its provider. A value that may be several gives `region` '' and
 * `regionChoices`. A local module that is called only where it is never made has no facts. Other
 * files pass unchanged; facts keep their order.
 */
export function resolveTerraform(files: readonly FileFacts[]): readonly FileFacts[] {
  const modules = new Map<string, Module>();
  for (const file of files.filter((each) =>
    /\.(?:(?:tf|tfvars)(?:\.json)?|tofu|hcl)$/u.test(each.file),
  )) {
    const folder = path.posix.dirname(file.file);
    const module: Module = modules.get(folder) ?? {
      folder,
      files: [],
      values: new Map(),
      providers: new Map(),
    };
    module.files.push(file);
    modules.set(folder, module);
  }
  for (const module of modules.values()) collect(module, modules);
  // Inputs travel down one level a round; modules deeper than that keep their holes.
  for (let round = 0; round < DEEPEST; round += 1) {
    const before = sizeOf(modules);
    for (const module of modules.values()) handDown(module, modules);
    if (sizeOf(modules) === before) break;
  }
  const off = neverMade(modules);
  return files.map((file) => {
    const module = modules.get(path.posix.dirname(file.file));
    if (module === undefined || !module.files.includes(file)) return file;
    if (off.has(module)) return { ...file, facts: [] };
    return { ...file, facts: file.facts.map((fact) => settled(fact, module)) };
  });
}

function collect(module: Module, modules: ReadonlyMap<string, Module>): void {
  for (const { file, facts } of module.files) {
    const isVariant =
      /\.tfvars(?:\.json)?$/u.test(file) &&
      !/(?:(?:^|\/)terraform|\.auto)\.tfvars(?:\.json)?$/u.test(file);
    const target = modules.get(module.folder) ?? module;
    for (const fact of facts) {
      const member = String(fact.values['member'] ?? '');
      if (fact.kind === 'text-value' && /^(?:var|local)\./u.test(member)) {
        add(target, member, String(fact.values['value'] ?? ''), isVariant);
      }
    }
    // `envs/prod.tfvars` is given to the module above it.
    const parents = isVariant
      ? parentsOf(module.folder).flatMap((each) => modules.get(each) ?? [])
      : [];
    for (const parent of parents.filter((each) =>
      each.files.some((one) => /\.tf(?:\.json)?$/u.test(one.file)),
    )) {
      for (const fact of facts)
        add(parent, String(fact.values['member'] ?? ''), String(fact.values['value'] ?? ''), true);
    }
  }
  for (const fact of module.files.flatMap(({ facts }) => facts)) {
    if (fact.values['type'] !== 'provider') continue;
    module.providers.set(fact.name.replace('provider.', ''), [String(fact.values['region'] ?? '')]);
  }
}

function add(module: Module, member: string, value: string, isVariant: boolean): void {
  const known = module.values.get(member) ?? new Set<string>();
  if (value !== '' && (known.size < MOST_CHOICES || isVariant)) known.add(value);
  module.values.set(member, known);
}

function parentsOf(folder: string): readonly string[] {
  const parents: string[] = [];
  for (let at = path.posix.dirname(folder); parents.length < 3; at = path.posix.dirname(at)) {
    parents.push(at);
    if (at === '.' || at === '/') break;
  }
  return parents;
}

function sizeOf(modules: ReadonlyMap<string, Module>): number {
  let size = 0;
  for (const { values, providers } of modules.values()) {
    for (const set of values.values()) size += set.size;
    for (const regions of providers.values()) size += 1 + regions.length;
  }
  return size;
}

/** Gives the inputs and providers of each module block to the module that it names by its folder. */
function handDown(module: Module, modules: ReadonlyMap<string, Module>): void {
  const facts = module.files.flatMap((file) => file.facts);
  for (const call of facts.filter(({ values }) => values['type'] === 'module')) {
    const child = calledModule(call, module, modules);
    if (child === undefined || child === module || call.values['isNeverMade'] === true) continue;
    for (const fact of facts.filter(
      ({ name, kind }) => kind === 'text-value' && name.startsWith(`${call.name}.`),
    )) {
      for (const value of choices(String(fact.values['value'] ?? ''), module)) {
        add(child, `var.${fact.name.slice(call.name.length + 1)}`, value, false);
      }
    }
    handDownProviders(call, module, child);
  }
}

/** The module in the folder that a call names, if it is a folder of the repository. */
function calledModule(
  call: Fact,
  { folder }: Module,
  modules: ReadonlyMap<string, Module>,
): Module | undefined {
  const source = String(call.values['source'] ?? '');
  if (!/^\.{1,2}\//u.test(source)) return undefined;
  return modules.get(path.posix.join(folder, source).replace(/\/$/u, ''));
}

/**
 * Modules whose every call is never made, or stands in such a module. One that has a state of its own
 * is applied by itself; where Terragrunt applies folders, nobody can tell, so all count.
 */
function neverMade(modules: ReadonlyMap<string, Module>): ReadonlySet<Module> {
  const all = [...modules.values()];
  const off = new Set<Module>();
  if (all.some(({ files }) => files.some(({ file }) => file.endsWith('.hcl')))) return off;
  const callers = new Map<Module, { readonly from: Module; readonly isOff: boolean }[]>();
  for (const from of all) {
    for (const call of from.files.flatMap(({ facts }) => facts)) {
      const child =
        call.values['type'] === 'module' ? calledModule(call, from, modules) : undefined;
      if (child === undefined) continue;
      const known = callers.get(child) ?? [];
      known.push({ from, isOff: call.values['isNeverMade'] === true });
      callers.set(child, known);
    }
  }
  for (let size = -1; size < off.size;) {
    size = off.size;
    for (const [module, calls] of callers) {
      if (calls.every(({ from, isOff }) => isOff || off.has(from)) && !hasState(module))
        off.add(module);
    }
  }
  return off;
}

function hasState({ files }: Module): boolean {
  return files.some(({ facts }) => facts.some(({ name }) => name.startsWith('terraform.')));
}

function handDownProviders(call: Fact, module: Module, child: Module): void {
  const passed = Array.isArray(call.values['providers'])
    ? (call.values['providers'] as string[])
    : [];
  const pairs = passed.map((each) => each.split('=') as [string, string]);
  const own = new Set(
    child.files
      .flatMap(({ facts }) => facts)
      .filter(({ values }) => values['type'] === 'provider')
      .map(({ name }) => name.replace('provider.', '')),
  );
  const given =
    pairs.length > 0
      ? pairs
      : [...module.providers.keys()]
          .filter((name) => !name.includes('.'))
          .map((name) => [name, name] as const);
  for (const [inner, outer] of given) {
    if (own.has(inner)) continue;
    const regions = (module.providers.get(outer) ?? []).flatMap((each) => choices(each, module));
    const known = child.providers.get(inner) ?? [];
    child.providers.set(inner, [...new Set([...known, ...regions])].slice(0, MOST_CHOICES));
  }
}

function settled(fact: Fact, module: Module): Fact {
  if (fact.kind === 'resource' || fact.kind === 'copy') return settledResource(fact, module);
  const values = mapValues(fact.values, module);
  return { ...fact, values };
}

function settledResource(fact: Fact, module: Module): Fact {
  const values = mapValues(fact.values, module);
  const own = String(fact.values['region'] ?? '');
  const alias = String(fact.values['providerAlias'] ?? '');
  const inherited = own === '' && alias !== '' ? (module.providers.get(alias) ?? []) : [];
  const regions = (own === '' ? inherited : own.split(' | ')).flatMap((each) =>
    choices(each, module),
  );
  const unique = [...new Set(regions)].filter((each) => each !== '');
  if (unique.length <= 1) return { ...fact, values: { ...values, region: unique[0] ?? '' } };
  return { ...fact, values: { ...values, region: '', regionChoices: unique } };
}

function mapValues(values: Fact['values'], module: Module): Record<string, FactValue> {
  const one = (value: string): string => {
    const all = choices(value, module);
    return all.length === 1 ? (all[0] ?? value) : value;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'string') return [name, one(value)];
      return [
        name,
        Array.isArray(value) ? value.flatMap((each: string) => choices(each, module)) : value,
      ];
    }),
  );
}

const MOST_STEPS = 500;

/** What a text may be; itself with its `${…}` where a value is not known. */
function choices(text: string, module: Module): readonly string[] {
  const all = new Set<string>();
  const open = [{ text, depth: 0 }];
  for (let step = 0; step < MOST_STEPS && open.length > 0 && all.size < MOST_CHOICES; step += 1) {
    const { text: at, depth } = open.shift() ?? { text: '', depth: 0 };
    REFERENCE.lastIndex = 0;
    const reference = at.includes('${') ? REFERENCE.exec(at) : null;
    const known = module.values.get(reference?.[1] ?? '');
    if (reference === null || known === undefined || known.size === 0 || depth >= DEEPEST) {
      all.add(at);
      continue;
    }
    for (const value of [...known].slice(0, MOST_CHOICES)) {
      const put = at.replace(reference[0], () => value);
      if (!value.includes(reference[0]) && put.length < 10_000)
        open.push({ text: put, depth: depth + 1 });
    }
  }
  return all.size === 0 ? [text] : [...all];
}
