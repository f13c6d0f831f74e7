import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { Receipt } from 'apex';
import heading from '@salesforce/label/c.Bailiwick_Receipt';
import closeLabel from '@salesforce/label/c.Bailiwick_Close';

/** The receipt in a dialog of its own. */
export default class ReceiptModal extends LightningModal {
    @api receipt: Receipt | undefined;
    labels = { heading, closeLabel };

    handleClose(): void {
        this.close();
    }
}
