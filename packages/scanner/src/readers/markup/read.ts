/** Reads markup: what a page loads, where it posts, and what a person may open from it. */

import type { Fact, FileFacts, Mechanism, ReadProblem } from '../../model/fact.ts';
import { FIRST_LINE, Lines } from '../../model/span.ts';
import { isForeign, urlsIn } from '../urls.ts';
import { LOADS, type Use } from './loads.ts';
import { attribute, tagsOf, type Tag } from './tags.ts';

/** Largest text, in UTF-16 units. */
export const MOST_MARKUP = 8 * 1024 * 1024;

/**
 * Facts of Visualforce, Aura, LWC templates and e-mail templates.
 * - `endpoint`, direction `browser`: a URL that is loaded or posted to. `use` (`loads` | `posts`), `tag`,
 *   `carries` (`crm-record` when merge fields stand in the URL, `form-input` for a form), `reference`
 *   (`$Label.X` or `$Setup.X__c.Y__c` when the host comes from there; `url` then has `*` for it).
 * - `link`: a URL that only a person opens.
 * - `text-value` of source `parameter`: the default of an Aura attribute.
 * Merge fields in URLs are `*`. URLs of the platform and relative ones give nothing.
 */
export function readMarkup(text: string, file: string): FileFacts {
  if (text.length > MOST_MARKUP) {
    const detail = `the file has ${String(text.length)} characters; ${String(MOST_MARKUP)} are read`;
    return { file, facts: [], problems: [{ code: 'TOO_LARGE', detail, at: FIRST_LINE }] };
  }
  const page: Page = {
    text,
    lines: new Lines(text),
    mechanism: mechanismOf(file),
    name: nameOf(file),
  };
  const { tags, complete } = tagsOf(text);
  const problems: ReadProblem[] = complete
    ? []
    : [{ code: 'TOO_MANY', detail: 'more tags than are read', at: FIRST_LINE }];
  const plain = tags.length === 0 && file.endsWith('.email');
  const facts = plain ? ofPlainText(page) : tags.flatMap((tag) => ofTag(page, tag));
  return { file, facts, problems };
}

interface Page {
  readonly text: string;
  readonly lines: Lines;
  readonly mechanism: Mechanism;
  readonly name: string;
}

function mechanismOf(file: string): Mechanism {
  const suffix = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  if (suffix === 'page' || suffix === 'component') {
    return 'visualforce';
  }
  if (['cmp', 'app', 'evt', 'intf', 'design'].includes(suffix)) {
    return 'aura';
  }
  return /(^|\/)lwc\//.test(file) ? 'lwc' : 'web-link';
}

function nameOf(file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1);
  return base.includes('.') ? base.slice(0, base.lastIndexOf('.')) : base;
}

function ofTag(page: Page, tag: Tag): Fact[] {
  const rows = harmless(tag) ? [] : (LOADS[tag.name] ?? []);
  const loaded = rows.flatMap(({ attributes, use }) =>
    attributes.flatMap((name) => {
      const found = attribute(tag, name);
      return found === undefined ? [] : ofValue(page, tag, use, found.value, found.start);
    }),
  );
  const style = attribute(tag, 'style');
  const styled = style === undefined ? [] : ofStyle(page, tag, style.value, style.start);
  const sheet = tag.name === 'style' ? tag.raw : null;
  return loaded.concat(styled, sheet === null ? [] : ofStyle(page, tag, sheet.text, sheet.start));
}

/** `<link rel="canonical">` and `<meta>` that is no refresh load nothing. */
function harmless(tag: Tag): boolean {
  if (tag.name === 'meta') {
    return attribute(tag, 'http-equiv')?.value.toLowerCase() !== 'refresh';
  }
  const relation = attribute(tag, 'rel')?.value.toLowerCase() ?? '';
  return (
    tag.name === 'link' && /^(?:canonical|alternate|license|author|profile|me)$/.test(relation)
  );
}

/** URLs in `url(…)` and `@import '…'` are loaded; comments and namespaces are not looked at. */
function ofStyle(page: Page, tag: Tag, style: string, start: number): Fact[] {
  const uncommented = withoutComments(style);
  const loaded = /(?:url\(\s*['"]?|@import\s+['"])([^'")\s]{1,2000})/gi;
  return [...uncommented.matchAll(loaded)].flatMap((match) => {
    const value = match[1] ?? '';
    const at = start + match.index + match[0].length - value.length;
    return ofValue(page, tag, 'loads', value, at);
  });
}

function withoutComments(style: string): string {
  let out = '';
  let at = 0;
  for (let open = style.indexOf('/*'); open !== -1; open = style.indexOf('/*', at)) {
    const close = style.indexOf('*/', open + 2);
    const end = close === -1 ? style.length : close + 2;
    out += style.slice(at, open) + ' '.repeat(end - open);
    at = end;
  }
  return out + style.slice(at);
}

