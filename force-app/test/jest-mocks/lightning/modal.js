import { LightningElement, api } from 'lwc';

/** The platform's modal: opening is recorded, not shown. */
export default class LightningModal extends LightningElement {
    static open = jest.fn().mockResolvedValue(undefined);
    @api size;
    @api label;
    @api description;
    @api disableClose;
    close = jest.fn();
}
