import { LightningElement, api } from 'lwc';
import { placeName } from 'c/displayText';
import heading from '@salesforce/label/c.Bailiwick_Filters';
import completed from '@salesforce/label/c.Bailiwick_Outcome_Completed';
import denied from '@salesforce/label/c.Bailiwick_Outcome_Denied';
import failed from '@salesforce/label/c.Bailiwick_Outcome_Failed';
import requested from '@salesforce/label/c.Bailiwick_Outcome_Requested';
import jurisdictionLabel from '@salesforce/label/c.Bailiwick_Jurisdiction';
import anyLabel from '@salesforce/label/c.Bailiwick_Any';

export interface LogFilters {
    readonly outcome?: string;
    readonly jurisdiction?: string;
}

const outcomes = { completed, denied, failed, requested };

/** Filters of the log: outcomes as chips that switch on and off, and one jurisdiction. */
export default class LogFilterBar extends LightningElement {
    @api filters: LogFilters = {};
    /** Jurisdictions seen so far, offered as choices. */
    @api jurisdictions: readonly string[] = [];
    labels = { heading, jurisdictionLabel };

    get chips(): readonly object[] {
        return Object.entries(outcomes).map(([outcome, label]) => {
            const on = this.filters.outcome === outcome;
            return { outcome, label, pressed: String(on), className: on ? 'chip on' : 'chip' };
        });
    }

    get options(): readonly object[] {
        const chosen = this.filters.jurisdiction ?? '';
        const codes = new Set([...this.jurisdictions, chosen].filter((code) => code !== ''));
        const places = [...codes].sort().map((code) => ({
            value: code,
            label: placeName(code) === code ? code : `${code} ${placeName(code)}`
        }));
        return [{ value: '', label: anyLabel }, ...places];
    }

    get jurisdiction(): string {
        return this.filters.jurisdiction ?? '';
    }

    handleChip(event: Event): void {
        const { outcome = '' } = (event.currentTarget as HTMLElement).dataset;
        const chosen = this.filters.outcome === outcome ? undefined : outcome;
        this.change({ ...this.filters, outcome: chosen });
    }

    handleJurisdiction(event: CustomEvent<{ value: string }>): void {
        const chosen = event.detail.value === '' ? undefined : event.detail.value;
        this.change({ ...this.filters, jurisdiction: chosen });
    }

    change(detail: Readonly<Record<string, string | undefined>>): void {
        this.dispatchEvent(new CustomEvent('filterchange', { detail }));
    }
}
