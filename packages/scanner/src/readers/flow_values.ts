/** Simple flow of values inside a flow: which elements hold record data or a model's output. */

import { channelOf } from './flow_actions.ts';
import { isForeign, urlsIn } from './urls.ts';
import { child, textAt, walk, type XmlElement } from './metadata/xml.ts';

interface Contents {
  readonly objects: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

export interface Carried {
  /** What may be in the values that these elements refer to. */
  of(elements: readonly XmlElement[]): Contents;
}

/** Elements whose text is the name of a variable or element that is read. */
const READ = new Set([
  'elementReference',
  'collectionReference',
  'inputReference',
  'leftValueReference',
  'inputVariable',
  'valueReference',
]);
/** Elements whose text is the name of what is written. */
const WRITTEN = new Set([
  'assignToReference',
  'outputReference',
  'assignNextValueToReference',
  'assignRecordIdToReference',
]);

/**
 * Whatever an element of the flow reads may be in what it writes, order left out: a graph of
 * names, closed by one pass over its edges.
 */
export function carriedValues(root: XmlElement): Carried {
  const graph = new Graph();
  const start = child(root, 'start');
  const trigger = start === undefined ? '' : textAt(start, 'object');
  if (trigger !== '') {
    graph.mark('$Record', ['crm-record'], trigger);
    graph.mark('$Record__Prior', ['crm-record'], trigger);
  }
  for (const element of root.children) {
    addElement(graph, element);
  }
  for (const formula of root.children.filter((one) => buildsAddress(one))) {
    graph.mark(textAt(formula, 'name'), [`${ADDRESS}${textAt(formula, 'name')}`], '');
  }
  graph.close();
  return { of: (elements) => graph.contents(elements.flatMap(readNames)) };
}

/** Mark of a value that holds the address which a formula or template builds. */
export const ADDRESS = 'address:';

/** A formula or text template that joins values to an address outside. */
export function buildsAddress(element: XmlElement): boolean {
  const text = textAt(element, element.name === 'formulas' ? 'expression' : 'text');
  return (
    ['formulas', 'textTemplates'].includes(element.name) &&
    text.includes('{!') &&
    urlsIn(text).some(({ url }) => isForeign(url))
  );
}

function addElement(graph: Graph, element: XmlElement): void {
  if (element.name === 'assignments') {
    // Each item by itself: two assignments of one element do not mix.
    for (const item of element.children.filter((one) => one.name === 'assignmentItems')) {
      graph.join(readNames(item), writtenNames(item));
    }
    return;
  }
  const outputs = [textAt(element, 'name'), ...writtenNames(element)].filter((one) => one !== '');
  const object = textAt(element, 'object') || textAt(element, 'objectType');
  if (element.name === 'recordLookups') {
    outputs.forEach((name) => {
      graph.mark(name, ['crm-record'], object);
    });
    return;
  }
  if (element.name === 'variables') {
    const given =
      textAt(element, 'isInput') === 'true' && textAt(element, 'dataType') === 'SObject';
    outputs.forEach((name) => {
      graph.mark(name, given ? ['crm-record'] : [], given ? object : '');
    });
    return;
  }
  if (element.name === 'actionCalls' && channelOf(textAt(element, 'actionType')) === 'model') {
    outputs.forEach((name) => {
      graph.mark(name, ['model-output'], '');
    });
  }
  graph.join(readNames(element), outputs);
}

/** Names read anywhere below: references, and merge fields in texts. */
function readNames(element: XmlElement): string[] {
  const names: string[] = [];
  for (const one of walk(element)) {
    if (READ.has(one.name)) {
      names.push(firstName(one.text));
    } else if (one.text.includes('{!')) {
      for (const match of one.text.matchAll(/\{!\s*([\w$]+)/g)) {
        names.push(match[1] ?? '');
      }
    }
  }
  return names;
}

function writtenNames(element: XmlElement): string[] {
  return [...walk(element)]
    .filter((one) => WRITTEN.has(one.name))
    .map((one) => firstName(one.text));
}

/** `Get_Account.Name` -> `Get_Account`. */
function firstName(text: string): string {
  return text.split('.')[0] ?? '';
}

class Graph {
  readonly #next = new Map<string, Set<string>>();
  readonly #objects = new Map<string, Set<string>>();
  readonly #kinds = new Map<string, Set<string>>();

  mark(name: string, kinds: readonly string[], object: string): void {
    kinds.forEach((kind) => added(this.#kinds, name, kind));
    if (object !== '') {
      added(this.#objects, name, object);
    }
  }

  join(from: readonly string[], to: readonly string[]): void {
    for (const one of from) {
      to.forEach((other) => added(this.#next, one, other));
    }
  }

  /** Spreads marks until nothing changes; each name is looked at again only when it gained one. */
  close(): void {
    const waiting = [...new Set([...this.#kinds.keys(), ...this.#objects.keys()])];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      for (const next of this.#next.get(name) ?? []) {
        if (this.#spread(name, next)) {
          waiting.push(next);
        }
      }
    }
  }

  #spread(from: string, to: string): boolean {
    let gained = false;
    for (const map of [this.#kinds, this.#objects]) {
      for (const mark of map.get(from) ?? []) {
        gained = added(map, to, mark) || gained;
      }
    }
    return gained;
  }

  contents(names: readonly string[]): Contents {
    const objects = new Set(names.flatMap((name) => [...(this.#objects.get(name) ?? [])]));
    const kinds = new Set(names.flatMap((name) => [...(this.#kinds.get(name) ?? [])]));
    return { objects, kinds };
  }
}

/** True when the value was not there yet. */
function added(map: Map<string, Set<string>>, key: string, value: string): boolean {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  const before = set.size;
  set.add(value);
  return set.size > before;
}
