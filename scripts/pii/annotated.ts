/** A labelled text; offsets count UTF-16 units. */
export interface Sample {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly entities: readonly Entity[];
}
export interface Entity {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** Collects a text piece by piece, with the places of the labelled ones. */
export function annotate(
  pieces: readonly (string | { readonly label: string; readonly value: string })[],
): Pick<Sample, 'text' | 'entities'> {
  let text = '';
  const entities: Entity[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      entities.push({
        label: piece.label,
        start: text.length,
        end: text.length + piece.value.length,
      });
      text += piece.value;
    }
  }
  return { text, entities };
}

/** Reads `... [PERSON Ann Lee] ...`. */
export function parseAnnotated(source: string): Pick<Sample, 'text' | 'entities'> {
  return annotate(
    source.split(/(\[[A-Z_]+ [^\]]+\])/u).map((piece) => {
      const match = /^\[([A-Z_]+) ([^\]]+)\]$/u.exec(piece);
      return match === null ? piece : { label: match[1]!, value: match[2]! };
    }),
  );
}
