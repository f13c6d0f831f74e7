import { CurrentPageReference } from 'lightning/navigation';
import AlertQueue from 'c/alertQueue';
import getPage from '@salesforce/apex/AlertController.page';
import getDetail from '@salesforce/apex/AlertController.detail';
import { deep, deepAll, mount, settle, textOf } from 'test/page';
import { alertDetail, alertRow, apexError } from 'test/samples';

for (const method of ['page', 'detail', 'take', 'release', 'close', 'reopen'])
    jest.mock(`@salesforce/apex/AlertController.${method}`, () => ({ default: jest.fn() }), {
        virtual: true
    });

async function open(state = {}) {
    const element = mount(AlertQueue);
    CurrentPageReference.emit({ type: 'standard__navItemPage', attributes: {}, state });
    await settle();
    return element;
}

const pageOf = (rows, next = '') => ({ rows, next, openCount: rows.length, overdueCount: 1 });

beforeEach(() => {
    getPage.mockResolvedValue(pageOf([alertRow]));
    getDetail.mockResolvedValue(alertDetail);
});

describe('c-alert-queue', () => {
    it('shows what is due, how often it was seen and who looks into it', async () => {
        const late = { ...alertRow, id: 'a02', dueAt: '2020-01-01T00:00:00Z', timesSeen: 1 };
        const early = { ...alertRow, dueAt: '2999-01-01T00:00:00Z' };
        getPage.mockResolvedValue(pageOf([late, early]));
        const element = await open();
        const [first, second] = deep(element, 'c-log-table').data;
        expect(first).toMatchObject({ dueIcon: 'utility:warning', owner: 'Nobody yet' });
        expect(first.due).toMatch(/^Overdue since /);
        expect(second.dueIcon).toBe('utility:clock');
        expect(second.seen).toMatch(/^3 times/);
        expect(textOf(deep(element, '[role=status]'))).toBe('2 open, 1 overdue');
        await expect(element).toBeAccessible();
    });

    it('shows closed ones when the address says so', async () => {
        getPage.mockResolvedValue(pageOf([{ ...alertRow, state: 'closed', cause: 'fault' }]));
        const element = await open({ c__state: 'closed' });
        expect({ ...getPage.mock.calls[0][0] }).toEqual({
            state: 'closed',
            pageSize: 50,
            after: ''
        });
        expect(deep(element, 'c-log-table').data[0].causeText).toBe('Technical fault');
        expect(deep(element, '[data-state=closed]').getAttribute('aria-pressed')).toBe('true');
    });

    it('loads further pages by key', async () => {
        getPage.mockResolvedValueOnce(pageOf([alertRow], 'key-1'));
        const element = await open();
        getPage.mockResolvedValueOnce(pageOf([{ ...alertRow, id: 'a02' }]));
        deepAll(element, 'lightning-button')
            .find(({ label }) => label === 'Load more')
            .click();
        await settle();
        expect(getPage.mock.calls[1][0].after).toBe('key-1');
        expect(deep(element, 'c-log-table').data).toHaveLength(2);
    });

    it('opens an alert beside the queue and loads again when it changed', async () => {
        const element = await open();
        const action = new CustomEvent('rowaction', { detail: { row: { id: alertRow.id } } });
        deep(element, 'c-log-table').dispatchEvent(action);
        await settle();
        expect(getDetail).toHaveBeenCalledWith({ alertId: alertRow.id });
        deep(element, 'c-alert-detail').dispatchEvent(new CustomEvent('changed'));
        await settle();
        expect(getPage).toHaveBeenCalledTimes(2);
        deep(element, 'c-alert-detail').dispatchEvent(new CustomEvent('close'));
        await settle();
        expect(deepAll(element, 'c-alert-detail')).toHaveLength(0);
    });

    it('opens the alert that a link names', async () => {
        const element = await open({ c__alert: alertRow.id });
        expect(deep(element, 'c-alert-detail')).not.toBeNull();
    });

    it('says what will appear when there is none, and what went wrong', async () => {
        getPage.mockResolvedValue(pageOf([]));
        expect(textOf(await open())).toMatch(/No open alert\. One appears here when/);
        getPage.mockRejectedValue(apexError('TOO_LATE'));
        expect(deep(await open(), 'c-error-panel')).not.toBeNull();
    });
});
