import { LightningElement, api } from 'lwc';
import { fill } from 'c/displayText';
import heading from '@salesforce/label/c.Bailiwick_Notice';
import injection from '@salesforce/label/c.Bailiwick_Notice_Injection';
import unexpected from '@salesforce/label/c.Bailiwick_Notice_Unexpected';
import removed from '@salesforce/label/c.Bailiwick_Notice_Removed';
import instructions from '@salesforce/label/c.Bailiwick_Notice_Instructions';
import placeholder from '@salesforce/label/c.Bailiwick_Notice_Placeholder';
import other from '@salesforce/label/c.Bailiwick_Notice_Other';

/** What each kind of flag means for the reader; the first that fits. */
const texts: readonly (readonly [RegExp, string])[] = [
    [/^INJECTION_SUSPECTED$/, injection],
    [/^UNEXPECTED_/, unexpected],
    [/^(?:LINK|IMAGE|HTML)_REMOVED$/, removed],
    [/^INSTRUCTIONS_REMOVED$/, instructions],
    [/^UNKNOWN_PLACEHOLDER$/, placeholder]
];

/** What was noticed about an answer, in words; nothing when nothing was. */
export default class AnswerNotice extends LightningElement {
    @api flags: readonly string[] = [];
    labels = { heading };

    get notices(): readonly string[] {
        return [...new Set(this.flags.map(textOf))];
    }

    get hasNotices(): boolean {
        return this.flags.length > 0;
    }
}

function textOf(flag: string): string {
    return texts.find(([pattern]) => pattern.test(flag))?.[1] ?? fill(other, flag);
}
