import { createDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const SHORTEST_RUN = 4;
const OPENING = new Set(['(', '<', '"', '[']);
const CLOSING = new Set(['.', ',', ';', ':', '!', '?', ')', '>', '"', ']']);

/** Joins letters that were set apart (`A n n a`); two blanks or a new capital begin a new word. */
export function joinSpaced(source: Draft): Draft {
  const draft = createDraft(source.text.length);
  const { text, starts, ends } = source;
  let offset = 0;
  while (offset < text.length) {
    const end = runEnd(text, offset);
    if (end < 0) {
      draft.add(text[offset]!, starts[offset]!, ends[offset]!);
      offset += 1;
      continue;
    }
    for (let unit = offset; unit < end; unit += 1) {
      const isBlank = text[unit] === ' ';
      const isWordBreak = isBlank && (text[unit + 1] === ' ' || beginsWord(text, unit));
      if (!isBlank || isWordBreak) draft.add(text[unit]!, starts[unit]!, ends[unit]!);
      if (isBlank && text[unit + 1] === ' ') unit += 1;
    }
    offset = end;
  }
  return draft.finish();
}

/** `a M` within a run: the capital begins a name. */
function beginsWord(text: string, blank: number): boolean {
  return /\p{Ll}/u.test(text[blank - 1] ?? '') && /\p{Lu}/u.test(text[blank + 1] ?? '');
}

/** End of a run of characters that stand alone, from an offset at which one begins; -1 if none. */
function runEnd(text: string, offset: number): number {
  if (isBlankAt(text, offset) || !(isBlankAt(text, offset - 1) || OPENING.has(text[offset - 1]!)))
    return -1;
  let singles = 0;
  let end = offset;
  let at = offset;
  while (at < text.length && !isBlankAt(text, at) && isBlankAt(text, at + 1)) {
    singles += 1;
    end = at + 1;
    if (text[at + 1] !== ' ') break;
    at += text[at + 2] === ' ' ? 3 : 2;
  }
  // The last one may have a comma or a bracket behind it.
  if (
    at < text.length &&
    !isBlankAt(text, at) &&
    CLOSING.has(text[at + 1] ?? '') &&
    isBlankAt(text, at + 2)
  ) {
    singles += 1;
    end = at + 1;
  }
  if (singles < SHORTEST_RUN) return -1;
  // A dot before a whole word (`s t o n e . dev`) keeps the blank on both its sides.
  const isDotApart = text[end - 1] === '.' && isBlankAt(text, end - 2) && !isBlankAt(text, end + 1);
  return isDotApart ? end - 2 : end;
}

function isBlankAt(text: string, offset: number): boolean {
  const character = text[offset];
  return (
    character === undefined ||
    character === ' ' ||
    character === '\n' ||
    character === '\r' ||
    character === '\t'
  );
}
