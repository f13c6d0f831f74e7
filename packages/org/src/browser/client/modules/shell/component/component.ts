import { LightningElement, api } from 'lwc';
import { components } from 'shell/registry';
import Highlights from 'shell/highlights';
import RecordDetail from 'shell/recordDetail';

const platformComponents: Readonly<Record<string, unknown>> = {
  'force:highlightsPanel': Highlights,
  'force:detailPanel': RecordDetail,
};

/** A component that a Lightning page names: the package's own, or one of the platform's. */
export default class Component extends LightningElement {
  @api name = '';
  @api properties: Readonly<Record<string, unknown>> = {};

  get constructorOf(): unknown {
    return components[this.name] ?? platformComponents[this.name];
  }

  get missing(): string {
    return `The shell has no component named ${this.name}.`;
  }
}
