/** Facts with their names: one below the other in a card, side by side on a page. */
import { DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface FactsProps {
  readonly facts: readonly Fact[];
  readonly direction?: 'row' | 'column';
}

/** Leaves out what has no value. */
export function Facts({ facts, direction = 'column' }: FactsProps): ReactElement {
  return (
    <DescriptionList direction={direction}>
      {facts
        .filter(({ value }) => value !== '')
        .map(({ label, value }) => (
          <DescriptionListItem key={label} label={label}>
            <Text>{value}</Text>
          </DescriptionListItem>
        ))}
    </DescriptionList>
  );
}
