/** Inline scripts of markup, as text that the JavaScript reader can read. */

import { attribute, tagsOf } from './tags.ts';

export interface InlineScript {
  /** Offset of the body in the file, in UTF-16 units. */
  readonly start: number;
  /** The body, as long as in the file; merge fields outside of quotes are made names. */
  readonly text: string;
}

const JAVASCRIPT =
  /^(?:|module|(?:text|application)\/(?:javascript|ecmascript|x-javascript|babel))$/i;

/** Bodies of `<script>` elements without `src` that hold JavaScript. */
export function inlineScripts(text: string): InlineScript[] {
  if (!/<script/i.test(text)) {
    return [];
  }
  return tagsOf(text).tags.flatMap((tag): InlineScript[] => {
    if (tag.name !== 'script' || tag.raw === null || attribute(tag, 'src') !== undefined) {
      return [];
    }
    const type = attribute(tag, 'type')?.value.trim() ?? '';
    if (!JAVASCRIPT.test(type) || tag.raw.text.trim() === '') {
      return [];
    }
    return [{ start: tag.raw.start, text: withoutMergeFields(tag.raw.text) }];
  });
}

/**
 * Merge fields outside of quotes (`var id = {!Account.Id};`) are no JavaScript: each becomes a name
 * of the same length. Inside quotes they stay, as part of the text. CDATA marks become spaces.
 */
function withoutMergeFields(body: string): string {
  const script = body.replace(/<!\[CDATA\[|\]\]>/g, (mark) => ' '.repeat(mark.length));
  if (!script.includes('{!')) {
    return script;
  }
  let out = '';
  let at = 0;
  while (at < script.length) {
    const end = partEnd(script, at);
    out += script.startsWith('{!', at) && end > at + 1 ? nameOf(end - at) : script.slice(at, end);
    at = end;
  }
  return out;
}

function nameOf(length: number): string {
  return `$${'_'.repeat(length - 1)}`;
}

/** End of the string, line comment, merge field or single character that starts at an offset. */
function partEnd(script: string, at: number): number {
  const first = script.charAt(at);
  if (first === '"' || first === "'" || first === '`') {
    return stringEnd(script, at, first);
  }
  if (script.startsWith('//', at)) {
    const end = script.indexOf('\n', at);
    return end === -1 ? script.length : end;
  }
  if (script.startsWith('{!', at)) {
    let end = at + 2;
    while (end < script.length && !'{}\n'.includes(script.charAt(end))) {
      end += 1;
    }
    return script.charAt(end) === '}' ? end + 1 : at + 1;
  }
  return at + 1;
}

function stringEnd(script: string, at: number, quote: string): number {
  let end = at + 1;
  while (end < script.length && script.charAt(end) !== quote) {
    if (script.charAt(end) === '\n' && quote !== '`') {
      return end;
    }
    end += script.charAt(end) === '\\' ? 2 : 1;
  }
  return Math.min(end + 1, script.length);
}
