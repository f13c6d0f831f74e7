/** What a person does with an answer: a note on the record, or a copy. Both are logged. */
import { Alert, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { RecordPlace } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { useAction } from '../use_action.ts';

export interface AnswerUsesProps {
  readonly inference: string;
  readonly text: string;
  readonly place: RecordPlace;
}

type Copy = 'none' | 'copied' | 'blocked';

export function AnswerUses({ inference, text, place }: AnswerUsesProps): ReactElement {
  const { call, words, actions } = useHost<'assistant'>();
  const inserting = useAction();
  const copying = useAction();
  const [noteId, setNoteId] = useState('');
  const [copy, setCopy] = useState<Copy>('none');

  const insert = (): void =>
    inserting.start(
      () => call('insert', { ...place, inference, text }),
      (note) => setNoteId(note.noteId),
    );
  // Logged before it is copied: what cannot be logged does not happen.
  const copyOut = (): void =>
    copying.start(
      () => call('recordUse', { inference, phase: 'output-copied' }),
      () => {
        actions.copyTextToClipboard(text).then(
          () => setCopy('copied'),
          () => setCopy('blocked'),
        );
      },
    );
  return (
    <Flex direction="column" gap="sm">
      <Flex gap="sm" wrap="wrap">
        <LoadingButton
          variant="primary"
          loading={inserting.busy}
          disabled={noteId !== ''}
          onClick={insert}
        >
          {words(noteId === '' ? 'insert' : 'inserted')}
        </LoadingButton>
        <LoadingButton variant="secondary" loading={copying.busy} onClick={copyOut}>
          {words('copy')}
        </LoadingButton>
      </Flex>
      {noteId !== '' && (
        <Alert title={words('inserted.title')} variant="success">
          <Text>{words('inserted.where', noteId)}</Text>
        </Alert>
      )}
      {copy === 'copied' && <Alert title={words('copied')} variant="success" />}
      {copy === 'blocked' && (
        <Alert title={words('copyBlocked')} variant="warning">
          <Text>{words('copyBlockedCure')}</Text>
        </Alert>
      )}
      {inserting.error !== null && (
        <FailurePanel
          error={inserting.error}
          onRetry={inserting.retry}
          note={words('insert.failed')}
        />
      )}
      {copying.error !== null && (
        <FailurePanel error={copying.error} onRetry={copying.retry} note={words('copy.failed')} />
      )}
    </Flex>
  );
}
