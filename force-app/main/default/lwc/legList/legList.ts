import { LightningElement, api } from 'lwc';
import type { Leg } from 'apex';
import { dayText, fill, mechanismText } from 'c/displayText';
import requestLeg from '@salesforce/label/c.Bailiwick_Leg_Request';
import answerLeg from '@salesforce/label/c.Bailiwick_Leg_Answer';
import toLabel from '@salesforce/label/c.Bailiwick_Leg_To';
import underLabel from '@salesforce/label/c.Bailiwick_Leg_Under';
import basisLabel from '@salesforce/label/c.Bailiwick_Leg_Basis';
import receivedLabel from '@salesforce/label/c.Bailiwick_Leg_Received_By';
import verifiedLabel from '@salesforce/label/c.Bailiwick_Leg_Verified';

interface Movement {
    readonly key: string;
    readonly from: string;
    readonly to: string;
    /** '' when nobody is named. */
    readonly recipient: string;
    readonly grounds: { readonly key: string; readonly text: string }[];
}

/** Both movements of the data: from where to where and whom, and the ground for each. */
export default class LegList extends LightningElement {
    @api legs: readonly Leg[] = [];
    labels = { toLabel };

    get directions(): readonly object[] {
        return [
            { key: 'request', title: requestLeg, movements: this.movements('request') },
            { key: 'answer', title: answerLeg, movements: this.movements('answer') }
        ].filter(({ movements }) => movements.length > 0);
    }

    movements(direction: string): readonly Movement[] {
        const found = new Map<string, Movement>();
        for (const leg of this.legs.filter((one) => one.leg === direction)) {
            const { from, to, recipientName = '' } = leg;
            const key = `${from}>${to}>${recipientName}`;
            const recipient = recipientName === '' ? '' : fill(receivedLabel, recipientName);
            const movement = found.get(key) ?? { key, from, to, recipient, grounds: [] };
            found.set(key, movement);
            const text = groundText(leg);
            if (!movement.grounds.some((ground) => ground.text === text))
                movement.grounds.push({ key: `${key}:${movement.grounds.length}`, text });
        }
        return [...found.values()];
    }
}

function groundText(leg: Leg): string {
    const parts = [fill(underLabel, leg.regime, mechanismText(leg.mechanism))];
    if (leg.basis !== '') parts.push(fill(basisLabel, leg.basis));
    if (leg.verifiedOn !== 0) parts.push(fill(verifiedLabel, dayText(leg.verifiedOn)));
    return parts.join(', ');
}
