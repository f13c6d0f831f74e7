/** Files that tools made or that are shipped libraries: they are read for links only. */

const LONG_LINE = 500;
const CODE_CHARACTER = /[;{}(),]/g;
const BUNDLER =
  /__webpack_require__|webpackBootstrap|\bparcelRequire\b|\b__esbuild_|System\.register\(\[/;
const BANNER = /^\s*\/\*[!*][^]{0,400}?(?:\bv?\d+\.\d+\.\d+\b|@license|\(c\)|licen[sc]e)/i;

/**
 * True for minified text, for the output of a bundler and for a library that starts with its own
 * banner and wraps itself for every module system. A file of one's own that merely holds one long
 * line is none of these: more than half of it must be in such lines.
 */
export function isBundled(text: string): boolean {
  if (minifiedShare(text) > 0.5) {
    return true;
  }
  if (text.length > 20_000 && BUNDLER.test(text)) {
    return true;
  }
  return text.length > 20_000 && BANNER.test(text.slice(0, 600)) && wrapsItself(text);
}

/** The share of the text that stands in very long lines dense with code. */
function minifiedShare(text: string): number {
  let minified = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const length = end - start;
    if (length > LONG_LINE && codeDensity(text.slice(start, Math.min(end, start + 4000))) > 0.04) {
      minified += length;
    }
    start = end + 1;
  }
  return text.length === 0 ? 0 : minified / text.length;
}

function codeDensity(line: string): number {
  return (line.match(CODE_CHARACTER)?.length ?? 0) / line.length;
}

/** The header of the universal module definition. */
function wrapsItself(text: string): boolean {
  return /typeof\s+(?:define|module|exports)\s*===?\s*["'](?:function|object)["']/.test(
    text.slice(0, 5000) + text.slice(-2000),
  );
}
