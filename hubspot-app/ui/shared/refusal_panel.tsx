/** The policy refused: calm, with the reasons, the cure and who can help. Nothing has left. */
import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWords } from '../host.tsx';
import { ReasonList } from './reason_list.tsx';
import type { ReasonListProps } from './reason_list.tsx';

export function RefusalPanel({ reasons, contact }: ReasonListProps): ReactElement {
  const words = useWords();
  return (
    <Alert title={words('refused')} variant="warning">
      <Flex direction="column" gap="sm">
        <Text>{words('refusedText')}</Text>
        <ReasonList reasons={reasons} contact={contact} />
      </Flex>
    </Alert>
  );
}
