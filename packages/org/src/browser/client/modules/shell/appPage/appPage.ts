import { LightningElement, api } from 'lwc';
import type { PageRegion } from '../../../../shell_pages.ts';

/** An app page: every component of every region, one below the other. */
export default class AppPage extends LightningElement {
  @api regions: readonly PageRegion[] = [];
  @api label = '';

  get components(): readonly object[] {
    return this.regions.flatMap((region) =>
      region.components.map(({ name, properties }, index) => ({
        key: `${region.name}:${index}`,
        name,
        properties,
      })),
    );
  }
}
