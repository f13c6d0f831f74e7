import { LightningElement, api } from 'lwc';
import type { Answer } from 'apex';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import insertAnswer from '@salesforce/apex/AssistantController.insertAnswer';
import recordUse from '@salesforce/apex/AssistantController.recordUse';
import { fill, placeName } from 'c/displayText';
import { readError } from 'c/errorReading';
import ReceiptModal from 'c/receiptModal';
import heading from '@salesforce/label/c.Bailiwick_Answer';
import restoredHint from '@salesforce/label/c.Bailiwick_Answer_Restored';
import insertLabel from '@salesforce/label/c.Bailiwick_Insert';
import insertedLabel from '@salesforce/label/c.Bailiwick_Inserted';
import insertedToast from '@salesforce/label/c.Bailiwick_Inserted_Toast';
import copiedToast from '@salesforce/label/c.Bailiwick_Copied';
import receiptLabel from '@salesforce/label/c.Bailiwick_Receipt';
import copyLabel from '@salesforce/label/c.Bailiwick_Copy';
import againLabel from '@salesforce/label/c.Bailiwick_Regenerate';
import otherLabel from '@salesforce/label/c.Bailiwick_Other_Skill';
import processedIn from '@salesforce/label/c.Bailiwick_Processed_In';
import verified from '@salesforce/label/c.Bailiwick_Receipt_Verified';
import unverified from '@salesforce/label/c.Bailiwick_Receipt_Unverified';
import openReceipt from '@salesforce/label/c.Bailiwick_Receipt_Open';

/** The answer as text, what can be done with it, and where it was made. */
export default class AnswerPanel extends LightningElement {
    @api recordId!: string;
    @api answer!: Answer;
    @api skillLabel = '';
    inserted = false;
    busy = false;
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

    handleReceipt(): void {
        const { receipt } = this.answer;
        void ReceiptModal.open({ size: 'small', label: receiptLabel, receipt });
    }

    handleAgain(): void {
        this.dispatchEvent(new CustomEvent('again'));
    }

    handleBack(): void {
        this.dispatchEvent(new CustomEvent('back'));
    }

    async handleCopy(): Promise<void> {
        const { inferenceId, text } = this.answer;
        try {
            await navigator.clipboard.writeText(text);
            this.toast(copiedToast, 'success');
            await recordUse({ inferenceId, phase: 'output-copied' });
        } catch (error) {
            this.toast(readError(error).message, 'error');
        }
    }

    async handleInsert(): Promise<void> {
        const { inferenceId, text } = this.answer;
        this.busy = true;
        try {
            await insertAnswer({ recordId: this.recordId, inferenceId, text });
            this.inserted = true;
            this.toast(insertedToast, 'success');
            this.dispatchEvent(new RefreshEvent());
        } catch (error) {
            const { message, cure } = readError(error);
            this.toast(`${message} ${cure}`, 'error');
        } finally {
            this.busy = false;
        }
    }

    toast(title: string, variant: string): void {
        this.dispatchEvent(new ShowToastEvent({ title, variant }));
    }
}
