import { LightningElement, api } from 'lwc';
import type { Leg, Reason } from 'apex';
import { fill, protectionDisplay } from 'c/displayText';
import permitted from '@salesforce/label/c.Bailiwick_Trace_Permitted';
import forbidden from '@salesforce/label/c.Bailiwick_Trace_Forbidden';
import noTrace from '@salesforce/label/c.Bailiwick_Trace_None';
import fieldsLabel from '@salesforce/label/c.Bailiwick_Trace_Fields';
import fieldText from '@salesforce/label/c.Bailiwick_Trace_Field';

interface Decision {
    readonly effect: string;
    readonly regionId: string;
    readonly legs: readonly Leg[];
    readonly protections: readonly Readonly<
        Record<'path' | 'dataClass' | 'protection' | 'because', string>
    >[];
}

/** Why the policy decided so: the effect, then each ground below it. */
export default class DecisionTrace extends LightningElement {
    /** JSON text of the decision. */
    @api trace = '';
    @api reasons: readonly Reason[] = [];
    /** What the recipients of the legs are called, by their ids. */
    @api recipients: Readonly<Record<string, string>> = {};
    labels = { noTrace };

    get decision(): Decision | undefined {
        try {
            return this.trace === '' ? undefined : (JSON.parse(this.trace) as Decision);
        } catch {
            return undefined;
        }
    }

    get isShown(): boolean {
        return this.decision !== undefined || this.reasons.length > 0;
    }

    get isForbidden(): boolean {
        return this.decision === undefined || this.decision.effect !== 'permit';
    }

    get effect(): string {
        return this.isForbidden ? forbidden : fill(permitted, this.decision?.regionId ?? '');
    }

    get legs(): readonly Leg[] {
        return (this.decision?.legs ?? []).map((leg) => ({
            ...leg,
            recipientName: this.recipients[leg.recipient] ?? leg.recipient
        }));
    }

    get fieldsTitle(): string {
        return fill(fieldsLabel, this.fields.length);
    }

    get hasFields(): boolean {
        return this.fields.length > 0;
    }

    get fields(): readonly { path: string; text: string }[] {
        return (this.decision?.protections ?? []).map(
            ({ path, protection, dataClass, because }) => {
                const word = protectionDisplay(protection).label;
                return { path, text: fill(fieldText, path, word, dataClass, because) };
            }
        );
    }
}
