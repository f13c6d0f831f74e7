import { LightningElement, api } from 'lwc';
import type { Preview } from 'apex';
import { fill, placeName, protectionDisplay } from 'c/displayText';
import heading from '@salesforce/label/c.Bailiwick_Preview';
import summaryText from '@salesforce/label/c.Bailiwick_Preview_Summary';
import staysText from '@salesforce/label/c.Bailiwick_Preview_Stays';
import goesText from '@salesforce/label/c.Bailiwick_Preview_Goes';
import requestHeading from '@salesforce/label/c.Bailiwick_Preview_Request';
import requestHint from '@salesforce/label/c.Bailiwick_Preview_Request_Hint';
import fieldsHeading from '@salesforce/label/c.Bailiwick_Preview_Fields';
import fieldColumn from '@salesforce/label/c.Bailiwick_Column_Field';
import happensColumn from '@salesforce/label/c.Bailiwick_Column_Happens';
import whyColumn from '@salesforce/label/c.Bailiwick_Column_Why';
import emptySample from '@salesforce/label/c.Bailiwick_Empty_Field';
import legsHeading from '@salesforce/label/c.Bailiwick_Preview_Legs';
import skipLabel from '@salesforce/label/c.Bailiwick_Skip_Preview';
import sendLabel from '@salesforce/label/c.Bailiwick_Send';
import backLabel from '@salesforce/label/c.Bailiwick_Back';

/** What would leave, before it leaves: the request as the model reads it, and every field's fate. */
export default class FieldPreview extends LightningElement {
    @api preview!: Preview;
    @api skillLabel = '';
    @api skipAllowed = false;
    labels = {
        requestHeading,
        requestHint,
        fieldsHeading,
        fieldColumn,
        happensColumn,
        whyColumn,
        legsHeading,
        skipLabel,
        sendLabel,
        backLabel
    };

    get headingText(): string {
        return fill(heading, this.skillLabel);
    }

    get summary(): string {
        const { total, sealed, masked, dropped, clear } = this.preview.summary;
        const counts = fill(summaryText, total, sealed, masked, dropped, clear);
        const stays = this.preview.legs.every(({ from, to }) => from === to);
        const place = placeName(this.preview.region?.locatedIn ?? '');
        return `${counts} ${fill(stays ? staysText : goesText, place)}`;
    }

    get fields(): readonly object[] {
        return this.preview.fields.map((field) => ({
            ...field,
            ...pick(field.protection),
            fieldLabel: field.label,
            sample: field.sample === '' ? emptySample : field.sample,
            sampleClass: field.sample === '' ? 'sample slds-text-color_weak' : 'sample'
        }));
    }

    handleSkip(event: CustomEvent<{ checked: boolean }>): void {
        const detail = { checked: event.detail.checked };
        this.dispatchEvent(new CustomEvent('skipchange', { detail }));
    }

    handleSend(): void {
        this.dispatchEvent(new CustomEvent('send'));
    }

    handleBack(): void {
        this.dispatchEvent(new CustomEvent('back'));
    }
}

function pick(protection: string): { word: string; icon: string; fateClass: string } {
    const { label, icon } = protectionDisplay(protection);
    return { word: label, icon, fateClass: `fate ${protection}` };
}
