/** Entry of the settings page. */
import { hubspot } from '@hubspot/ui-extensions';
import { SettingsPage } from '../settings/settings_page.tsx';

hubspot.extend<'settings'>(({ context, actions }) => (
  <SettingsPage context={context} actions={actions} />
));
