/** XML as a tree with offsets. Refuses DTDs and entities; bounded in size, depth and count. */

import { SaxesParser } from 'saxes';
import type { ReadProblem } from '../../model/fact.ts';
import { FIRST_LINE, Lines, type Span } from '../../model/span.ts';

/** Largest text, in UTF-16 units. The Metadata API takes no file near this size. */
export const MOST_TEXT = 16 * 1024 * 1024;
/** Deepest nesting. Salesforce metadata stays under 20. */
export const MOST_DEPTH = 200;
/** Most elements of one file. */
export const MOST_ELEMENTS = 500_000;
/** The parser goes on after a fault, so that one bad character hides no URL; not for ever. */
const MOST_FAULTS = 20;

export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The element's own character data, decoded and trimmed. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Offsets of the content between the tags, white space at both ends left out. */
  readonly start: number;
  readonly end: number;
}

export interface XmlDocument {
  /** Null when there is no element. */
  readonly root: XmlElement | null;
  readonly problems: readonly ReadProblem[];
  /** The file's text, to look for a value inside an element's content. */
  readonly source: string;
  readonly span: (start: number, end: number) => Span;
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
  start: number;
}

/** Ends parsing from inside a handler. */
class Stopped extends Error {}

/**
 * Parses one document. Never throws: what is wrong with the file is in `problems`, and what was
 * read before it is in `root`.
 */
export function parseXml(source: string): XmlDocument {
  if (source.length > MOST_TEXT) {
    const detail = `the file has ${String(source.length)} characters; ${String(MOST_TEXT)} are read`;
    return empty(source, [{ code: 'TOO_LARGE', detail, at: FIRST_LINE }]);
  }
  const lines = new Lines(source);
  const span = (start: number, end: number): Span => lines.span(start, end);
  const problems: ReadProblem[] = [];
  const root = parse(source, span, problems);
  return { root, problems, source, span };
}

function empty(source: string, problems: readonly ReadProblem[]): XmlDocument {
  return { root: null, problems, source, span: () => FIRST_LINE };
}

function parse(
  source: string,
  span: (start: number, end: number) => Span,
  problems: ReadProblem[],
): XmlElement | null {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const top: Open = { name: '', attributes: {}, text: '', children: [], start: 0 };
  const stack: Open[] = [top];
  let elements = 0;
  let faults = 0;

  const stop = (code: ReadProblem['code'], detail: string): never => {
    problems.push({ code, detail, at: span(parser.position, parser.position) });
    throw new Stopped();
  };
  const close = (end: number): void => {
    const open = stack.pop();
    if (open !== undefined && stack.length > 0) {
      stack.at(-1)?.children.push(finish(open, source, end));
    }
  };

  parser.on('error', (error) => {
    faults += 1;
    if (faults === 1) {
      problems.push({
        code: 'NOT_PARSED',
        detail: described(error),
        at: span(parser.position, parser.position),
      });
    }
    if (faults > MOST_FAULTS) {
      throw new Stopped();
    }
  });
  parser.on('doctype', () => {
    stop('ENTITY_REFUSED', 'a document type declaration is refused; remove it');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MOST_ELEMENTS) {
      stop('TOO_MANY', `more than ${String(MOST_ELEMENTS)} elements`);
    }
    if (stack.length > MOST_DEPTH) {
      stop('TOO_DEEP', `elements nest deeper than ${String(MOST_DEPTH)}`);
    }
    stack.push({
      name: localName(tag.name),
      attributes: tag.attributes as Record<string, string>,
      text: '',
      children: [],
      start: parser.position,
    });
  });
  const addText = (text: string): void => {
    const open = stack.at(-1);
    if (open !== undefined && stack.length > 1 && (open.text !== '' || text.trim() !== '')) {
      open.text += text;
    }
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', (tag) => {
    const after = parser.position;
    close(tag.isSelfClosing ? after : source.lastIndexOf('<', after - 1));
  });

  try {
    parser.write(source).close();
  } catch (error) {
    if (!(error instanceof Stopped)) {
      problems.push({ code: 'NOT_PARSED', detail: 'the parser failed', at: FIRST_LINE });
    }
  }
  while (stack.length > 1) {
    close(Math.min(parser.position, source.length));
  }
  return top.children[0] ?? null;
}

function finish(open: Open, source: string, end: number): XmlElement {
  let from = open.start;
  let to = Math.max(from, end);
  while (from < to && source.charCodeAt(from) <= 32) {
    from += 1;
  }
  while (to > from && source.charCodeAt(to - 1) <= 32) {
    to -= 1;
  }
  const { name, attributes, children } = open;
  return { name, attributes, text: open.text.trim(), children, start: from, end: to };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The parser's message holds names from the file; only its kind of fault is kept. */
function described(error: Error): string {
  const message = error.message.replace(/^\d+:\d+: /, '');
  return /^[a-z ,'-]+/i.exec(message)?.[0].trim() ?? 'not well-formed';
}

/** The first child of that name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((one) => one.name === name);
}

export function children(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

/** Elements at a path of child names: `oauthConfig/callbackUrl`. */
export function at(element: XmlElement, path: string): XmlElement[] {
  let found: XmlElement[] = [element];
  for (const name of path.split('/')) {
    found = found.flatMap((one) => children(one, name));
  }
  return found;
}

/** Text of the first element at a path; '' when there is none. */
export function textAt(element: XmlElement, path: string): string {
  return at(element, path)[0]?.text ?? '';
}

export function textsAt(element: XmlElement, path: string): string[] {
  return at(element, path)
    .map((one) => one.text)
    .filter((text) => text !== '');
}

/** All elements below, the element itself included, in document order. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  const waiting = [element];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    yield one;
    for (let index = one.children.length - 1; index >= 0; index -= 1) {
      waiting.push(one.children[index] as XmlElement);
    }
  }
}
