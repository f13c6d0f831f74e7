import { LightningElement, api } from 'lwc';
import type { Receipt } from 'apex';
import { mechanismText, momentText } from 'c/displayText';
import readableTab from '@salesforce/label/c.Bailiwick_Receipt_Readable';
import rawTab from '@salesforce/label/c.Bailiwick_Receipt_Raw';
import rawHint from '@salesforce/label/c.Bailiwick_Receipt_Raw_Hint';
import requestWay from '@salesforce/label/c.Bailiwick_Way_Request';
import answerWay from '@salesforce/label/c.Bailiwick_Way_Answer';
import verified from '@salesforce/label/c.Bailiwick_Receipt_Verified';
import unverified from '@salesforce/label/c.Bailiwick_Receipt_Unverified';
import verifiedText from '@salesforce/label/c.Bailiwick_Receipt_Verified_Text';
import unverifiedText from '@salesforce/label/c.Bailiwick_Receipt_Unverified_Text';
import regionLabel from '@salesforce/label/c.Bailiwick_Region';
import locatedLabel from '@salesforce/label/c.Bailiwick_Located_In';
import operatedLabel from '@salesforce/label/c.Bailiwick_Operated_By';
import recipientsLabel from '@salesforce/label/c.Bailiwick_Recipients';
import mechanismsLabel from '@salesforce/label/c.Bailiwick_Mechanisms';
import skillLabel from '@salesforce/label/c.Bailiwick_Skill_Version';
import ownerLabel from '@salesforce/label/c.Bailiwick_Skill_Owner';
import licenceLabel from '@salesforce/label/c.Bailiwick_Skill_Licence';
import modelLabel from '@salesforce/label/c.Bailiwick_Model_Version';
import bundleLabel from '@salesforce/label/c.Bailiwick_Bundle';
import issuedLabel from '@salesforce/label/c.Bailiwick_Issued';
import leafLabel from '@salesforce/label/c.Bailiwick_Leaf';

const ways: Readonly<Record<string, string>> = { request: requestWay, answer: answerWay };

/** The gateway's signed statement: readable first, the signed text itself in a second tab. */
export default class ReceiptView extends LightningElement {
    @api receipt!: Receipt;
    labels = {
        readableTab,
        rawTab,
        rawHint,
        regionLabel,
        locatedLabel,
        operatedLabel,
        recipientsLabel,
        mechanismsLabel,
        bundleLabel,
        issuedLabel,
        leafLabel
    };

    get verdict(): { title: string; text: string; icon: string; variant: string } {
        return this.receipt.verified
            ? { title: verified, text: verifiedText, icon: 'utility:success', variant: 'success' }
            : {
                  title: unverified,
                  text: unverifiedText,
                  icon: 'utility:warning',
                  variant: 'warning'
              };
    }

    /** What made the answer; receipts of earlier versions do not say all of it. */
    get provenance(): readonly { name: string; label: string; value: string }[] {
        const { skill, skillDigest, skillOwner, skillLicence, model, modelDigest } = this.receipt;
        return [
            { name: 'skill', label: skillLabel, value: `${skill} ${skillDigest}`.trim() },
            { name: 'owner', label: ownerLabel, value: skillOwner },
            { name: 'licence', label: licenceLabel, value: skillLicence },
            { name: 'model', label: modelLabel, value: `${model} ${modelDigest}`.trim() }
        ].filter(({ value }) => value !== '');
    }

    get issued(): string {
        return momentText(this.receipt.issuedAt);
    }

    get recipients(): readonly string[] {
        return this.receipt.recipients.map((recipient) => {
            const at = recipient.indexOf(':');
            const way = recipient.slice(0, at);
            return `${ways[way] ?? way} · ${recipient.slice(at + 1)}`;
        });
    }

    get mechanisms(): readonly string[] {
        return [...new Set(this.receipt.mechanisms.map(readable))];
    }
}

/** `request:GDPR:NONE_NEEDED` as `Request · GDPR · none needed`. */
function readable(mechanism: string): string {
    const [way = '', regime = '', ground = ''] = mechanism.split(':');
    return [ways[way] ?? way, regime, mechanismText(ground)].join(' · ');
}
