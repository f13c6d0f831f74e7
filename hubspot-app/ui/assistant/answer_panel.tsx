/** The answer with its values put back, what was noticed about it, and its receipt. */
import { Alert, Button, Flex, Heading, List } from '@hubspot/ui-extensions';
import { Panel, PanelBody, StatusTag, Text } from '@hubspot/ui-extensions';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { Answer, RecordPlace } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { ReceiptView } from '../shared/receipt_view.tsx';
import { flagTexts, placeName } from '../texts.ts';
import { useAction } from '../use_action.ts';
import { AnswerUses } from './answer_uses.tsx';
import { anyOf, TextLines } from './text_lines.tsx';

export interface AnswerPanelProps {
  readonly skillLabel: string;
  readonly answer: Answer;
  readonly place: RecordPlace;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

export function AnswerPanel(props: AnswerPanelProps): ReactElement {
  const { skillLabel, answer, place, onAgain, onBack } = props;
  const { words } = useHost();
  const { inference, text, restored, flags } = answer;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('answer', skillLabel)}</Heading>
      <NoticeOfFlags flags={flags} />
      <TextLines text={text} marked={anyOf(restored)} />
      {restored.length > 0 && <Text variant="microcopy">{words('answer.restored')}</Text>}
      <AnswerUses inference={inference} text={text} place={place} />
      <Provenance answer={answer} />
      <Flex gap="sm" wrap="wrap">
        <Button size="sm" variant="transparent" onClick={onAgain}>
          {words('again')}
        </Button>
        <Button size="sm" variant="transparent" onClick={onBack}>
          {words('otherSkill')}
        </Button>
      </Flex>
      <ViewRecord inference={inference} />
    </Flex>
  );
}

export function NoticeOfFlags({ flags }: { readonly flags: readonly string[] }): ReactElement {
  const { words } = useHost();
  if (flags.length === 0) return <></>;
  return (
    <Alert title={words('notice')} variant="warning">
      <List variant="unordered-styled">
        {flagTexts(words, flags).map((text) => (
          <Text key={text}>{text}</Text>
        ))}
      </List>
    </Alert>
  );
}

function Provenance({ answer }: { readonly answer: Answer }): ReactElement {
  const host = useHost();
  const { words } = host;
  const { receipt, region } = answer;
  const { verified } = receipt;
  return (
    <Flex gap="sm" wrap="wrap" align="center">
      <Text variant="microcopy">{words('processedIn', placeName(host, region.locatedIn))}</Text>
      <StatusTag variant={verified ? 'success' : 'danger'}>
        {words(verified ? 'receipt.verified' : 'receipt.unverified')}
      </StatusTag>
      <Button
        size="xs"
        overlay={
          <Panel id="bailiwick-receipt" title={words('receipt')} width="md">
            <PanelBody>
              <ReceiptView receipt={receipt} />
            </PanelBody>
          </Panel>
        }
      >
        {words('receipt.open')}
      </Button>
    </Flex>
  );
}

/** Logs once that the answer was seen; when that fails the reader is told, with a way to retry. */
function ViewRecord({ inference }: { readonly inference: string }): ReactElement {
  const { call, words } = useHost<'assistant'>();
  const { error, retry, start } = useAction();
  useEffect(() => {
    start(
      () => call('recordUse', { inference, phase: 'output-viewed' }),
      () => {},
    );
  }, [inference]);
  if (error === null) return <></>;
  return <FailurePanel error={error} onRetry={retry} note={words('answer.viewNotLogged')} />;
}
