import { LightningElement, api } from 'lwc';
import { fill } from 'c/displayText';
import heading from '@salesforce/label/c.Bailiwick_Working';
import preparing from '@salesforce/label/c.Bailiwick_Working_Preparing';
import policyChecked from '@salesforce/label/c.Bailiwick_Step_Policy_Checked';
import together from '@salesforce/label/c.Bailiwick_Step_Together';
import sealing from '@salesforce/label/c.Bailiwick_Step_Seal';
import sending from '@salesforce/label/c.Bailiwick_Step_Send';
import waiting from '@salesforce/label/c.Bailiwick_Step_Wait';
import receipt from '@salesforce/label/c.Bailiwick_Step_Receipt';
import seconds from '@salesforce/label/c.Bailiwick_Seconds';
import doneLabel from '@salesforce/label/c.Bailiwick_Done';
import runningLabel from '@salesforce/label/c.Bailiwick_Running';
import cancelLabel from '@salesforce/label/c.Bailiwick_Stop_Waiting';

/** What is known to be done and what is running; the request is one call, so its parts are not. */
export default class WorkingPanel extends LightningElement {
    @api regionLabel = '';
    /** True while only the preview is being made: nothing is sent then. */
    @api preparing = false;
    elapsed = 0;
    labels = { heading, policyChecked, together, doneLabel, runningLabel, cancelLabel };
    timer: ReturnType<typeof setInterval> | undefined;

    override connectedCallback(): void {
        this.timer = setInterval(() => (this.elapsed += 1), 1000);
    }

    override disconnectedCallback(): void {
        clearInterval(this.timer);
    }

    get preparingText(): string {
        return preparing;
    }

    get parts(): readonly string[] {
        return [sealing, fill(sending, this.regionLabel), waiting, receipt];
    }

    get elapsedText(): string {
        return fill(seconds, this.elapsed);
    }

    handleCancel(): void {
        this.dispatchEvent(new CustomEvent('cancel'));
    }
}
