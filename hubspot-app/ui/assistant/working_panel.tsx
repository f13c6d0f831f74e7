/** The request runs: which step, for how long, and a way to stop waiting. */
import { Button, Flex, Heading, LoadingSpinner, StepIndicator, Text } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../host.tsx';

export interface WorkingPanelProps {
  readonly regionLabel: string;
  /** True once the gateway has the request. */
  readonly accepted: boolean;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly onStop: () => void;
}

export function WorkingPanel(props: WorkingPanelProps): ReactElement {
  const { regionLabel, accepted, since, onStop } = props;
  const words = useWords();
  const seconds = useElapsedSeconds(since);
  const steps = [
    words('step.policyChecked'),
    words('step.sealAndSend', regionLabel),
    words('step.wait'),
    words('step.receipt'),
  ];
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('working')}</Heading>
      <StepIndicator direction="vertical" stepNames={steps} currentStep={accepted ? 2 : 1} />
      <LoadingSpinner label={words('working.elapsed', seconds)} showLabel size="sm" />
      <Text variant="microcopy">{words('working.stopHint')}</Text>
      <Flex gap="sm">
        <Button onClick={onStop}>{words('stopWaiting')}</Button>
      </Flex>
    </Flex>
  );
}

function useElapsedSeconds(since: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return Math.max(0, Math.floor((now - since) / 1000));
}
