/** Closes an alert: with a cause and a note, and only then. */
import { Button, Flex, LoadingButton, Select, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Alert } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import type { Words } from '../messages.ts';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { useAction } from '../use_action.ts';

const CAUSES = ['intended', 'mistake', 'fault', 'attack', 'other'] as const;
const LONGEST_NOTE = 2000;

export interface CloseAlertFormProps {
  readonly id: string;
  readonly onClosed: (alert: Alert) => void;
}

export function CloseAlertForm({ id, onClosed }: CloseAlertFormProps): ReactElement {
  const { call, words } = useHost<'compliance'>();
  const [isOpen, setOpen] = useState(false);
  const [cause, setCause] = useState('');
  const [note, setNote] = useState('');
  const closing = useAction();
  if (!isOpen) {
    return (
      <Flex gap="sm">
        <Button size="sm" onClick={() => setOpen(true)}>
          {words('alerts.close')}
        </Button>
      </Flex>
    );
  }
  const isComplete = cause !== '' && note.trim() !== '';
  const close = (): void =>
    closing.start(() => call('closeAlert', { id, cause, note: note.trim() }), onClosed);
  return (
    <Flex direction="column" gap="sm">
      <Select
        name={`cause-${id}`}
        label={words('alerts.cause')}
        required
        value={cause}
        options={CAUSES.map((value) => ({ label: words(`cause.${value}`), value }))}
        onChange={(value) => setCause(String(value))}
      />
      <TextArea
        name={`note-${id}`}
        label={words('alerts.note')}
        description={words('alerts.noteHint')}
        required
        maxLength={LONGEST_NOTE}
        value={note}
        onInput={setNote}
        onChange={setNote}
      />
      {closing.error !== null && <FailurePanel error={closing.error} onRetry={closing.retry} />}
      <Flex gap="sm">
        <LoadingButton
          size="sm"
          variant="primary"
          disabled={!isComplete}
          loading={closing.busy}
          onClick={close}
        >
          {words('alerts.close')}
        </LoadingButton>
        <Button size="sm" onClick={() => setOpen(false)}>
          {words('cancel')}
        </Button>
      </Flex>
    </Flex>
  );
}

/** A cause in words; one that this page does not offer stays as it is. */
export function causeText(words: Words, cause: string): string {
  const known = CAUSES.find((one) => one === cause);
  return known === undefined ? cause : words(`cause.${known}`);
}
