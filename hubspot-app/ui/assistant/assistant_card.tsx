/** The card on a record. */
import { Alert, Button, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { AssistantHome, RecordPlace, RootObject } from '../../functions/contract.ts';
import { HostProvider, useHost } from '../host.tsx';
import type { PageActions, PageContext } from '../host.tsx';
import { FailurePanel } from '../shared/failure_panel.tsx';
import { LoadedView } from '../shared/loaded_view.tsx';
import { RefusalPanel } from '../shared/refusal_panel.tsx';
import { useLoad } from '../use_load.ts';
import { AnswerPanel } from './answer_panel.tsx';
import { JurisdictionBadge } from './jurisdiction_badge.tsx';
import { PreviewPanel } from './preview_panel.tsx';
import { SkillChoice } from './skill_choice.tsx';
import { useInference } from './use_inference.ts';
import type { Inference } from './use_inference.ts';
import { WorkingPanel } from './working_panel.tsx';

/** HubSpot's ids of the objects on which the card stands. */
const OBJECTS: Readonly<Record<string, RootObject>> = {
  '0-1': 'contacts',
  '0-2': 'companies',
  '0-3': 'deals',
  '0-5': 'tickets',
};

export interface CardContext extends PageContext {
  readonly crm: { readonly objectId: number | string; readonly objectTypeId: string };
}

export interface AssistantCardProps {
  readonly context: CardContext;
  readonly actions: PageActions;
}

export function AssistantCard({ context, actions }: AssistantCardProps): ReactElement {
  const objectType = OBJECTS[context.crm.objectTypeId];
  return (
    <HostProvider purpose="assistant" context={context} actions={actions}>
      {objectType === undefined ? (
        <WrongObject objectTypeId={context.crm.objectTypeId} />
      ) : (
        <Assistant place={{ objectType, recordId: String(context.crm.objectId) }} />
      )}
    </HostProvider>
  );
}

function WrongObject({ objectTypeId }: { readonly objectTypeId: string }): ReactElement {
  const { words } = useHost();
  return (
    <Alert title={words('wrongObject', objectTypeId)} variant="warning">
      <Text>{words('cure', words('wrongObjectCure'))}</Text>
    </Alert>
  );
}

function Assistant({ place }: { readonly place: RecordPlace }): ReactElement {
  const { call } = useHost<'assistant'>();
  const loading = useLoad(() => call('home', place), `${place.objectType}/${place.recordId}`);
  return <LoadedView loading={loading}>{(home) => <Card home={home} place={place} />}</LoadedView>;
}

interface CardProps {
  readonly home: AssistantHome;
  readonly place: RecordPlace;
}

function Card({ home, place }: CardProps): ReactElement {
  const { call } = useHost<'assistant'>();
  const inference = useInference(call, place);
  return (
    <Flex direction="column" gap="md">
      {home.skills.length > 0 && <JurisdictionBadge badge={home.badge} />}
      <StageView home={home} place={place} inference={inference} />
    </Flex>
  );
}

function StageView(props: CardProps & { readonly inference: Inference }): ReactElement {
  const { home, place, inference } = props;
  const { words } = useHost();
  const { stage, prepare, send, stopWaiting, back } = inference;
  switch (stage.at) {
    case 'choose':
      return <SkillChoice skills={home.skills} onChoose={prepare} />;
    case 'preparing':
      return <LoadingSpinner label={words('preparing')} showLabel />;
    case 'preview':
      return (
        <PreviewPanel
          skillLabel={stage.skill.label}
          preview={stage.preview}
          onSend={send}
          onBack={back}
        />
      );
    case 'working':
      return (
        <WorkingPanel
          regionLabel={stage.preview.region?.label ?? ''}
          accepted={stage.accepted}
          since={stage.since}
          onStop={stopWaiting}
        />
      );
    case 'answer':
      return (
        <AnswerPanel
          skillLabel={stage.skill.label}
          answer={stage.answer}
          place={place}
          onAgain={() => prepare(stage.skill)}
          onBack={back}
        />
      );
    case 'refused':
      return (
        <End onBack={back}>
          <RefusalPanel reasons={stage.reasons} contact={stage.contact} />
        </End>
      );
    case 'failed':
      return (
        <End onBack={back}>
          <FailurePanel
            error={stage.error}
            onRetry={stage.retry}
            note={words(stage.maySent ? 'failedAfterSend' : 'failedBeforeSend')}
          />
        </End>
      );
    case 'stopped':
      return (
        <End onBack={back}>
          <Alert title={words('stopped.title')} variant="info">
            <Text>{words('stopped')}</Text>
          </Alert>
        </End>
      );
  }
}

interface EndProps {
  readonly onBack: () => void;
  readonly children: ReactElement;
}

function End({ onBack, children }: EndProps): ReactElement {
  const { words } = useHost();
  return (
    <Flex direction="column" gap="sm">
      {children}
      <Flex gap="sm">
        <Button onClick={onBack}>{words('back')}</Button>
      </Flex>
    </Flex>
  );
}
