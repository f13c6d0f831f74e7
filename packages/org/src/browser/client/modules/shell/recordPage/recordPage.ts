import { LightningElement, api } from 'lwc';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { PageRegion } from '../../../../shell_pages.ts';

/** One record: the regions that its Lightning page names, header across, the rest side by side. */
export default class RecordPage extends LightningElement {
  @api recordId = '';
  @api object = '';
  @api regions: readonly PageRegion[] = [];

  get header(): readonly object[] {
    return this.componentsOf('header');
  }

  get main(): readonly object[] {
    return this.componentsOf('main');
  }

  get sidebar(): readonly object[] {
    return this.componentsOf('sidebar');
  }

  componentsOf(name: string): readonly object[] {
    const components = this.regions.find((region) => region.name === name)?.components ?? [];
    return components.map((component, index) => ({
      key: `${this.recordId}:${name}:${index}`,
      name: component.name,
      properties: { ...component.properties, recordId: this.recordId, objectApiName: this.object },
    }));
  }

  handleRefresh(): void {
    void notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
  }
}
