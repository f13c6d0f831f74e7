/** Entry of the card. */
import { hubspot } from '@hubspot/ui-extensions';
import { AssistantCard } from '../assistant/assistant_card.tsx';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <AssistantCard context={context} actions={actions} />
));
