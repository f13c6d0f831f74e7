import { LightningElement, api } from 'lwc';
import type { Reason } from 'apex';
import { fill } from 'c/displayText';
import cureLabel from '@salesforce/label/c.Bailiwick_Cure';
import contactLabel from '@salesforce/label/c.Bailiwick_Contact';

/** Every rule that refused, each with what would cure it, and who can. */
export default class ReasonList extends LightningElement {
    @api reasons: readonly Reason[] = [];
    @api contact = '';

    get contactText(): string {
        return fill(contactLabel, this.contact);
    }

    get items(): readonly object[] {
        return this.reasons.map(({ code, message, cure }, index) => ({
            key: `${code}:${index}`,
            code,
            message,
            cure: cure === '' ? '' : fill(cureLabel, cure)
        }));
    }
}
