import ClassificationCoverage from 'c/classificationCoverage';
import getReport from '@salesforce/apex/ClassificationController.report';
import { deep, deepAll, mount, settle, textOf } from 'test/page';
import { apexError, coverage } from 'test/samples';

jest.mock(
    '@salesforce/apex/ClassificationController.report',
    () => {
        const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true }
);

async function show(report) {
    const card = mount(ClassificationCoverage, {});
    getReport.emit(report);
    await settle();
    return card;
}

describe('c-classification-coverage', () => {
    it('counts and lists the fields without a class', async () => {
        const card = await show(coverage);
        expect(textOf(deep(card, '[data-count]'))).toBe(
            '1 of 2 fields used by skills have no class'
        );
        expect(textOf(deep(card, '[data-missing]'))).toBe('Fields that are not in this org: 1');
        expect(deepAll(card, 'tbody tr').map(textOf)).toEqual([
            'Subject Case.Subject Draft a reply personal None: counts as personal Sealed',
            'Old__c Old__c Draft a reply Not in this org'
        ]);
        await expect(card).toBeAccessible();
    });

    it('lists the others when asked', async () => {
        const card = await show(coverage);
        const box = deep(card, 'lightning-input');
        box.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
        await settle();
        expect(deepAll(card, 'tbody tr')).toHaveLength(3);
        expect(textOf(card)).toContain('Rule of the policy');
        await expect(card).toBeAccessible();
    });

    it('says so when every field has a class', async () => {
        const rows = [coverage.rows[1]];
        const card = await show({ total: 1, unclassified: 0, missing: 0, rows });
        expect(textOf(deep(card, '[data-count]'))).toBe('All 1 fields used by skills have a class');
        expect(deepAll(card, 'tbody tr')).toHaveLength(0);
        await expect(card).toBeAccessible();
    });

    it('shows why it cannot be read', async () => {
        const card = mount(ClassificationCoverage, {});
        getReport.error(apexError('NO_PERMISSION').body);
        await settle();
        expect(textOf(card)).toContain('It failed with NO_PERMISSION.');
        await expect(card).toBeAccessible();
    });
});
