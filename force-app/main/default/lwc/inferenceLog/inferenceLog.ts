import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin, type PageReference } from 'lightning/navigation';
import type { LogRow } from 'apex';
import getRows from '@salesforce/apex/InferenceLogController.rows';
import { readFilters, stateOf, type Filters } from './filters';
import { columns, display, fewColumns, labels } from './columns';

const pageSize = 50;

/** Every inference with its jurisdictions; filters live in the address, details open beside. */
export default class InferenceLog extends NavigationMixin(LightningElement) {
    labels = labels;
    rows: readonly LogRow[] = [];
    next = '';
    filters: Filters = {};
    error: unknown;
    loading = true;
    selected = '';
    seen: readonly string[] = [];
    #page: PageReference | undefined;
    #load = 0;
    #focusDetail = false;

    @wire(CurrentPageReference)
    receivePage(page: PageReference | undefined): void {
        if (page === undefined) return;
        this.#page = page;
        this.filters = readFilters(page.state ?? {});
        void this.load('');
    }

    override renderedCallback(): void {
        if (!this.#focusDetail) return;
        this.#focusDetail = false;
        this.template
            ?.querySelector<HTMLElement & { focusHeading(): void }>('c-log-detail')
            ?.focusHeading();
    }

    get displayed(): readonly object[] {
        return this.rows.map(display);
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    get isEmpty(): boolean {
        return !this.loading && !this.hasRows && this.error === undefined;
    }

    get hasMore(): boolean {
        return this.next !== '' && !this.loading;
    }

    get columns(): readonly object[] {
        return this.selected === '' ? columns : fewColumns;
    }

    get layoutClass(): string {
        return this.selected === '' ? 'layout' : 'layout split';
    }

    get countText(): string {
        return this.loading ? labels.loading : labels.count(this.rows.length, this.next !== '');
    }

    /** Keyset paging: `after` is the key that the last page ended with. */
    async load(after: string): Promise<void> {
        const load = ++this.#load;
        this.loading = true;
        this.error = undefined;
        try {
            const filtersJson = JSON.stringify(this.filters);
            const page = await getRows({ filtersJson, pageSize, after });
            if (load !== this.#load) return;
            this.rows = after === '' ? page.rows : [...this.rows, ...page.rows];
            this.next = page.next;
            const codes = this.rows.flatMap((row) => [...row.subjects, row.locatedIn]);
            this.seen = [...new Set([...this.seen, ...codes])].filter((code) => code !== '');
        } catch (error) {
            if (load === this.#load) this.error = error;
        } finally {
            if (load === this.#load) this.loading = false;
        }
    }

    handleFilters(event: CustomEvent<Filters>): void {
        const { type = '', attributes = {} } = this.#page ?? {};
        const target = { type, attributes, state: stateOf(event.detail) };
        this[NavigationMixin.Navigate](target, true);
    }

    handleMore(): void {
        void this.load(this.next);
    }

    handleRefresh(): void {
        void this.load('');
    }

    handleRowAction(event: CustomEvent<{ row: { inferenceId: string } }>): void {
        this.selected = event.detail.row.inferenceId;
        this.#focusDetail = true;
    }

    handleClose(): void {
        this.selected = '';
        this.template?.querySelector<HTMLElement>('c-log-table')?.focus();
    }
}
