import { LightningElement, api } from 'lwc';
import type { Badge } from 'apex';
import { fill, placeName } from 'c/displayText';
import operatedIn from '@salesforce/label/c.Bailiwick_Operated_In';
import notAllowed from '@salesforce/label/c.Bailiwick_Badge_Not_Allowed';
import allowedLabel from '@salesforce/label/c.Bailiwick_Badge_Allowed';
import contractLabel from '@salesforce/label/c.Bailiwick_Contract';
import regionLabel from '@salesforce/label/c.Bailiwick_Region';
import whereLabel from '@salesforce/label/c.Bailiwick_Badge_Where';

/** Where this record's data may go, always visible; opens to both legs and the contract. */
export default class JurisdictionBadge extends LightningElement {
    @api badge: Badge | undefined;
    open = false;
    labels = { contractLabel, regionLabel, whereLabel };

    get permitted(): boolean {
        return this.badge?.permitted === true;
    }

    get text(): string {
        if (this.badge === undefined || !this.permitted) return notAllowed;
        const { locatedIn, operatedBy } = this.badge;
        return `${placeName(locatedIn)} · ${fill(operatedIn, placeName(operatedBy))}`;
    }

    get icon(): string {
        return this.permitted ? 'utility:shield' : 'utility:ban';
    }

    get iconText(): string {
        return this.permitted ? allowedLabel : notAllowed;
    }

    get badgeClass(): string {
        return this.permitted ? 'badge permitted' : 'badge refused';
    }

    get closed(): boolean {
        return !this.open;
    }

    get expanded(): string {
        return String(this.open);
    }

    handleToggle(): void {
        this.open = !this.open;
    }

    handleKey(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || !this.open) return;
        this.open = false;
        this.template?.querySelector('button')?.focus();
    }
}
