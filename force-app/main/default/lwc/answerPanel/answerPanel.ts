import { LightningElement, api } from 'lwc';
import type { Answer } from 'apex';
import { fill, placeName } from 'c/displayText';
import heading from '@salesforce/label/c.Bailiwick_Answer';
import restoredHint from '@salesforce/label/c.Bailiwick_Answer_Restored';
import insertLabel from '@salesforce/label/c.Bailiwick_Insert';
import insertedLabel from '@salesforce/label/c.Bailiwick_Inserted';
import copyLabel from '@salesforce/label/c.Bailiwick_Copy';
import againLabel from '@salesforce/label/c.Bailiwick_Regenerate';
import otherLabel from '@salesforce/label/c.Bailiwick_Other_Skill';
import processedIn from '@salesforce/label/c.Bailiwick_Processed_In';
import verified from '@salesforce/label/c.Bailiwick_Receipt_Verified';
import unverified from '@salesforce/label/c.Bailiwick_Receipt_Unverified';
import openReceipt from '@salesforce/label/c.Bailiwick_Receipt_Open';

/** The answer as text, what can be done with it, and where it was made. */
export default class AnswerPanel extends LightningElement {
    @api answer!: Answer;
    @api skillLabel = '';
    @api inserted = false;
    @api busy = false;
    labels = { restoredHint, copyLabel, againLabel, otherLabel, openReceipt };

    get headingText(): string {
        return fill(heading, this.skillLabel);
    }

    get insertText(): string {
        return this.inserted ? insertedLabel : insertLabel;
    }

    get insertDisabled(): boolean {
        return this.inserted || this.busy;
    }

    get hasRestored(): boolean {
        return this.answer.restored.length > 0;
    }

    get processedText(): string {
        return fill(processedIn, placeName(this.answer.receipt.locatedIn));
    }

    get receiptText(): string {
        return this.answer.receipt.verified ? verified : unverified;
    }

    get receiptIcon(): string {
        return this.answer.receipt.verified ? 'utility:success' : 'utility:warning';
    }

    get receiptVariant(): string {
        return this.answer.receipt.verified ? 'success' : 'warning';
    }

    handleAction(event: Event): void {
        const { action = '' } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent(action));
    }
}
