const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The characters that the inside of an Apex string literal stands for. */
export function unescapeText(inside: string): string {
  return inside.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_whole, code?: string, letter?: string) =>
    code === undefined
      ? (ESCAPES[letter ?? ''] ?? letter ?? '')
      : String.fromCharCode(parseInt(code, 16)),
  );
}

/** The text of a `'''` literal: lines after the opening, common indentation removed. */
export function unescapeLines(inside: string): string {
  const lines = inside.replace(/^[ \t]*\r?\n/, '').split(/\r?\n/);
  const indents = lines
    .filter((line, index) => line.trim() !== '' || index === lines.length - 1)
    .map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = Math.min(...indents);
  return unescapeText(lines.map((line) => line.slice(indent)).join('\n'));
}
