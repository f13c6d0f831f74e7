/** What may be written instead, as a list that shows the empty text as what it is. */
export function choicesText(words: readonly string[]): string {
  return words.map((word) => (word === '' ? '(empty)' : word)).join(', ');
}

/** The same for a list that is already text, as the strict readers of the core write it. */
export function withEmptyNamed(text: string): string {
  const [lead, list] = splitOnce(text, 'must be one of: ');
  return list === '' ? text : `${lead}${choicesText(list.split(', '))}`;
}

function splitOnce(text: string, mark: string): readonly [string, string] {
  const start = text.indexOf(mark);
  const end = start + mark.length;
  return start < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
}

/** The cure that names them; ids that are empty are faults of their own, told elsewhere. */
export function useOneOf(words: readonly string[]): string {
  const named = [...new Set(words)].filter((word) => word.trim() !== '');
  return named.length === 0
    ? 'take it out: there is none to name'
    : `use one of ${named.join(', ')}`;
}
