import { valueText } from '../runtime/text.ts';

/** `String.format`: `{0}` takes an argument, `''` is one quote, `'...'` is taken as it is. */
export function formatMessage(pattern: string, args: readonly unknown[]): string {
  // Each argument is printed once, however often the pattern names it.
  const texts = args.map((one) => valueText(one));
  let result = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === "'") {
      if (pattern[index + 1] === "'") {
        result += "'";
        index += 1;
        continue;
      }
      const end = pattern.indexOf("'", index + 1);
      const stop = end < 0 ? pattern.length : end;
      result += pattern.slice(index + 1, stop);
      index = stop;
      continue;
    }
    const place = character === '{' ? /^\{(\d+)\}/.exec(pattern.slice(index)) : null;
    if (place === null) {
      result += character;
      continue;
    }
    const argument = Number(place[1]);
    result += argument < args.length ? texts[argument]! : place[0];
    index += place[0].length - 1;
  }
  return result;
}
