import { LightningElement, api } from 'lwc';
import type { Reason } from 'apex';
import { fill } from 'c/displayText';
import cureLabel from '@salesforce/label/c.Bailiwick_Cure';
import moreLabel from '@salesforce/label/c.Bailiwick_More_Reasons';
import contactLabel from '@salesforce/label/c.Bailiwick_Contact';

/** Every rule that refused, each with what would cure it, and who can. */
export default class ReasonList extends LightningElement {
    @api reasons: readonly Reason[] = [];
    @api contact = '';

    get contactText(): string {
        return fill(contactLabel, this.contact);
    }

    get first(): readonly object[] {
        return this.items.slice(0, 1);
    }

    /** Other regions and other legs: one click deeper, so that the first cure stays readable. */
    get more(): readonly object[] {
        return this.items.slice(1);
    }

    get hasMore(): boolean {
        return this.more.length > 0;
    }

    get moreText(): string {
        return fill(moreLabel, this.more.length);
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
