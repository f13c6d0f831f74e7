/**
 * Rollup plugin that answers the imports which only the platform can answer: `@salesforce/*` scoped
 * modules and the `lightning/*` modules that `lightning-base-components` does not contain.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'rollup';
import type { Labels } from './labels.ts';

/** Platform modules that are files of their own, by import name. */
const platformModules: Readonly<Record<string, string>> = {
  '@salesforce/apex': 'apex.ts',
  'force/navigation': 'navigation.ts',
  'lightning/navigation': 'navigation.ts',
  'lightning/platformShowToastEvent': 'show_toast_event.ts',
  'lightning/refresh': 'refresh.ts',
  'lightning/uiRecordApi': 'record_api.ts',
};

/** Imports of the base components that have no meaning outside a phone or an org. */
const absentModules: Readonly<Record<string, string>> = {
  'lightning/mobileCapabilities':
    'export const getBarcodeScanner = () => ({ isAvailable: () => false });',
  'lightning/primitiveUtils': `export function reflectAttribute(element, name, value) {
    if (value === undefined || value === null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : value);
  }`,
};

/** What the session decides at run time, so that one build serves every user and language. */
const sessionModules: Readonly<Record<string, string>> = {
  '@salesforce/i18n/lang': `globalThis.bailiwickSession.language`,
  '@salesforce/i18n/locale': `globalThis.bailiwickSession.locale`,
  '@salesforce/i18n/timeZone': `globalThis.bailiwickSession.timeZone`,
  '@salesforce/user/Id': `globalThis.bailiwickSession.userId`,
  '@salesforce/user/isGuest': `false`,
};

const virtual = '\0bailiwick-org:';
const scoped = /^@salesforce\/(apex|schema|customPermission|user)\//;
const baseComponents = path.dirname(
  createRequire(import.meta.url).resolve('lightning-base-components/package.json'),
);

interface BridgeOptions {
  /** Folder of the bridge's client modules. */
  readonly platformDirectory: string;
  /** English labels: an import of a label that is not there ends the build. */
  readonly labels: Labels;
  /** Names of the package's components, for the shell's registry. */
  readonly components: readonly string[];
}

/** Answers platform imports; see `platformModules` for what exists. */
export function platformBridge(options: BridgeOptions): Plugin {
  return {
    name: 'bailiwick-platform-bridge',
    resolveId(id) {
      const file = platformModules[id];
      if (file !== undefined) return path.join(options.platformDirectory, file);
      if (id in absentModules || id in sessionModules || scoped.test(id)) return virtual + id;
      if (id === 'shell/registry') return virtual + id;
      if (id.startsWith('@salesforce/label/c.')) return virtual + id;
      // Icons are drawn from the design system's sprites, so the inline templates stay out.
      if (id.startsWith('lightning/iconSvgTemplates')) return virtual + id;
      return id.startsWith('@salesforce/i18n/') || id.startsWith('@salesforce/client/')
        ? baseComponentImport(id)
        : null;
    },
    load(id) {
      if (!id.startsWith(virtual)) return null;
      const name = id.slice(virtual.length);
      if (name in absentModules) return absentModules[name] ?? null;
      if (name in sessionModules) return `export default ${sessionModules[name]};`;
      if (name === 'shell/registry') return registry(options.components);
      if (name.startsWith('lightning/iconSvgTemplates')) return 'export default {};';
      const label = /^@salesforce\/label\/c\.(.+)$/.exec(name)?.[1];
      if (label === undefined) return scopedModule(name);
      if (!(label in options.labels)) return this.error(`no custom label named ${label}`);
      return `export default globalThis.bailiwickSession.labels[${JSON.stringify(label)}];`;
    },
    transform: spriteIcons,
  };
}

/** `lightning-base-components` carries these modules but does not expose them to other packages. */
function baseComponentImport(id: string): string | null {
  const file = path.join(baseComponents, 'scopedImports', `${id.replaceAll('/', '-')}.js`);
  return fs.existsSync(file) ? file : null;
}

function scopedModule(name: string): string {
  const [, kind, rest = ''] = /^@salesforce\/(\w+)\/(.+)$/.exec(name) ?? [];
  if (kind === 'apex') {
    const [apexClass, method] = rest.split('.').slice(-2);
    return `import { apexMethod } from '@salesforce/apex';
      export default apexMethod(${JSON.stringify(apexClass)}, ${JSON.stringify(method)});`;
  }
  if (kind === 'schema') {
    const [objectApiName, ...field] = rest.split('.');
    const reference = field.length === 0 ? {} : { fieldApiName: field.join('.') };
    return `export default ${JSON.stringify({ ...reference, objectApiName })};`;
  }
  if (kind === 'customPermission') {
    const held = `globalThis.bailiwickSession.permissions.includes(${JSON.stringify(rest)})`;
    return `export default ${held} ? true : undefined;`;
  }
  throw new Error(`no bridge for ${name}: add it to packages/org/src/browser/bridge.ts`);
}

function registry(components: readonly string[]): string {
  const imports = components.map((name) => `import ${name} from 'c/${name}';`);
  return `${imports.join('\n')}\nexport const components = { ${components.join(', ')} };`;
}

/** The base icon never asks for its sprite by itself: the org inlines paths instead. */
function spriteIcons(code: string, id: string): { code: string; map: null } | null {
  if (!/lightning\/primitiveIcon\/primitiveIcon\.js$/.test(id.split('?')[0] ?? '')) return null;
  const original = "return this.src ? sanitizeURL(this.src) : '';";
  if (!code.includes(original))
    throw new Error('lightning/primitiveIcon changed: icons need another way to their sprite');
  const patched = code.replace(
    original,
    'return this.src ? sanitizeURL(this.src) : spriteOfIcon(this.iconName, dir);',
  );
  return {
    code: `import { getIconPath as spriteOfIcon } from 'lightning/iconUtils';\n${patched}`,
    map: null,
  };
}
