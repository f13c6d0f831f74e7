import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin, type PageReference } from 'lightning/navigation';
import type { AlertPage, AlertRow } from 'apex';
import getPage from '@salesforce/apex/AlertController.page';
import { columnsFor, display, labels } from './columns';

const pageSize = 50;

/** Open alerts by the time that is left, and closed ones; the choice lives in the address. */
export default class AlertQueue extends NavigationMixin(LightningElement) {
    labels = labels;
    state = 'open';
    rows: readonly AlertRow[] = [];
    page: AlertPage | undefined;
    error: unknown;
    loading = true;
    selected = '';
    #reference: PageReference | undefined;
    #load = 0;
    #focusDetail = false;

    @wire(CurrentPageReference)
    receivePage(reference: PageReference | undefined): void {
        if (reference === undefined) return;
        this.#reference = reference;
        this.state = reference.state?.['c__state'] === 'closed' ? 'closed' : 'open';
        this.selected = reference.state?.['c__alert'] ?? '';
        void this.load('');
    }

    override renderedCallback(): void {
        if (!this.#focusDetail) return;
        this.#focusDetail = false;
        this.template
            ?.querySelector<HTMLElement & { focusHeading(): void }>('c-alert-detail')
            ?.focusHeading();
    }

    get chips(): readonly object[] {
        return [
            { state: 'open', label: labels.openLabel },
            { state: 'closed', label: labels.closedLabel }
        ].map((chip) => ({
            ...chip,
            pressed: String(chip.state === this.state),
            className: chip.state === this.state ? 'chip on' : 'chip'
        }));
    }

    get displayed(): readonly object[] {
        const now = Date.now();
        return this.rows.map((row) => display(row, now));
    }

    get columns(): readonly object[] {
        return columnsFor(this.state, this.selected !== '');
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    get isEmpty(): boolean {
        return !this.loading && !this.hasRows && this.error === undefined;
    }

    get emptyText(): string {
        return this.state === 'closed' ? labels.emptyClosed : labels.emptyOpen;
    }

    get hasMore(): boolean {
        return !this.loading && (this.page?.next ?? '') !== '';
    }

    get layoutClass(): string {
        return this.selected === '' ? 'layout' : 'layout split';
    }

    get countText(): string {
        const { openCount = 0, overdueCount = 0 } = this.page ?? {};
        return this.page === undefined ? labels.loading : labels.count(openCount, overdueCount);
    }

    /** Keyset paging: `after` is the key that the last page ended with. */
    async load(after: string): Promise<void> {
        const load = ++this.#load;
        this.loading = true;
        this.error = undefined;
        try {
            const page = await getPage({ state: this.state, pageSize, after });
            if (load !== this.#load) return;
            this.rows = after === '' ? page.rows : [...this.rows, ...page.rows];
            this.page = page;
        } catch (error) {
            if (load === this.#load) this.error = error;
        } finally {
            if (load === this.#load) this.loading = false;
        }
    }

    handleChip(event: Event): void {
        const { state = 'open' } = (event.currentTarget as HTMLElement).dataset;
        const { type = '', attributes = {} } = this.#reference ?? {};
        const target = { type, attributes, state: state === 'closed' ? { c__state: state } : {} };
        this[NavigationMixin.Navigate](target, true);
    }

    handleMore(): void {
        void this.load(this.page?.next ?? '');
    }

    handleRefresh(): void {
        void this.load('');
    }

    handleRowAction(event: CustomEvent<{ row: { id: string } }>): void {
        this.selected = event.detail.row.id;
        this.#focusDetail = true;
    }

    /** The detail did something with the alert, so that the queue is another. */
    handleChanged(): void {
        void this.load('');
    }

    handleClose(): void {
        this.selected = '';
        this.template?.querySelector<HTMLElement>('c-log-table')?.focus();
    }
}
