import { LightningElement, api } from 'lwc';
import { placeName } from 'c/displayText';

/** A jurisdiction: its code in a frame, its name beside it (or for screen readers alone). */
export default class JurisdictionTag extends LightningElement {
    @api code = '';
    /** Shows the code alone; the name is still read out and shown on hover. */
    @api compact = false;

    get name(): string {
        return placeName(this.code);
    }

    get nameClass(): string {
        return this.compact ? 'slds-assistive-text' : 'name';
    }
}
