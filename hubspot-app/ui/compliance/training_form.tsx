/** Records until when a person's training is valid. */
import { Button, DateInput, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useHost } from '../host.tsx';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { todayText } from '../texts.ts';
import { useAction } from '../use_action.ts';
import { dateOfDay, dayOfDate } from './calendar_day.ts';
import type { GrantTileProps } from './grant_tile.tsx';

type TrainingFormProps = Pick<GrantTileProps, 'grant' | 'onChanged'>;

export function TrainingForm({ grant, onChanged }: TrainingFormProps): ReactElement {
  const { call, words } = useHost<'compliance'>();
  const [isOpen, setOpen] = useState(false);
  const [day, setDay] = useState('');
  const recording = useAction();
  const { userId } = grant;
  if (!isOpen) {
    return (
      <Flex gap="sm">
        <Button size="xs" variant="transparent" onClick={() => setOpen(true)}>
          {words('training.record')}
        </Button>
      </Flex>
    );
  }
  const isPast = day !== '' && day < todayText();
  const date = dateOfDay(day);
  const record = (): void =>
    recording.start(
      () => call('recordTraining', { userId, validUntil: day }),
      (changed) => {
        setOpen(false);
        onChanged(changed);
      },
    );
  return (
    <Flex direction="column" gap="sm">
      <DateInput
        name={`training-${userId}`}
        label={words('training.validUntil')}
        format="YYYY-MM-DD"
        required
        {...(date === null ? {} : { value: date })}
        onChange={(chosen) => setDay(dayOfDate(chosen))}
      />
      {isPast && <Text>{words('training.past')}</Text>}
      {recording.error !== null && (
        <FailurePanel error={recording.error} onRetry={recording.retry} />
      )}
      <Flex gap="sm">
        <LoadingButton
          size="sm"
          variant="primary"
          disabled={day === '' || isPast}
          loading={recording.busy}
          onClick={record}
        >
          {words('training.record')}
        </LoadingButton>
        <Button size="sm" onClick={() => setOpen(false)}>
          {words('cancel')}
        </Button>
      </Flex>
    </Flex>
  );
}
