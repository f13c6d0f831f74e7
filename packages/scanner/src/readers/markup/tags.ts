/** A tokenizer for markup that need not be well-formed: Visualforce, Aura, templates, HTML. */

export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** Offset of the value in the text. */
  readonly start: number;
}

export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly start: number;
  readonly end: number;
  /** Content of `<script>` and `<style>`, which is not markup; null for other tags. */
  readonly raw: { readonly text: string; readonly start: number } | null;
}

/** Most tags of one file; the rest is left out. */
export const MOST_TAGS = 200_000;
const MOST_ATTRIBUTES = 200;

/** Opening tags in order. Comments, CDATA markers, declarations and closing tags are passed over. */
export function tagsOf(text: string): { readonly tags: Tag[]; readonly complete: boolean } {
  const tags: Tag[] = [];
  let at = text.indexOf('<');
  while (at !== -1) {
    if (tags.length >= MOST_TAGS) {
      return { tags, complete: false };
    }
    const skipped = pastOther(text, at);
    if (skipped !== -1) {
      at = text.indexOf('<', skipped);
      continue;
    }
    const tag = readTag(text, at);
    if (tag === null) {
      at = text.indexOf('<', at + 1);
      continue;
    }
    tags.push(tag);
    at = text.indexOf('<', tag.raw === null ? tag.end : tag.raw.start + tag.raw.text.length);
  }
  return { tags, complete: true };
}

/** End of a comment, declaration or closing tag; -1 when none starts here. */
function pastOther(text: string, at: number): number {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    return end === -1 ? text.length : end + 3;
  }
  if (text.startsWith('<![CDATA[', at)) {
    return at + 9;
  }
  if (text.startsWith('<!', at) || text.startsWith('<?', at) || text.startsWith('</', at)) {
    const end = text.indexOf('>', at);
    return end === -1 ? text.length : end + 1;
  }
  return -1;
}

const NAME = /[A-Za-z][\w:.-]{0,100}/y;
const ATTRIBUTE = /[^\s=/>"'<]{1,200}/y;

function readTag(text: string, open: number): Tag | null {
  NAME.lastIndex = open + 1;
  const name = NAME.exec(text)?.[0].toLowerCase();
  if (name === undefined) {
    return null;
  }
  const attributes: Attribute[] = [];
  let at = open + 1 + name.length;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '>') {
      at += 1;
      break;
    }
    if (character === '<') {
      break;
    }
    ATTRIBUTE.lastIndex = at;
    const attribute = ATTRIBUTE.exec(text)?.[0];
    if (attribute === undefined) {
      at += 1;
      continue;
    }
    const value = readValue(text, at + attribute.length);
    if (attributes.length < MOST_ATTRIBUTES) {
      attributes.push({ name: attribute.toLowerCase(), value: value.text, start: value.start });
    }
    at = value.end;
  }
  return { name, attributes, start: open, end: at, raw: rawOf(text, name, at) };
}

/** The value after a name: `="…"`, `='…'`, `={…}`, `=…`, or none. */
function readValue(text: string, from: number): { text: string; start: number; end: number } {
  let at = spaceEnd(text, from);
  if (text.charAt(at) !== '=') {
    return { text: '', start: from, end: from };
  }
  at = spaceEnd(text, at + 1);
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, at + 1);
    const end = close === -1 ? text.length : close;
    return { text: text.slice(at + 1, end), start: at + 1, end: end + 1 };
  }
  let end = at;
  while (end < text.length && !/[\s>]/.test(text.charAt(end))) {
    end += 1;
  }
  return { text: text.slice(at, end), start: at, end: Math.max(end, at) };
}

function spaceEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) {
    at += 1;
  }
  return at;
}

function rawOf(text: string, name: string, end: number): Tag['raw'] {
  if ((name !== 'script' && name !== 'style') || text.charAt(end - 2) === '/') {
    return null;
  }
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = end;
  const found = close.exec(text);
  return { text: text.slice(end, found === null ? text.length : found.index), start: end };
}

export function attribute(tag: Tag, name: string): Attribute | undefined {
  return tag.attributes.find((one) => one.name === name);
}
