import { LightningElement, api } from 'lwc';
import type { Reason } from 'apex';
import refusedHeading from '@salesforce/label/c.Bailiwick_Refused';
import refusedText from '@salesforce/label/c.Bailiwick_Refused_Text';
import degradedHeading from '@salesforce/label/c.Bailiwick_Degraded';
import degradedText from '@salesforce/label/c.Bailiwick_Degraded_Text';
import noAccessHeading from '@salesforce/label/c.Bailiwick_No_Access';
import noAccessText from '@salesforce/label/c.Bailiwick_No_Access_Text';
import failedHeading from '@salesforce/label/c.Bailiwick_Failed';
import failedText from '@salesforce/label/c.Bailiwick_Failed_Text';
import backLabel from '@salesforce/label/c.Bailiwick_Back';
import retryLabel from '@salesforce/label/c.Bailiwick_Try_Again';

const kinds = {
    refused: { heading: refusedHeading, text: refusedText, icon: 'utility:ban' },
    degraded: { heading: degradedHeading, text: degradedText, icon: 'utility:clock' },
    noAccess: { heading: noAccessHeading, text: noAccessText, icon: 'utility:lock' },
    failed: { heading: failedHeading, text: failedText, icon: 'utility:warning' }
};

/** Why there is no answer, calmly: what happened, every reason with its cure, and whom to ask. */
export default class ReasonPanel extends LightningElement {
    @api kind: keyof typeof kinds = 'refused';
    @api reasons: readonly Reason[] = [];
    @api contact = '';
    labels = { backLabel, retryLabel };

    get display(): { heading: string; text: string; icon: string } {
        return kinds[this.kind];
    }

    get canRetry(): boolean {
        return this.kind === 'degraded' || this.kind === 'failed';
    }

    get canGoBack(): boolean {
        return this.kind !== 'noAccess';
    }

    handleBack(): void {
        this.dispatchEvent(new CustomEvent('back'));
    }

    handleRetry(): void {
        this.dispatchEvent(new CustomEvent('retry'));
    }
}
