import { LightningElement, wire } from 'lwc';
import type { CoverageReport, CoverageRow, Wired } from 'apex';
import getReport from '@salesforce/apex/ClassificationController.report';
import { fill, protectionDisplay } from 'c/displayText';
import title from '@salesforce/label/c.Bailiwick_Coverage';
import countLabel from '@salesforce/label/c.Bailiwick_Coverage_Count';
import allLabel from '@salesforce/label/c.Bailiwick_Coverage_All';
import missingLabel from '@salesforce/label/c.Bailiwick_Coverage_Missing';
import hint from '@salesforce/label/c.Bailiwick_Coverage_Hint';
import showAll from '@salesforce/label/c.Bailiwick_Coverage_Show_All';
import loading from '@salesforce/label/c.Bailiwick_Loading';
import fieldColumn from '@salesforce/label/c.Bailiwick_Column_Field';
import skillColumn from '@salesforce/label/c.Bailiwick_Column_Skill';
import classColumn from '@salesforce/label/c.Bailiwick_Column_Class';
import sourceColumn from '@salesforce/label/c.Bailiwick_Column_Source';
import protectionColumn from '@salesforce/label/c.Bailiwick_Column_Protection';
import fieldRule from '@salesforce/label/c.Bailiwick_Source_Field_Rule';
import crmClass from '@salesforce/label/c.Bailiwick_Source_Crm_Class';
import none from '@salesforce/label/c.Bailiwick_Source_None';
import noClassRule from '@salesforce/label/c.Bailiwick_Source_No_Class_Rule';
import missing from '@salesforce/label/c.Bailiwick_Source_Missing';

const sources: Readonly<Record<string, string>> = {
    'field-rule': fieldRule,
    'crm-class': crmClass,
    unclassified: none,
    'no-class-rule': noClassRule,
    missing
};

/** Fields of skills that nobody has classified, so that somebody does. */
export default class ClassificationCoverage extends LightningElement {
    report: CoverageReport | undefined;
    error: unknown;
    showsAll = false;
    labels = {
        title,
        hint,
        showAll,
        loading,
        fieldColumn,
        skillColumn,
        classColumn,
        sourceColumn,
        protectionColumn
    };

    @wire(getReport)
    wiredReport({ data, error }: Wired<CoverageReport>): void {
        this.report = data;
        this.error = error;
    }

    get countText(): string {
        const { unclassified = 0, total = 0 } = this.report ?? {};
        return unclassified === 0 ? fill(allLabel, total) : fill(countLabel, unclassified, total);
    }

    get missingText(): string {
        return fill(missingLabel, this.report?.missing ?? 0);
    }

    get rows(): readonly object[] {
        const rows = this.report?.rows ?? [];
        return rows.filter((row) => this.showsAll || isOpen(row)).map(displayed);
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    handleShowAll(event: CustomEvent<{ checked: boolean }>): void {
        this.showsAll = event.detail.checked;
    }
}

/** Something is to be done about it. */
function isOpen({ source }: CoverageRow): boolean {
    return source !== 'field-rule' && source !== 'crm-class';
}

function displayed(row: CoverageRow): object {
    const { label, icon } = protectionDisplay(row.protection);
    const name = row.objectName === '' ? row.path : `${row.objectName}.${row.fieldName}`;
    return {
        ...row,
        key: `${row.skill} ${row.path}`,
        name,
        icon,
        protectionText: label,
        sourceText: sources[row.source] ?? row.source
    };
}
