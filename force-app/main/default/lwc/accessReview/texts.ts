/** Columns and texts of the access review. */
import type { ReviewItem, ReviewOverview } from 'apex';
import locale from '@salesforce/i18n/locale';
import { fill, momentText } from 'c/displayText';
import title from '@salesforce/label/c.Bailiwick_Review';
import of from '@salesforce/label/c.Bailiwick_Review_Of';
import due from '@salesforce/label/c.Bailiwick_Review_Due';
import none from '@salesforce/label/c.Bailiwick_Review_None';
import openReview from '@salesforce/label/c.Bailiwick_Review_Open';
import opening from '@salesforce/label/c.Bailiwick_Review_Opening';
import empty from '@salesforce/label/c.Bailiwick_Review_Empty';
import holder from '@salesforce/label/c.Bailiwick_Review_Holder';
import grants from '@salesforce/label/c.Bailiwick_Review_Grants';
import lastUse from '@salesforce/label/c.Bailiwick_Review_Last_Use';
import never from '@salesforce/label/c.Bailiwick_Review_Never';
import decision from '@salesforce/label/c.Bailiwick_Review_Decision';
import keep from '@salesforce/label/c.Bailiwick_Review_Keep';
import revoke from '@salesforce/label/c.Bailiwick_Review_Revoke';
import kept from '@salesforce/label/c.Bailiwick_Review_Kept';
import revoked from '@salesforce/label/c.Bailiwick_Review_Revoked';
import expired from '@salesforce/label/c.Bailiwick_Review_Expired';
import undecided from '@salesforce/label/c.Bailiwick_Review_Undecided';
import own from '@salesforce/label/c.Bailiwick_Review_Own';
import note from '@salesforce/label/c.Bailiwick_Review_Note';
import revokeAsk from '@salesforce/label/c.Bailiwick_Review_Revoke_Ask';
import cancel from '@salesforce/label/c.Bailiwick_Review_Cancel';
import sign from '@salesforce/label/c.Bailiwick_Review_Sign';
import signed from '@salesforce/label/c.Bailiwick_Review_Signed';
import loading from '@salesforce/label/c.Bailiwick_Loading';
import more from '@salesforce/label/c.Bailiwick_Load_More';
import refresh from '@salesforce/label/c.Bailiwick_Refresh';

export const labels = {
    title,
    none,
    openReview,
    opening,
    empty,
    keep,
    revoke,
    note,
    cancel,
    sign,
    loading,
    more,
    refresh
};

const fixed = { sortable: false, hideDefaultActions: true };

export const columns = [
    { ...fixed, label: holder, fieldName: 'holder', type: 'text' },
    { ...fixed, label: grants, fieldName: 'jurisdictions', type: 'jurisdictions' },
    { ...fixed, label: lastUse, fieldName: 'lastUse', type: 'text', initialWidth: 190 },
    {
        ...fixed,
        label: decision,
        fieldName: 'decisionText',
        type: 'text',
        wrapText: true,
        cellAttributes: { iconName: { fieldName: 'decisionIcon' } }
    }
];

const icons: Readonly<Record<string, string>> = {
    keep: 'utility:success',
    revoke: 'utility:ban',
    expired: 'utility:clock'
};

function decisionText({ decision: made, decidedBy, isOwn }: ReviewItem): string {
    if (made === 'keep') return fill(kept, decidedBy);
    if (made === 'revoke') return fill(revoked, decidedBy);
    if (made === 'expired') return expired;
    return isOwn ? own : undecided;
}

/** A grant as the table shows it. */
export function display(item: ReviewItem): object {
    return {
        ...item,
        lastUse: item.lastUseAt === '' ? never : momentText(item.lastUseAt),
        decisionText: decisionText(item),
        decisionIcon: icons[item.decision] ?? (item.isOwn ? 'utility:user' : 'utility:question')
    };
}

/** How far a review is, in words. */
export function progressText({ quarter, decided, total }: ReviewOverview): string {
    return fill(of, quarter, decided, total);
}

/** What happens to the undecided, in words; `day` as `2026-12-26`. */
export function dueText(day: string): string {
    return fill(due, dayOf(day));
}

function dayOf(day: string): string {
    return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, {
        dateStyle: 'medium',
        timeZone: 'UTC'
    });
}

interface Result {
    readonly counts?: Readonly<Record<string, number>>;
}

/** Who signed what, in words. */
export function signedText({ signedBy, signedAt, result }: ReviewOverview): string {
    const { counts = {} } = JSON.parse(result) as Result;
    const { keep: kept = 0, revoke: revoked = 0, expired: late = 0 } = counts;
    return fill(signed, signedBy, momentText(signedAt), kept, revoked, late);
}

/** The question before grants are taken away. */
export function revokeQuestion(holders: readonly string[]): string {
    return fill(revokeAsk, holders.join(', '));
}
