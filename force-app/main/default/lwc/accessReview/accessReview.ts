import { LightningElement } from 'lwc';
import type { ReviewItem, ReviewOverview } from 'apex';
import getOverview from '@salesforce/apex/AccessReviewController.overview';
import getItems from '@salesforce/apex/AccessReviewController.items';
import openReview from '@salesforce/apex/AccessReviewController.open';
import decide from '@salesforce/apex/AccessReviewController.decide';
import sign from '@salesforce/apex/AccessReviewController.sign';
import {
    columns,
    display,
    dueText,
    labels,
    progressText,
    revokeQuestion,
    signedText
} from './texts';

const pageSize = 100;

/** The review of a quarter: each grant is kept or revoked by somebody else, then the result is signed. */
export default class AccessReview extends LightningElement {
    labels = labels;
    columns = columns;
    overview: ReviewOverview | undefined;
    items: readonly ReviewItem[] = [];
    next = '';
    error: unknown;
    /** An action that failed leaves the review on the page. */
    actionError: unknown;
    isBusy = false;
    isAsking = false;
    note = '';
    selectedIds: readonly string[] = [];

    override connectedCallback(): void {
        void this.load();
    }

    get displayed(): readonly object[] {
        return this.items.map(display);
    }

    get hasItems(): boolean {
        return this.items.length > 0;
    }

    get isNone(): boolean {
        return this.overview?.state === '';
    }

    get isOpening(): boolean {
        return this.overview?.state === 'opening';
    }

    get isOpen(): boolean {
        return this.overview?.state === 'open';
    }

    get isSigned(): boolean {
        return this.overview?.state === 'signed';
    }

    get isEmpty(): boolean {
        return this.isOpen && this.overview?.total === 0;
    }

    get progress(): string {
        return this.overview === undefined ? '' : progressText(this.overview);
    }

    get percent(): number {
        const { total = 0, decided = 0 } = this.overview ?? {};
        return total === 0 ? 100 : Math.floor((decided * 100) / total);
    }

    get due(): string {
        return this.overview === undefined ? '' : dueText(this.overview.dueOn);
    }

    get signed(): string {
        return this.overview === undefined ? '' : signedText(this.overview);
    }

    get mayDecide(): boolean {
        return this.isOpen && this.overview?.mayAct === true;
    }

    get hidesCheckboxes(): boolean {
        return !this.mayDecide;
    }

    get cannotDecide(): boolean {
        return this.isBusy || this.decidable.length === 0;
    }

    get cannotSign(): boolean {
        return this.isBusy || this.percent < 100;
    }

    get question(): string {
        return revokeQuestion(this.decidable.map(({ holder }) => holder));
    }

    get hasMore(): boolean {
        return this.next !== '';
    }

    /** The selected grants that the reader may still decide about. */
    get decidable(): readonly ReviewItem[] {
        return this.items.filter(
            ({ id, isOwn, decision }) =>
                this.selectedIds.includes(id) &&
                !isOwn &&
                decision !== 'revoke' &&
                decision !== 'expired'
        );
    }

    /** Loads the newest review from the start. */
    async load(): Promise<void> {
        this.error = undefined;
        this.actionError = undefined;
        try {
            const overview = await getOverview();
            this.items = [];
            this.next = '';
            this.selectedIds = [];
            if (overview.state === 'open' || overview.state === 'signed') {
                await this.loadItems(overview.id, '');
            }
            this.overview = overview;
        } catch (error) {
            this.error = error;
        }
    }

    async loadItems(reviewId: string, after: string): Promise<void> {
        const page = await getItems({ reviewId, pageSize, after });
        this.items = after === '' ? page.items : [...this.items, ...page.items];
        this.next = page.next;
    }

    async act(action: () => Promise<void>): Promise<void> {
        this.isBusy = true;
        this.isAsking = false;
        this.actionError = undefined;
        try {
            await action();
            this.note = '';
            await this.load();
        } catch (error) {
            this.actionError = error;
        } finally {
            this.isBusy = false;
        }
    }

    decideSelected(decision: string): void {
        const itemIds = this.decidable.map(({ id }) => id);
        const { note } = this;
        void this.act(() => decide({ itemIds, decision, note }));
    }

    handleRefresh(): void {
        void this.load();
    }

    handleOpen(): void {
        void this.act(() => openReview());
    }

    handleSelection(event: CustomEvent<{ selectedRows: readonly { id: string }[] }>): void {
        this.selectedIds = event.detail.selectedRows.map(({ id }) => id);
        this.isAsking = false;
    }

    handleNote(event: CustomEvent<{ value: string }>): void {
        this.note = event.detail.value;
    }

    handleKeep(): void {
        this.decideSelected('keep');
    }

    handleAsk(): void {
        this.isAsking = true;
    }

    handleCancel(): void {
        this.isAsking = false;
    }

    handleRevoke(): void {
        this.decideSelected('revoke');
    }

    handleMore(): void {
        const { overview, next } = this;
        if (overview === undefined) return;
        this.loadItems(overview.id, next).catch((error: unknown) => {
            this.actionError = error;
        });
    }

    handleSign(): void {
        const { overview } = this;
        if (overview === undefined) return;
        void this.act(() => sign({ reviewId: overview.id }));
    }
}
