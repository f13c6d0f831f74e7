/** Which remote component is drawn by what. One that is not here is refused by its name. */
import { createController } from '@remote-ui/react/host';
import * as actions from './components/actions.tsx';
import * as inputs from './components/inputs.tsx';
import * as layout from './components/layout.tsx';
import * as overlays from './components/overlays.tsx';
import * as states from './components/states.tsx';
import * as tables from './components/tables.tsx';
import * as text from './components/text.tsx';

const components = {
  ...actions,
  ...inputs,
  ...layout,
  ...states,
  ...tables,
  ...text,
  Card: layout.Tile,
  Textarea: inputs.TextArea,
  Modal: overlays.Modal,
  ModalBody: overlays.OverlayBody,
  ModalFooter: overlays.OverlayFooter,
  Panel: overlays.Panel,
  PanelBody: overlays.OverlayBody,
  PanelFooter: overlays.OverlayFooter,
  PanelSection: overlays.PanelSection,
  Tooltip: overlays.Tooltip,
  PageTitle: text.Heading,
};

/** Names that an extension may use here. */
export const SUPPORTED: readonly string[] = Object.keys(components);

export const controller = createController(components);
