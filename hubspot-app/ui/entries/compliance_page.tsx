/** Entry of the compliance page. */
import { hubspot } from '@hubspot/ui-extensions';
import { CompliancePage } from '../compliance/compliance_page.tsx';

hubspot.extend<'pages'>(({ context, actions }) => (
  <CompliancePage context={context} actions={actions} />
));
