/** Columns and texts of the log. */
import type { LogRow } from 'apex';
import { fill, mechanismText, momentText } from 'c/displayText';
import title from '@salesforce/label/c.Bailiwick_Log';
import loading from '@salesforce/label/c.Bailiwick_Loading';
import countText from '@salesforce/label/c.Bailiwick_Log_Count';
import countMore from '@salesforce/label/c.Bailiwick_Log_Count_More';
import empty from '@salesforce/label/c.Bailiwick_Log_Empty';
import more from '@salesforce/label/c.Bailiwick_Load_More';
import refresh from '@salesforce/label/c.Bailiwick_Refresh';
import completed from '@salesforce/label/c.Bailiwick_Outcome_Completed';
import denied from '@salesforce/label/c.Bailiwick_Outcome_Denied';
import failed from '@salesforce/label/c.Bailiwick_Outcome_Failed';
import requested from '@salesforce/label/c.Bailiwick_Outcome_Requested';
import timeColumn from '@salesforce/label/c.Bailiwick_Column_Time';
import userColumn from '@salesforce/label/c.Bailiwick_Column_User';
import skillColumn from '@salesforce/label/c.Bailiwick_Column_Skill';
import outcomeColumn from '@salesforce/label/c.Bailiwick_Column_Outcome';
import subjectsColumn from '@salesforce/label/c.Bailiwick_Column_Subjects';
import processedColumn from '@salesforce/label/c.Bailiwick_Column_Processed';
import groundColumn from '@salesforce/label/c.Bailiwick_Column_Ground';
import detailsLabel from '@salesforce/label/c.Bailiwick_Details';

export const labels = {
    title,
    loading,
    empty,
    more,
    refresh,
    count: (rows: number, hasMore: boolean): string => fill(hasMore ? countMore : countText, rows)
};

const outcomes: Readonly<Record<string, { readonly label: string; readonly icon: string }>> = {
    completed: { label: completed, icon: 'utility:success' },
    denied: { label: denied, icon: 'utility:ban' },
    failed: { label: failed, icon: 'utility:warning' },
    requested: { label: requested, icon: 'utility:clock' }
};

const fixed = { sortable: false, hideDefaultActions: true };

const time = {
    ...fixed,
    label: timeColumn,
    fieldName: 'moment',
    type: 'button',
    initialWidth: 175,
    typeAttributes: {
        label: { fieldName: 'moment' },
        title: detailsLabel,
        name: 'open',
        variant: 'base'
    }
};
const outcome = {
    ...fixed,
    label: outcomeColumn,
    fieldName: 'outcomeLabel',
    type: 'text',
    initialWidth: 135,
    cellAttributes: { iconName: { fieldName: 'outcomeIcon' } }
};
const skill = { ...fixed, label: skillColumn, fieldName: 'skill', type: 'text' };
const user = { ...fixed, label: userColumn, fieldName: 'user', type: 'text' };
const places = { ...fixed, type: 'jurisdictions', initialWidth: 120 };
const subjects = { ...places, label: subjectsColumn, fieldName: 'subjects' };
const processed = { ...places, label: processedColumn, fieldName: 'places' };
const ground = {
    ...fixed,
    label: groundColumn,
    fieldName: 'ground',
    type: 'text',
    wrapText: true,
    initialWidth: 260
};

export const columns = [time, outcome, subjects, processed, skill, user, ground];

/** What fits beside an open detail. */
export const fewColumns = [time, outcome, subjects, processed, skill];

/** A row as the table shows it. */
export function display(row: LogRow): object {
    const grounds = new Set(
        row.mechanisms.map((one) => mechanismText(one.split(':').at(-1) ?? ''))
    );
    return {
        ...row,
        moment: momentText(row.at),
        outcomeLabel: outcomes[row.outcome]?.label ?? row.outcome,
        outcomeIcon: outcomes[row.outcome]?.icon ?? 'utility:record',
        places: row.locatedIn === '' ? [] : [row.locatedIn],
        ground: row.reason === '' ? [...grounds].join(', ') : row.reason
    };
}
