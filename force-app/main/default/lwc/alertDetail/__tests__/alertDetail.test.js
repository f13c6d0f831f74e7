import AlertDetail from 'c/alertDetail';
import getDetail from '@salesforce/apex/AlertController.detail';
import take from '@salesforce/apex/AlertController.take';
import close from '@salesforce/apex/AlertController.close';
import reopen from '@salesforce/apex/AlertController.reopen';
import { deep, deepAll, mount, settle, textOf } from 'test/page';
import { alertDetail, alertRow, apexError } from 'test/samples';

for (const method of ['detail', 'take', 'release', 'close', 'reopen'])
    jest.mock(`@salesforce/apex/AlertController.${method}`, () => ({ default: jest.fn() }), {
        virtual: true
    });

const button = (element, label) =>
    deepAll(element, 'lightning-button').find((one) => one.label === label);

async function open(change = {}) {
    const detail = { ...alertDetail, ...change, row: { ...alertRow, ...change.row } };
    getDetail.mockResolvedValue(detail);
    const element = mount(AlertDetail, { alertId: alertRow.id });
    await settle();
    return element;
}

async function fill(element, cause, note) {
    const [combobox] = deepAll(element, 'lightning-combobox');
    combobox.dispatchEvent(new CustomEvent('change', { detail: { value: cause } }));
    const [area] = deepAll(element, 'lightning-textarea');
    area.dispatchEvent(new CustomEvent('change', { detail: { value: note } }));
    await settle();
}

describe('c-alert-detail', () => {
    it('says why, what to do and what is known', async () => {
        const element = await open();
        const text = textOf(element);
        expect(text).toContain('A transfer out of the CRM was refused');
        expect(text).toContain('3 times');
        expect(text).toContain('India');
        expect(text).toContain(alertDetail.cure);
        expect(textOf(deep(element, '[data-owner]'))).toBe('Nobody yet');
        await expect(element).toBeAccessible();
    });

    it('is taken by whoever looks into it', async () => {
        const taken = {
            ...alertDetail,
            row: { ...alertRow, assignedTo: 'Ines Vogt', isMine: true }
        };
        take.mockResolvedValue(taken);
        const element = await open();
        const changed = jest.fn();
        element.addEventListener('changed', changed);
        button(element, 'Take').click();
        await settle();
        expect(take).toHaveBeenCalledWith({ alertId: alertRow.id });
        expect(textOf(deep(element, '[data-owner]'))).toBe('Ines Vogt');
        expect(button(element, 'Release')).toBeDefined();
        expect(changed).toHaveBeenCalledTimes(1);
    });

    it('closes with a cause and a note, and not before', async () => {
        close.mockResolvedValue({ ...alertDetail, row: { ...alertRow, state: 'closed' } });
        const element = await open();
        expect(button(element, 'Close alert').disabled).toBe(true);
        await fill(element, 'fault', '   ');
        expect(button(element, 'Close alert').disabled).toBe(true);
        await fill(element, 'fault', 'The gateway was away.');
        button(element, 'Close alert').click();
        await settle();
        const given = { alertId: alertRow.id, cause: 'fault', note: 'The gateway was away.' };
        expect(close).toHaveBeenCalledWith(given);
        expect(button(element, 'Close alert')).toBeUndefined();
        expect(button(element, 'Open again')).toBeDefined();
    });

    it('keeps the alert and what was written when closing fails', async () => {
        close.mockRejectedValue(apexError('TOO_LATE'));
        const element = await open();
        await fill(element, 'fault', 'The gateway was away.');
        button(element, 'Close alert').click();
        await settle();
        expect(deep(element, 'c-error-panel')).not.toBeNull();
        expect(deepAll(element, 'lightning-textarea')[0].value).toBe('The gateway was away.');
        expect(button(element, 'Close alert').disabled).toBe(false);
    });

    it('lets nobody close what is about themselves', async () => {
        const element = await open({ row: { isAboutMe: true } });
        expect(button(element, 'Close alert')).toBeUndefined();
        expect(textOf(deep(element, '[data-other]'))).toMatch(/another person/);
    });

    it('lets an auditor look', async () => {
        const element = await open({ mayAct: false });
        expect(deepAll(element, 'lightning-button')).toHaveLength(0);
        await expect(element).toBeAccessible();
    });

    it('shows what was done, and opens again', async () => {
        reopen.mockResolvedValue(alertDetail);
        const course = [
            {
                at: '2026-11-25T08:00:00Z',
                name: 'Ines Vogt',
                step: 'closed',
                cause: 'fault',
                note: 'Away.'
            }
        ];
        const element = await open({ row: { state: 'closed', cause: 'fault' }, course });
        expect(textOf(element)).toContain('Ines Vogt closed it');
        expect(textOf(element)).toContain('Technical fault: Away.');
        button(element, 'Open again').click();
        await settle();
        expect(reopen).toHaveBeenCalledWith({ alertId: alertRow.id });
    });

    it('says when it cannot be read', async () => {
        getDetail.mockRejectedValue(apexError('TOO_LATE'));
        const element = mount(AlertDetail, { alertId: alertRow.id });
        await settle();
        expect(deep(element, 'c-error-panel')).not.toBeNull();
    });
});
