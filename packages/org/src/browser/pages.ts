/** The package's app, tabs and Lightning pages, read from their metadata for the shell. */
import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { PageRegion, ShellCustomObject, ShellPages, ShellTab } from './shell_pages.ts';

interface ComponentInstance {
  readonly componentName: string;
  readonly componentInstanceProperties: readonly {
    readonly name: string;
    readonly value: string;
  }[];
}
interface FlexiPage {
  readonly type: string;
  readonly masterLabel: string;
  readonly sobjectType?: string;
  readonly flexiPageRegions: readonly {
    readonly name: string;
    readonly itemInstances: readonly { readonly componentInstance?: ComponentInstance }[];
  }[];
}
interface CustomTab {
  readonly label?: string;
  readonly flexiPage?: string;
  readonly customObject?: string;
  readonly motif: string;
}

interface PermissionSet {
  readonly customPermissions?: readonly { readonly name: string }[];
  readonly tabSettings?: readonly { readonly tab: string; readonly visibility: string }[];
}
interface CustomObject {
  readonly label: string;
  readonly pluralLabel: string;
}
interface CustomField {
  readonly label: string;
  readonly type: string;
}

const lists = new Set([
  'customPermissions',
  'tabSettings',
  'flexiPageRegions',
  'itemInstances',
  'componentInstanceProperties',
  'tabs',
  'actionOverrides',
]);
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => lists.has(name),
});

function read<T>(directory: string, suffix: string, root: string): ReadonlyMap<string, T> {
  if (!fs.existsSync(directory)) return new Map();
  const files = fs.readdirSync(directory).filter((name) => name.endsWith(suffix));
  return new Map(
    files.sort().map((file) => {
      const document = parser.parse(fs.readFileSync(path.join(directory, file), 'utf8')) as object;
      return [file.slice(0, -suffix.length), (document as Record<string, T>)[root] as T];
    }),
  );
}

function regionsOf(page: FlexiPage): readonly PageRegion[] {
  return page.flexiPageRegions.map(({ name, itemInstances = [] }) => ({
    name,
    components: itemInstances.flatMap(({ componentInstance: instance }) => {
      if (instance === undefined) return [];
      const properties = (instance.componentInstanceProperties ?? []).map((property) => [
        property.name,
        property.value,
      ]);
      const componentName = instance.componentName.replace(/^c:/, '');
      return [{ name: componentName, properties: Object.fromEntries(properties) as never }];
    }),
  }));
}

/** `Custom53: Bell` and the like name an icon by number; the sprite calls it `custom53`. */
function iconOf(tab: CustomTab): string {
  const number = /^Custom(\d+)/.exec(tab.motif)?.[1] ?? '1';
  return `custom:custom${number}`;
}

/** Which custom permissions come with the permission sets that show a tab. */
function tabPermissions(metadataDirectory: string): (tab: string) => readonly string[] {
  const folder = path.join(metadataDirectory, 'permissionsets');
  const sets = [
    ...read<PermissionSet>(folder, '.permissionset-meta.xml', 'PermissionSet').values(),
  ];
  return (tab) =>
    sets
      .filter(({ tabSettings = [] }) => tabSettings.some((setting) => setting.tab === tab))
      .flatMap(({ customPermissions = [] }) => customPermissions.map(({ name }) => name));
}

/** Label and short fields of a custom object. */
function customObject(metadataDirectory: string, name: string): ShellCustomObject {
  const folder = path.join(metadataDirectory, 'objects', name);
  const object = read<CustomObject>(folder, '.object-meta.xml', 'CustomObject').get(name);
  const fields = read<CustomField>(path.join(folder, 'fields'), '.field-meta.xml', 'CustomField');
  return {
    label: object?.label ?? name,
    plural: object?.pluralLabel ?? name,
    fields: [...fields]
      .filter(([, { type }]) => type !== 'LongTextArea')
      .map(([field, { label, type }]) =>
        type === 'Lookup'
          ? { name: `${field.replace(/__c$/, '__r')}.Name`, label }
          : { name: field, label },
      ),
  };
}

/** Reads the app named `appName` and every page below `metadataDirectory`. */
export function readPages(metadataDirectory: string, appName = 'Bailiwick'): ShellPages {
  const folder = (name: string): string => path.join(metadataDirectory, name);
  const pages = read<FlexiPage>(folder('flexipages'), '.flexipage-meta.xml', 'FlexiPage');
  const tabs = read<CustomTab>(folder('tabs'), '.tab-meta.xml', 'CustomTab');
  const apps = read<{ label: string; tabs: readonly string[] }>(
    folder('applications'),
    '.app-meta.xml',
    'CustomApplication',
  );
  const app = apps.get(appName);
  if (app === undefined) throw new Error(`no app named ${appName} in ${folder('applications')}`);
  const recordPages: Record<string, readonly PageRegion[]> = {};
  for (const page of pages.values())
    if (page.type === 'RecordPage' && page.sobjectType !== undefined)
      recordPages[page.sobjectType] = regionsOf(page);
  const appPages: Record<string, readonly PageRegion[]> = {};
  const objects: Record<string, ShellCustomObject> = {};
  const permissionsOf = tabPermissions(metadataDirectory);
  const shellTabs = app.tabs.map((name): ShellTab => {
    if (name.startsWith('standard-')) {
      const object = name.slice('standard-'.length);
      const icon = `standard:${object.toLowerCase()}`;
      return { name, label: '', object, icon, permissions: [] };
    }
    const tab = tabs.get(name);
    const page = pages.get(tab?.flexiPage ?? '');
    if (tab === undefined) throw new Error(`app ${appName} names tab ${name}, which is not there`);
    if (page !== undefined) appPages[name] = regionsOf(page);
    if (page === undefined) objects[name] = customObject(metadataDirectory, name);
    const label = tab.label ?? page?.masterLabel ?? objects[name]?.plural ?? name;
    const object = page === undefined ? name : '';
    return { name, label, object, icon: iconOf(tab), permissions: permissionsOf(name) };
  });
  return { label: app.label, tabs: shellTabs, objects, recordPages, appPages };
}
