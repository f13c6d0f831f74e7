import { CurrentPageReference } from 'lightning/navigation';
import InferenceLog from 'c/inferenceLog';
import getRows from '@salesforce/apex/InferenceLogController.rows';
import getDetail from '@salesforce/apex/InferenceLogController.detail';
import { deep, deepAll, mount, settle, textOf } from 'test/page';
import { apexError, completedRow, deniedRow, detail } from 'test/samples';

jest.mock('@salesforce/apex/InferenceLogController.rows', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/InferenceLogController.detail', () => ({ default: jest.fn() }), {
    virtual: true
});

async function open(state = {}) {
    const element = mount(InferenceLog);
    CurrentPageReference.emit({ type: 'standard__navItemPage', attributes: {}, state });
    await settle();
    return element;
}

const parameters = (call) => ({ ...getRows.mock.calls[call][0] });

beforeEach(() => {
    getRows.mockResolvedValue({ rows: [deniedRow, completedRow], next: '' });
    getDetail.mockResolvedValue(detail);
});

describe('c-inference-log', () => {
    it('shows each inference with jurisdictions and ground', async () => {
        const element = await open();
        const [denied, completed] = deep(element, 'c-log-table').data;
        expect(denied).toMatchObject({ subjects: ['IN'], places: [], ground: 'NO_MECHANISM' });
        expect(completed).toMatchObject({
            subjects: ['CH', 'DE'],
            places: ['DE'],
            ground: 'no transfer, none needed'
        });
        expect(textOf(deep(element, '[role=status]'))).toBe('2 shown');
        await expect(element).toBeAccessible();
    });

    it('reads its filters from the address', async () => {
        await open({ c__outcome: 'denied', c__jurisdiction: 'IN' });
        const filtersJson = JSON.stringify({ outcome: 'denied', jurisdiction: 'IN' });
        expect(parameters(0)).toEqual({ filtersJson, pageSize: 50, after: '' });
    });

    it('loads further pages by key', async () => {
        getRows.mockResolvedValueOnce({ rows: [deniedRow], next: 'key-1' });
        const element = await open();
        getRows.mockResolvedValueOnce({ rows: [completedRow], next: '' });
        deepAll(element, 'lightning-button')
            .find(({ label }) => label === 'Load more')
            .click();
        await settle();
        expect(parameters(1).after).toBe('key-1');
        expect(deep(element, 'c-log-table').data).toHaveLength(2);
    });

    it('opens details beside the table and moves the keyboard there', async () => {
        const element = await open();
        const row = { inferenceId: completedRow.inferenceId };
        const action = new CustomEvent('rowaction', { detail: { row } });
        deep(element, 'c-log-table').dispatchEvent(action);
        await settle();
        expect(getDetail).toHaveBeenCalledWith(row);
        expect(textOf(element)).toContain('Inference in detail');

        deep(element, 'c-log-detail').dispatchEvent(new CustomEvent('close'));
        await settle();
        expect(deepAll(element, 'c-log-detail')).toHaveLength(0);
    });

    it('says what will appear when there is nothing yet', async () => {
        getRows.mockResolvedValue({ rows: [], next: '' });
        const element = await open();
        expect(textOf(element)).toContain('Each request to a model appears here');
        await expect(element).toBeAccessible();
    });

    it('shows why the log cannot be read', async () => {
        getRows.mockRejectedValue(apexError('NO_PERMISSION'));
        const element = await open();
        expect(textOf(element)).toContain('It failed with NO_PERMISSION.');
        await expect(element).toBeAccessible();
    });
});
