/** The known name that a mistyped one most likely means. */

const LONGEST = 64;

/** ``; did you mean `x`?``, to follow a complaint; '' when no known name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = nearestOf(name, known);
  return nearest === '' ? '' : `; did you mean \`${nearest}\`?`;
}

/**
 * The known name with the fewest letters added, removed or changed, upper and lower case alike: at most
 * a third of the letters, and one at least. '' when there is none; the first of equals.
 */
function nearestOf(name: string, known: readonly string[]): string {
  if (name.length > LONGEST) return '';
  const written = name.trim().toLowerCase();
  let best = '';
  let fewest = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const one of known) {
    const distance = distanceOf(written, one.toLowerCase());
    if (distance < fewest) {
      fewest = distance;
      best = one;
    }
  }
  return best;
}

/** Levenshtein's distance. */
function distanceOf(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      line.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (isSame ? 0 : 1),
        ),
      );
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}
