/** Facts and course of an alert as lines. */
import type { AlertDetail, AlertStep } from 'apex';
import { causeText, fill, mechanismText, momentText, placeName, seenText } from 'c/displayText';
import number from '@salesforce/label/c.Bailiwick_Alert_Column';
import due from '@salesforce/label/c.Bailiwick_Alert_Due';
import seen from '@salesforce/label/c.Bailiwick_Alert_Seen';
import user from '@salesforce/label/c.Bailiwick_Column_User';
import subjects from '@salesforce/label/c.Bailiwick_Column_Subjects';
import processed from '@salesforce/label/c.Bailiwick_Column_Processed';
import ground from '@salesforce/label/c.Bailiwick_Column_Ground';
import stored from '@salesforce/label/c.Bailiwick_Alert_Stored';
import operated from '@salesforce/label/c.Bailiwick_Alert_Operated';
import region from '@salesforce/label/c.Bailiwick_Alert_Region';
import recipient from '@salesforce/label/c.Bailiwick_Alert_Recipient';
import action from '@salesforce/label/c.Bailiwick_Alert_Action';
import named from '@salesforce/label/c.Bailiwick_Alert_Named';
import inference from '@salesforce/label/c.Bailiwick_Inference';
import bundle from '@salesforce/label/c.Bailiwick_Bundle';
import taken from '@salesforce/label/c.Bailiwick_Alert_Step_taken';
import released from '@salesforce/label/c.Bailiwick_Alert_Step_released';
import closed from '@salesforce/label/c.Bailiwick_Alert_Step_closed';
import reopened from '@salesforce/label/c.Bailiwick_Alert_Step_reopened';

const steps: Readonly<Record<string, string>> = { taken, released, closed, reopened };

/** Facts that are known, with their names. */
export function factsOf(alert: AlertDetail): readonly object[] {
    const { row } = alert;
    const grounds = alert.mechanisms.map((one) => mechanismText(one.split(':').at(-1) ?? ''));
    return [
        { label: number, value: row.name },
        { label: due, value: row.dueAt === '' ? '' : momentText(row.dueAt) },
        { label: seen, value: seenText(row) },
        { label: user, value: row.user },
        { label: subjects, value: row.subjects.map(placeName).join(', ') },
        { label: processed, value: placeName(row.locatedIn) },
        { label: stored, value: placeName(alert.storedIn) },
        { label: operated, value: placeName(alert.operatedBy) },
        { label: ground, value: [...new Set(grounds)].join(', ') },
        { label: region, value: alert.region },
        { label: recipient, value: row.recipient },
        { label: action, value: alert.action },
        { label: named, value: alert.detail },
        { label: inference, value: alert.inferenceId },
        { label: bundle, value: alert.bundleDigest }
    ].filter(({ value }) => value !== '');
}

/** What people did, oldest first. */
export function stepsOf(course: readonly AlertStep[]): readonly object[] {
    return course.map((step, index) => ({
        key: String(index),
        moment: momentText(step.at),
        text: fill(steps[step.step] ?? step.step, step.name),
        because: [causeText(step.cause), step.note].filter((text) => text !== '').join(': ')
    }));
}
