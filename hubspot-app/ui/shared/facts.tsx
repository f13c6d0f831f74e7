/** Facts with their names, one below the other: it fits the narrowest column. */
import { DescriptionList, DescriptionListItem, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Leaves out what has no value. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <DescriptionList direction="column">
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
