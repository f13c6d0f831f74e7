/** Something went wrong: what, what to do, who can help, and a way to try again where that helps. */
import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Failure } from '../../functions/contract.ts';
import { useWords } from '../host.tsx';

export interface FailurePanelProps {
  readonly error: Failure;
  /** Null when trying again cannot help. */
  readonly onRetry: (() => void) | null;
  /** A sentence about what has not happened. */
  readonly note?: string;
}

export function FailurePanel({ error, onRetry, note }: FailurePanelProps): ReactElement {
  const words = useWords();
  return (
    <Alert title={error.message} variant={error.retryable ? 'warning' : 'error'}>
      <Flex direction="column" gap="xs">
        {note !== undefined && <Text>{note}</Text>}
        {error.cure !== '' && <Text>{words('cure', error.cure)}</Text>}
        {error.contact !== '' && <Text>{words('contact', error.contact)}</Text>}
        <Text variant="microcopy">{words('failure.code', error.code)}</Text>
        {onRetry !== null && (
          <Flex gap="sm">
            <Button size="sm" onClick={onRetry}>
              {words('tryAgain')}
            </Button>
          </Flex>
        )}
      </Flex>
    </Alert>
  );
}
