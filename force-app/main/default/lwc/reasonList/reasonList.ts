import { LightningElement, api } from 'lwc';
import type { Reason } from 'apex';
import cureLabel from '@salesforce/label/c.Bailiwick_Cure';
import contactLabel from '@salesforce/label/c.Bailiwick_Contact';

/** Every rule that refused, each with what would cure it, and who can. */
export default class ReasonList extends LightningElement {
    @api reasons: readonly Reason[] = [];
    @api contact = '';
    labels = { cureLabel, contactLabel };

    get items(): readonly object[] {
        return this.reasons.map((reason, index) => ({ ...reason, key: `${reason.code}:${index}` }));
    }
}
