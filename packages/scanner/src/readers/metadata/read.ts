/** Reads one file of Salesforce metadata, in source or mdapi format. */

import type { Fact, FileFacts } from '../../model/fact.ts';
import { isForeign } from '../urls.ts';
import { spanOf, textValues, type Component } from './component.ts';
import { METADATA_TYPES } from './types.ts';
import { parseXml, walk, type XmlElement } from './xml.ts';

/** Roots that describe a project or a tool and declare nothing in an org. */
const MANIFESTS = new Set([
  'Package',
  'ruleset',
  'project',
  'beans',
  'configuration',
  'checkstyle',
]);
/** Elements written for people who read the metadata; the org never opens what they name. */
const DESCRIPTIVE = new Set(['description', 'documentation', 'notes', 'schema']);
/** Most facts of one file. */
const MOST_FACTS = 100_000;

/**
 * Facts of one metadata file. `file` gives the component's name and parent. Pure; faults of the
 * file are `problems`, never thrown.
 */
export function readMetadata(text: string, file: string): FileFacts {
  if (hasNothing(text)) {
    return { file, facts: [], problems: [] };
  }
  const document = parseXml(text);
  const problems = [...document.problems];
  if (document.root === null || MANIFESTS.has(document.root.name)) {
    return { file, facts: [], problems };
  }
  const component: Component = { ...namesOf(file), file, root: document.root, document };
  const own = METADATA_TYPES[document.root.name]?.read?.(component) ?? [];
  const facts = own.concat(links(component, own));
  if (facts.length > MOST_FACTS) {
    const detail = `more than ${String(MOST_FACTS)} facts`;
    problems.push({ code: 'TOO_MANY', detail, at: document.span(0, 0) });
  }
  return { file, facts: facts.slice(0, MOST_FACTS), problems };
}

/** Namespaces and schema locations, the URLs of every metadata file. */
const NAMESPACES = ['http://soap.sforce.com/', 'http://www.w3.org/'];

/**
 * A cheap look before parsing: a type without a row of its own, whose only URLs are namespaces. Most
 * files of an org are such (layouts, reports, pages).
 */
function hasNothing(text: string): boolean {
  const head = text.slice(0, 2_000);
  const type = /^\uFEFF?\s*(?:<\?xml[^<>]*\?>\s*)?<([A-Za-z]+)[\s>]/.exec(head)?.[1];
  if (type === undefined || (METADATA_TYPES[type]?.read ?? null) !== null) {
    return false;
  }
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    if (!isNamespace(text, at - 'http'.length)) {
      return false;
    }
  }
  // `&#58;` and the like may spell a URL in another way; a DTD may spell anything.
  return !text.includes('&#') && !text.includes('<!');
}

function isNamespace(text: string, at = 0): boolean {
  return NAMESPACES.some((namespace) => text.startsWith(namespace, at));
}

/** The generic rule: absolute URLs in element text that no row has read. */
function links(component: Component, own: readonly Fact[]): Fact[] {
  const known = new Set(own.map((fact) => placeKey(fact.at)));
  const found: Fact[] = [];
  for (const element of walk(component.root)) {
    if (!element.text.includes('://') || DESCRIPTIVE.has(element.name)) {
      continue;
    }
    if (known.has(placeKey(spanOf(component, element)))) {
      continue;
    }
    for (const { url, at } of textValues(component, element)) {
      const other = !isNamespace(url) && isForeign(url) && !known.has(placeKey(at));
      if (found.length <= MOST_FACTS && other) {
        found.push(link(component, element, url, at));
      }
    }
  }
  return found;
}

function placeKey(at: Fact['at']): string {
  return `${String(at[0])}:${String(at[1])}`;
}

function link(component: Component, element: XmlElement, url: string, at: Fact['at']): Fact {
  const context = `${component.root.name}/${element.name}`;
  const values = { url: url.replace(/\{!?[^{}]*\}/g, '*'), context, carries: [] };
  return { kind: 'link', name: component.name, values, at };
}

/**
 * `objects/Account/fields/Iban__c.field-meta.xml` -> `Iban__c` of `Account`;
 * `customMetadata/Route.EU.md` -> `Route.EU`.
 */
export function namesOf(file: string): { readonly name: string; readonly parent: string } {
  const parts = file.split('/');
  const base = parts.at(-1) ?? '';
  const plain = base.replace(/-meta\.xml$/i, '').replace(/\.xml$/i, '');
  const dot = plain.lastIndexOf('.');
  const folder = parts.at(-2) ?? '';
  const parent = CHILD_FOLDERS.has(folder) ? (parts.at(-3) ?? '') : folder;
  return { name: decoded(dot > 0 ? plain.slice(0, dot) : plain), parent };
}

const CHILD_FOLDERS = new Set([
  'fields',
  'webLinks',
  'listViews',
  'recordTypes',
  'workflowOutboundMessages',
  'outboundMessages',
  'workflowAlerts',
  'alerts',
]);

/** File names hold `%28` for a bracket. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
