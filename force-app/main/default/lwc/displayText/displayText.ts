/** Texts made for the reader: filled-in labels, country names and dates in the reader's language. */
import lang from '@salesforce/i18n/lang';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import clear from '@salesforce/label/c.Bailiwick_Protection_Clear';
import seal from '@salesforce/label/c.Bailiwick_Protection_Seal';
import mask from '@salesforce/label/c.Bailiwick_Protection_Mask';
import drop from '@salesforce/label/c.Bailiwick_Protection_Drop';
import block from '@salesforce/label/c.Bailiwick_Protection_Block';
import noneNeeded from '@salesforce/label/c.Bailiwick_Mechanism_None_Needed';
import adequacy from '@salesforce/label/c.Bailiwick_Mechanism_Adequacy';
import clauses from '@salesforce/label/c.Bailiwick_Mechanism_Clauses';
import addendum from '@salesforce/label/c.Bailiwick_Mechanism_Uk_Addendum';
import notListed from '@salesforce/label/c.Bailiwick_Mechanism_Not_Listed';
import seenTimes from '@salesforce/label/c.Bailiwick_Alert_Seen_Times';
import intended from '@salesforce/label/c.Bailiwick_Alert_Cause_intended';
import mistake from '@salesforce/label/c.Bailiwick_Alert_Cause_mistake';
import fault from '@salesforce/label/c.Bailiwick_Alert_Cause_fault';
import attack from '@salesforce/label/c.Bailiwick_Alert_Cause_attack';
import other from '@salesforce/label/c.Bailiwick_Alert_Cause_other';

/** How each protection is shown: word and icon, never colour alone. */
const protections: Readonly<Record<string, { readonly label: string; readonly icon: string }>> = {
    clear: { label: clear, icon: 'utility:preview' },
    seal: { label: seal, icon: 'utility:lock' },
    mask: { label: mask, icon: 'utility:hide' },
    drop: { label: drop, icon: 'utility:dash' },
    block: { label: block, icon: 'utility:ban' }
};

/** Transfer mechanisms in words; the law files name them. */
const mechanisms: Readonly<Record<string, string>> = {
    NONE_NEEDED: noneNeeded,
    ADEQ: adequacy,
    SCC: clauses,
    SCC_CH: clauses,
    UK_ADDENDUM: addendum,
    NOT_LISTED: notListed
};

/** What an alert can turn out to be. */
const causes: Readonly<Record<string, string>> = { intended, mistake, fault, attack, other };

/** The causes of alerts as choices. */
export const causeOptions: readonly { readonly value: string; readonly label: string }[] =
    Object.entries(causes).map(([value, label]) => ({ value, label }));

/** The cause of an alert in words. */
export function causeText(cause: string): string {
    return causes[cause] ?? cause;
}

/** Replaces {0}, {1} and so on. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
    return template.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}

/** `DE` as `Germany`, `EU` as `European Union`; an unknown code stays as it is. */
export function placeName(code: string): string {
    if (!/^[A-Z]{2}$/.test(code)) return code;
    return new Intl.DisplayNames([lang], { type: 'region' }).of(code) ?? code;
}

/** A moment (ISO 8601, or seconds since 1970) in the reader's locale and time zone. */
export function momentText(instant: string | number): string {
    const moment = new Date(typeof instant === 'number' ? instant * 1000 : instant);
    if (Number.isNaN(moment.getTime())) return String(instant);
    return moment.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

/** 20261123 as a date in the reader's locale; 0 means none. */
export function dayText(day: number): string {
    if (day === 0) return '';
    const date = Date.UTC(Math.floor(day / 10000), Math.floor((day % 10000) / 100) - 1, day % 100);
    return new Date(date).toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** Word and icon of a protection. */
export function protectionDisplay(protection: string): { label: string; icon: string } {
    return protections[protection] ?? { label: protection, icon: 'utility:question_mark' };
}

/** A mechanism in words, or by its own name where there are none. */
export function mechanismText(mechanism: string): string {
    return mechanisms[mechanism] ?? mechanism.replaceAll('_', ' ').toLowerCase();
}

/** When an alert was seen last, and how often when that was more than once. */
export function seenText(alert: { readonly timesSeen: number; readonly lastAt: string }): string {
    const last = momentText(alert.lastAt);
    return alert.timesSeen > 1 ? fill(seenTimes, alert.timesSeen, last) : last;
}
