/** A text line by line, with some of its parts marked. It is never mark-up. */
import { Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';

export interface TextLinesProps {
  readonly text: string;
  /** Global expression of what is marked; null = nothing. */
  readonly marked: RegExp | null;
}

interface Part {
  readonly text: string;
  readonly isMarked: boolean;
}

export function TextLines({ text, marked }: TextLinesProps): ReactElement {
  return (
    <Flex direction="column" gap="xs">
      {text.split(/\r\n|\r|\n/).map((line, index) =>
        line.trim() === '' ? null : (
          <Text key={index}>
            {partsOf(line, marked).map((part, place) =>
              part.isMarked ? (
                <Text key={place} inline format={{ lineDecoration: 'underline' }}>
                  {part.text}
                </Text>
              ) : (
                part.text
              ),
            )}
          </Text>
        ),
      )}
    </Flex>
  );
}

/** The parts of a line in their order; together they are the line. */
export function partsOf(line: string, marked: RegExp | null): readonly Part[] {
  if (marked === null) return [{ text: line, isMarked: false }];
  const parts: Part[] = [];
  let end = 0;
  for (const match of line.matchAll(marked)) {
    if (match[0] === '') continue;
    if (match.index > end) parts.push({ text: line.slice(end, match.index), isMarked: false });
    parts.push({ text: match[0], isMarked: true });
    end = match.index + match[0].length;
  }
  if (end < line.length) parts.push({ text: line.slice(end), isMarked: false });
  return parts;
}

/** Finds any of these texts, the longest first; null when there is none. */
export function anyOf(texts: readonly string[]): RegExp | null {
  const known = [...new Set(texts)].filter((text) => text !== '');
  if (known.length === 0) return null;
  const longestFirst = known.sort((one, other) => other.length - one.length);
  return new RegExp(longestFirst.map(escaped).join('|'), 'g');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
