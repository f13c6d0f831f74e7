/** Columns and texts of the alerts. */
import type { AlertRow } from 'apex';
import { causeText, fill, momentText, seenText } from 'c/displayText';
import title from '@salesforce/label/c.Bailiwick_Alerts';
import countText from '@salesforce/label/c.Bailiwick_Alerts_Count';
import openLabel from '@salesforce/label/c.Bailiwick_Alerts_Open';
import closedLabel from '@salesforce/label/c.Bailiwick_Alerts_Closed';
import which from '@salesforce/label/c.Bailiwick_Alerts_Which';
import emptyOpen from '@salesforce/label/c.Bailiwick_Alerts_Empty_Open';
import emptyClosed from '@salesforce/label/c.Bailiwick_Alerts_Empty_Closed';
import loading from '@salesforce/label/c.Bailiwick_Loading';
import more from '@salesforce/label/c.Bailiwick_Load_More';
import refresh from '@salesforce/label/c.Bailiwick_Refresh';
import alertColumn from '@salesforce/label/c.Bailiwick_Alert_Column';
import dueColumn from '@salesforce/label/c.Bailiwick_Alert_Due';
import overdue from '@salesforce/label/c.Bailiwick_Alert_Overdue';
import ownerColumn from '@salesforce/label/c.Bailiwick_Alert_Owner';
import nobody from '@salesforce/label/c.Bailiwick_Alert_Nobody';
import seenColumn from '@salesforce/label/c.Bailiwick_Alert_Seen';
import subjectsColumn from '@salesforce/label/c.Bailiwick_Column_Subjects';
import closedColumn from '@salesforce/label/c.Bailiwick_Alerts_Closed';
import causeColumn from '@salesforce/label/c.Bailiwick_Alert_Cause';

export const labels = {
    title,
    openLabel,
    closedLabel,
    which,
    emptyOpen,
    emptyClosed,
    loading,
    more,
    refresh,
    count: (open: number, late: number): string => fill(countText, open, late)
};

const fixed = { sortable: false, hideDefaultActions: true };

const alert = {
    ...fixed,
    label: alertColumn,
    fieldName: 'title',
    type: 'button',
    wrapText: true,
    typeAttributes: { label: { fieldName: 'title' }, name: 'open', variant: 'base' }
};
const due = {
    ...fixed,
    label: dueColumn,
    fieldName: 'due',
    type: 'text',
    wrapText: true,
    initialWidth: 210,
    cellAttributes: { iconName: { fieldName: 'dueIcon' } }
};
const subjects = {
    ...fixed,
    label: subjectsColumn,
    fieldName: 'subjects',
    type: 'jurisdictions',
    initialWidth: 120
};
const owner = { ...fixed, label: ownerColumn, fieldName: 'owner', type: 'text', initialWidth: 150 };
const seen = {
    ...fixed,
    label: seenColumn,
    fieldName: 'seen',
    type: 'text',
    wrapText: true,
    initialWidth: 190
};
const closed = { ...fixed, label: closedColumn, fieldName: 'closed', type: 'text' };
const cause = { ...fixed, label: causeColumn, fieldName: 'causeText', type: 'text' };

/** Columns for open or closed alerts; fewer beside an open detail. */
export function columnsFor(state: string, isSplit: boolean): readonly object[] {
    if (state === 'closed')
        return isSplit ? [alert, closed] : [alert, closed, cause, subjects, seen];
    return isSplit ? [alert, due, owner] : [alert, due, subjects, owner, seen];
}

/** A row as the table shows it; `now` in milliseconds since 1970. */
export function display(row: AlertRow, now: number): object {
    const isLate = row.state === 'open' && row.dueAt !== '' && Date.parse(row.dueAt) < now;
    const due = momentText(row.dueAt);
    return {
        ...row,
        due: isLate ? fill(overdue, due) : due,
        dueIcon: isLate ? 'utility:warning' : 'utility:clock',
        owner: row.assignedTo === '' ? nobody : row.assignedTo,
        seen: seenText(row),
        closed: momentText(row.closedAt),
        causeText: causeText(row.cause)
    };
}