// Visualforce and Aura `{!…}`, templates `{{…}}` and `{{{…}}}`, LWC `{…}`.
const MERGE = /\{!([^{}]{0,500})\}|\{{2,3}([^{}]{0,500})\}{2,3}|\{([\w.$]{1,200})\}/g;

function ofValue(page: Page, tag: Tag, use: Use, value: string, start: number): Fact[] {
  const fields = [...value.matchAll(MERGE)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').trim(),
  );
  // URLs inside an expression are loaded whole: scripts="{!join(',', 'https://a.example/x.js')}".
  const spread = value.replace(MERGE, (field) => (field.includes('://') ? field : '*'));
  const moved = spread.length !== value.length;
  const urls = absolute(spread).map((one) => ({
    url: one.url,
    at: moved ? [start, start + value.length] : [start + one.start, start + one.end],
  }));
  if (urls.length === 0 && use !== 'opens') {
    const reference = hostReference(value);
    return reference === ''
      ? []
      : [endpoint(page, tag, use, '', fields, [start, start + value.length])];
  }
  return urls
    .filter(({ url }) => isForeign(url))
    .map(({ url, at }) => ofUrl(page, tag, use, url, fields, at));
}

/** Absolute URLs, and one without a scheme when the value begins with `//`. */
function absolute(value: string): { url: string; start: number; end: number }[] {
  if (/^\s*\/\/[\w*.-]+/.test(value)) {
    const start = value.indexOf('/');
    const end = value.search(/\s*$/);
    return [{ url: `https:${value.slice(start, end)}`, start, end }];
  }
  return urlsIn(value);
}

/** `{!$Label.Host}/x` and `{!$Setup.S__c.Url__c}`: an address from a label or setting. */
function hostReference(value: string): string {
  const match = /^\s*(?:https?:\/\/)?\{!\s*(\$(?:Label|Setup|CustomMetadata)\.[\w.]+)\s*\}/i.exec(
    value,
  );
  return match?.[1] ?? '';
}

function ofUrl(
  page: Page,
  tag: Tag,
  use: Use,
  url: string,
  fields: readonly string[],
  at: readonly number[],
): Fact {
  if (use === 'opens') {
    const values = { url, context: tag.name, carries: carriedBy(fields) };
    return { kind: 'link', name: page.name, values, at: spanAt(page, at) };
  }
  if (use === 'value') {
    const member = attribute(tag, 'name')?.value ?? '';
    const values = { source: 'parameter', member, value: url };
    return { kind: 'text-value', name: page.name, values, at: spanAt(page, at) };
  }
  return endpoint(page, tag, use, url, fields, at);
}

function endpoint(
  page: Page,
  tag: Tag,
  use: Use,
  url: string,
  fields: readonly string[],
  at: readonly number[],
): Fact {
  const carries = carriedBy(fields);
  const references = fields.filter((one) => /^\$(?:Label|Setup|CustomMetadata)\./i.test(one));
  return {
    kind: 'endpoint',
    name: page.name,
    values: {
      mechanism: page.mechanism,
      url,
      active: true,
      insecure: false,
      direction: 'browser',
      carries: use === 'posts' ? [...carries, 'form-input'] : carries,
      via: '',
      use,
      tag: tag.name,
      reference: references[0] ?? '',
    },
    at: spanAt(page, at),
  };
}

/** Values of the org's configuration are no data of records: resources, labels, the page's address. */
const CONFIGURATION =
  /^\$(?:Resource|Label|Page|Setup|CustomMetadata|Site|Api|Action|ContentAsset)\b/i;

function carriedBy(fields: readonly string[]): string[] {
  const record = fields.some((field) => /[A-Za-z]/.test(field) && !CONFIGURATION.test(field));
  const session = fields.some((field) => /\bAPI\.Session_ID\b|\bGETSESSIONID\b/i.test(field));
  return [...(record ? ['crm-record'] : []), ...(session ? ['session'] : [])];
}

function spanAt(page: Page, at: readonly number[]): Fact['at'] {
  return page.lines.span(at[0] ?? 0, at[1] ?? 0);
}

/** A text e-mail: its readers open the links. */
function ofPlainText(page: Page): Fact[] {
  return urlsIn(page.text)
    .filter(({ url }) => isForeign(url))
    .map(({ url, start, end }) => ({
      kind: 'link',
      name: page.name,
      values: {
        url: url.replace(MERGE, '*'),
        context: 'email',
        carries: carriedBy([...url.matchAll(MERGE)].map((match) => match[1] ?? match[2] ?? '')),
      },
      at: page.lines.span(start, end),
    }));
}
