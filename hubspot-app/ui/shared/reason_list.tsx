/** Why the policy refused, each reason with what would cure it. */
import { Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { ReasonText } from '../../functions/contract.ts';
import { useWords } from '../host.tsx';

export interface ReasonListProps {
  readonly reasons: readonly ReasonText[];
  /** '' = nobody is named. */
  readonly contact: string;
}

export function ReasonList({ reasons, contact }: ReasonListProps): ReactElement {
  const words = useWords();
  return (
    <Flex direction="column" gap="sm">
      {reasons.map(({ code, message, cure }) => (
        <Flex key={`${code}:${message}`} direction="column" gap="flush">
          <Text format={{ fontWeight: 'demibold' }}>{message}</Text>
          {cure !== '' && <Text>{words('cure', cure)}</Text>}
          <Text variant="microcopy">{words('failure.code', code)}</Text>
        </Flex>
      ))}
      {contact !== '' && <Text>{words('contact', contact)}</Text>}
    </Flex>
  );
}
