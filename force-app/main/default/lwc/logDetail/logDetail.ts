import { LightningElement, api } from 'lwc';
import type { LogDetail } from 'apex';
import getDetail from '@salesforce/apex/InferenceLogController.detail';
import heading from '@salesforce/label/c.Bailiwick_Log_Detail';
import closeLabel from '@salesforce/label/c.Bailiwick_Close';
import loading from '@salesforce/label/c.Bailiwick_Loading';
import timelineHeading from '@salesforce/label/c.Bailiwick_Timeline';
import traceHeading from '@salesforce/label/c.Bailiwick_Trace';
import receiptHeading from '@salesforce/label/c.Bailiwick_Receipt';
import noReceipt from '@salesforce/label/c.Bailiwick_Receipt_None';
import evidenceHeading from '@salesforce/label/c.Bailiwick_Evidence';
import inferenceLabel from '@salesforce/label/c.Bailiwick_Inference';
import modelLabel from '@salesforce/label/c.Bailiwick_Model';
import keyLabel from '@salesforce/label/c.Bailiwick_Key';
import requestDigestLabel from '@salesforce/label/c.Bailiwick_Request_Digest';
import answerDigestLabel from '@salesforce/label/c.Bailiwick_Answer_Digest';
import flagsLabel from '@salesforce/label/c.Bailiwick_Flags';
import answerFlagsLabel from '@salesforce/label/c.Bailiwick_Answer_Flags';
import lawRowsLabel from '@salesforce/label/c.Bailiwick_Law_Rows';
import classesLabel from '@salesforce/label/c.Bailiwick_Classes';
import bundleLabel from '@salesforce/label/c.Bailiwick_Bundle';

/** One inference in full: phases, decision, receipt and what the evidence log holds of it. */
export default class LogDetailPanel extends LightningElement {
    detail: LogDetail | undefined;
    error: unknown;
    labels = {
        heading,
        closeLabel,
        loading,
        timelineHeading,
        traceHeading,
        receiptHeading,
        noReceipt,
        evidenceHeading
    };
    #inferenceId = '';

    @api
    get inferenceId(): string {
        return this.#inferenceId;
    }
    set inferenceId(value: string) {
        this.#inferenceId = value;
        void this.load();
    }

    /** Moves the keyboard to the panel. */
    @api
    focusHeading(): void {
        this.template?.querySelector<HTMLElement>('h2')?.focus();
    }

    get facts(): readonly object[] {
        const { detail } = this;
        if (detail === undefined) return [];
        const { model, modelDigest, keyId, requestDigest, answerDigest, bundleDigest } = detail;
        const facts = [
            { label: inferenceLabel, value: this.#inferenceId },
            { label: modelLabel, value: `${model} ${modelDigest}`.trim() },
            { label: keyLabel, value: keyId },
            { label: lawRowsLabel, value: detail.lawRows.join(', ') },
            { label: classesLabel, value: detail.classes.join(', ') },
            { label: bundleLabel, value: bundleDigest },
            { label: requestDigestLabel, value: requestDigest },
            { label: answerDigestLabel, value: answerDigest },
            { label: flagsLabel, value: detail.flags.join(', ') },
            { label: answerFlagsLabel, value: detail.answerFlags.join(', ') }
        ];
        return facts.filter(({ value }) => value !== '');
    }

    async load(): Promise<void> {
        const inferenceId = this.#inferenceId;
        this.detail = undefined;
        this.error = undefined;
        try {
            const detail = await getDetail({ inferenceId });
            if (inferenceId === this.#inferenceId) this.detail = detail;
        } catch (error) {
            if (inferenceId === this.#inferenceId) this.error = error;
        }
    }

    handleClose(): void {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
