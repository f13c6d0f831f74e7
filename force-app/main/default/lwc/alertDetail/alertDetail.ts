import { LightningElement, api } from 'lwc';
import type { AlertDetail } from 'apex';
import getDetail from '@salesforce/apex/AlertController.detail';
import take from '@salesforce/apex/AlertController.take';
import release from '@salesforce/apex/AlertController.release';
import close from '@salesforce/apex/AlertController.close';
import reopen from '@salesforce/apex/AlertController.reopen';
import { factsOf, stepsOf } from './facts';
import { causeOptions } from 'c/displayText';
import { labels } from './texts';

const longestNote = 2000;

/** One alert in full: why, what to do, what was done; taking and closing it. */
export default class AlertDetailPanel extends LightningElement {
    detail: AlertDetail | undefined;
    error: unknown;
    /** An action that failed leaves the alert on the page. */
    actionError: unknown;
    isBusy = false;
    cause = '';
    note = '';
    labels = labels;
    causeOptions = causeOptions;
    longestNote = longestNote;
    #alertId = '';

    @api
    get alertId(): string {
        return this.#alertId;
    }
    set alertId(value: string) {
        this.#alertId = value;
        void this.load();
    }

    /** Moves the keyboard to the panel. */
    @api
    focusHeading(): void {
        this.template?.querySelector<HTMLElement>('h2')?.focus();
    }

    get isOpen(): boolean {
        return this.detail?.row.state === 'open';
    }

    get mayTake(): boolean {
        return this.isOpen && this.detail?.mayAct === true && !this.detail.row.isMine;
    }

    get mayRelease(): boolean {
        return this.isOpen && this.detail?.mayAct === true && this.detail.row.isMine;
    }

    get mayClose(): boolean {
        return this.isOpen && this.detail?.mayAct === true && !this.detail.row.isAboutMe;
    }

    get isForAnother(): boolean {
        return this.isOpen && this.detail?.mayAct === true && this.detail.row.isAboutMe;
    }

    get mayReopen(): boolean {
        return this.detail?.row.state === 'closed' && this.detail.mayAct;
    }

    get cannotClose(): boolean {
        return this.isBusy || this.cause === '' || this.note.trim() === '';
    }

    get ownerText(): string {
        const { assignedTo = '' } = this.detail?.row ?? {};
        return assignedTo === '' ? labels.nobody : assignedTo;
    }

    get facts(): readonly object[] {
        return this.detail === undefined ? [] : factsOf(this.detail);
    }

    get steps(): readonly object[] {
        return stepsOf(this.detail?.course ?? []);
    }

    get hasSteps(): boolean {
        return this.steps.length > 0;
    }

    async load(): Promise<void> {
        const alertId = this.#alertId;
        this.detail = undefined;
        this.error = undefined;
        this.actionError = undefined;
        this.cause = '';
        this.note = '';
        try {
            const detail = await getDetail({ alertId });
            if (alertId === this.#alertId) this.detail = detail;
        } catch (error) {
            if (alertId === this.#alertId) this.error = error;
        }
    }

    async act(action: () => Promise<AlertDetail>): Promise<void> {
        const alertId = this.#alertId;
        this.isBusy = true;
        this.actionError = undefined;
        try {
            const detail = await action();
            if (alertId === this.#alertId) this.detail = detail;
            this.dispatchEvent(new CustomEvent('changed'));
            this.focusHeading();
        } catch (error) {
            if (alertId === this.#alertId) this.actionError = error;
        } finally {
            this.isBusy = false;
        }
    }

    handleTake(): void {
        void this.act(() => take({ alertId: this.#alertId }));
    }

    handleRelease(): void {
        void this.act(() => release({ alertId: this.#alertId }));
    }

    handleReopen(): void {
        void this.act(() => reopen({ alertId: this.#alertId }));
    }

    handleCause(event: CustomEvent<{ value: string }>): void {
        this.cause = event.detail.value;
    }

    handleNote(event: CustomEvent<{ value: string }>): void {
        this.note = event.detail.value;
    }

    handleCloseAlert(): void {
        const { cause, note } = this;
        void this.act(() => close({ alertId: this.#alertId, cause, note }));
    }

    handleClose(): void {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
