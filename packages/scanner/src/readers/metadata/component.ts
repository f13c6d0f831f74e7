/** A metadata component as the table's readers see it, and the builders of their facts. */

import type { Fact, FactKind, FactValue, Mechanism } from '../../model/fact.ts';
import type { Span } from '../../model/span.ts';
import { urlsIn } from '../urls.ts';
import { at, textAt, textsAt, type XmlDocument, type XmlElement } from './xml.ts';

export interface Component {
  /** Developer name, from the file's name: `OpenAI`. */
  readonly name: string;
  /** Folder of the component: `Account` for a decomposed field `objects/Account/fields/X`. */
  readonly parent: string;
  readonly file: string;
  readonly root: XmlElement;
  readonly document: XmlDocument;
}

/** Reads the facts of one type of metadata. */
export type Read = (component: Component) => Fact[];

export type Values = Record<string, FactValue>;

export function spanOf(component: Component, element: XmlElement | undefined): Span {
  const { document, root } = component;
  const where = element ?? root;
  // The root's own content spans the file: its start alone is shown.
  return where === root
    ? document.span(where.start, where.start)
    : document.span(where.start, where.end);
}

export function fact(
  component: Component,
  kind: FactKind,
  element: XmlElement | undefined,
  values: Values,
  name = component.name,
): Fact {
  return { kind, name, values, at: spanOf(component, element) };
}

/** `true` in XML Schema's two spellings. */
export function isTrue(text: string): boolean {
  return text === 'true' || text === '1';
}

/** What a declared destination's row says; paths are child names joined by `/`. */
export interface EndpointRow {
  readonly mechanism: Mechanism;
  /** Elements that hold the URL; each that is there becomes a fact. */
  readonly urls: readonly string[];
  readonly direction: 'out' | 'in' | 'browser';
  /** URL elements whose direction is another one. */
  readonly directions?: Readonly<Record<string, 'out' | 'in' | 'browser'>>;
  /** Path of the switch and the texts that mean on; absent means on when the element is. */
  readonly active?: readonly [path: string, ...on: string[]];
  readonly insecure?: string;
  readonly via?: string;
  /** Further elements kept as values under their last name; `[]` at the end keeps all of them. */
  readonly members?: readonly string[];
  readonly carries?: (component: Component) => string[];
  /** Also a fact, with `url` '', when no URL element is there; the path of the element to show. */
  readonly withoutUrl?: string;
}

/** A reader of declared destinations. */
export function endpoints(row: EndpointRow): Read {
  return (component) => {
    const found = row.urls.flatMap((path) =>
      at(component.root, path)
        .filter((element) => element.text !== '')
        .map((element) => endpoint(component, row, path, element)),
    );
    if (found.length === 0 && row.withoutUrl !== undefined) {
      const shown = at(component.root, row.withoutUrl)[0];
      const unknown = endpoint(component, row, '', undefined);
      found.push({ ...unknown, at: spanOf(component, shown) });
    }
    return found;
  };
}

function endpoint(
  component: Component,
  row: EndpointRow,
  path: string,
  element: XmlElement | undefined,
): Fact {
  const { root } = component;
  const via = credentialOf(row.via === undefined ? '' : textAt(root, row.via));
  return fact(component, 'endpoint', element, {
    mechanism: row.mechanism,
    url: element?.text ?? '',
    active: switchedOn(root, row.active),
    insecure: row.insecure !== undefined && isTrue(textAt(root, row.insecure)),
    direction: row.directions?.[path] ?? row.direction,
    carries: row.carries?.(component) ?? [],
    via,
    element: path.slice(path.lastIndexOf('/') + 1),
    ...membersOf(root, row.members ?? []),
  });
}

function switchedOn(root: XmlElement, active: EndpointRow['active']): boolean {
  if (active === undefined) {
    return true;
  }
  const [path, ...on] = active;
  const text = textAt(root, path);
  return text === '' || on.includes(text);
}

/**
 * `a/b` -> value `b`; `a/b[]` -> all texts of it; `name=a/b` -> the same as `name`. Missing elements
 * leave no value.
 */
export function membersOf(root: XmlElement, paths: readonly string[]): Values {
  const values: Values = {};
  for (const member of paths) {
    const path = member.slice(member.indexOf('=') + 1);
    const many = path.endsWith('[]');
    const plain = many ? path.slice(0, -2) : path;
    const name = member.includes('=')
      ? member.slice(0, member.indexOf('='))
      : plain.slice(plain.lastIndexOf('/') + 1);
    const texts = textsAt(root, plain);
    if (many) {
      values[name] = texts;
    } else if (texts[0] !== undefined) {
      values[name] = texts[0] === 'true' || texts[0] === 'false' ? texts[0] === 'true' : texts[0];
    }
  }
  return values;
}

/** `callout:Name/path` -> `Name`; other texts as they are. */
export function credentialOf(text: string): string {
  const match = /^callout:([^/?#]+)/i.exec(text);
  return match?.[1] ?? text;
}

/** Facts of one file by several readers. */
export function all(...reads: readonly Read[]): Read {
  return (component) => reads.flatMap((read) => read(component));
}

/**
 * Absolute URLs in an element's text, each with its place in the file. Character references move
 * offsets, so each is looked up in the file as written; one that is not found so (it holds `&amp;`)
 * is given by its start.
 */
export function textValues(component: Component, element: XmlElement): { url: string; at: Span }[] {
  const { source, span } = component.document;
  const content = source.slice(element.start, element.end);
  let from = 0;
  return urlsIn(element.text).map(({ url }) => {
    const plain = url.split('&')[0] ?? url;
    const found = content.indexOf(plain, from);
    if (found === -1) {
      return { url, at: span(element.start, element.end) };
    }
    from = found + plain.length;
    return { url, at: span(element.start + found, element.start + from) };
  });
}
