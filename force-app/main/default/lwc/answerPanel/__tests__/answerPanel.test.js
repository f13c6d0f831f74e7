import AnswerPanel from 'c/answerPanel';
import ReceiptModal from 'c/receiptModal';
import recordUse from '@salesforce/apex/AssistantController.recordUse';
import insertAnswer from '@salesforce/apex/AssistantController.insertAnswer';
import { deep, deepAll, listen, mount, settle, textOf } from 'test/page';
import { answer, apexError, receipt } from 'test/samples';

jest.mock('@salesforce/apex/AssistantController.recordUse', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/AssistantController.insertAnswer', () => ({ default: jest.fn() }), {
    virtual: true
});

const recordId = '500000000000001AAA';
const properties = { recordId, answer, skillLabel: 'Draft a reply' };
const { inferenceId, text } = answer;

async function press(panel, action) {
    deep(panel, `[data-action=${action}]`).click();
    await settle();
}

beforeEach(() => {
    recordUse.mockResolvedValue(undefined);
    insertAnswer.mockResolvedValue(undefined);
});

describe('c-answer-panel', () => {
    it('shows the answer as text with restored values marked', async () => {
        const panel = mount(AnswerPanel, properties);
        expect(textOf(deep(panel, '[data-answer]'))).toBe('Dear Anna Müller , <b>thank you</b>.');
        expect(deepAll(panel, 'mark')).toHaveLength(1);
        expect(deepAll(panel, 'b')).toHaveLength(0);
        expect(textOf(panel)).toContain('Processed in Germany Receipt verified');
        await expect(panel).toBeAccessible();
    });

    it('says nothing of an answer about which nothing was noticed', () => {
        expect(textOf(mount(AnswerPanel, properties))).not.toContain('Check this answer');
    });

    it('says what was noticed about the answer', async () => {
        const flagged = { ...answer, flags: ['INJECTION_SUSPECTED'] };
        const panel = mount(AnswerPanel, { ...properties, answer: flagged });
        expect(textOf(panel)).toContain('Check this answer before you use it');
        expect(textOf(panel)).toContain('reads like orders to a language model');
        await expect(panel).toBeAccessible();
    });

    it('warns about a receipt that does not verify', () => {
        const unverified = { ...answer, receipt: { ...receipt, verified: false } };
        const panel = mount(AnswerPanel, { ...properties, answer: unverified });
        expect(textOf(panel)).toContain('Receipt not verified');
    });

    it.each(['again', 'back'])('asks for %s', (action) => {
        const panel = mount(AnswerPanel, properties);
        const asked = listen(panel, action);
        deep(panel, `[data-action=${action}]`).click();
        expect(asked).toHaveBeenCalledTimes(1);
    });

    it('inserts the answer once, tells the page and refreshes the record', async () => {
        const panel = mount(AnswerPanel, properties);
        const toast = listen(panel, 'lightning__showtoast');
        const refresh = listen(panel, 'lightning__refresh');
        await press(panel, 'insert');

        expect(insertAnswer).toHaveBeenCalledWith({ recordId, inferenceId, text });
        expect(toast.mock.calls[0][0].detail.variant).toBe('success');
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(deep(panel, '[data-action=insert]').disabled).toBe(true);
        expect(deep(panel, '[data-action=insert]').label).toBe('Inserted');
    });

    it('names the cure when inserting fails, and lets the person try again', async () => {
        insertAnswer.mockRejectedValue(apexError('ANSWER_TOO_LONG', 'Shorten the text.'));
        const panel = mount(AnswerPanel, properties);
        const toast = listen(panel, 'lightning__showtoast');
        await press(panel, 'insert');
        expect(toast.mock.calls[0][0].detail.title).toContain('Shorten the text.');
        expect(deep(panel, '[data-action=insert]').disabled).toBe(false);
    });

    it('copies the answer and logs it', async () => {
        const writeText = jest.fn().mockResolvedValue(undefined);
        Object.assign(navigator, { clipboard: { writeText } });
        await press(mount(AnswerPanel, properties), 'copytext');
        expect(writeText).toHaveBeenCalledWith(text);
        expect(recordUse).toHaveBeenCalledWith({ inferenceId, phase: 'output-copied' });
    });

    it('says so when the browser does not let it copy, and logs no copy', async () => {
        const writeText = jest.fn().mockRejectedValue(new Error('not allowed'));
        Object.assign(navigator, { clipboard: { writeText } });
        const panel = mount(AnswerPanel, properties);
        const toast = listen(panel, 'lightning__showtoast');
        await press(panel, 'copytext');
        expect(toast.mock.calls[0][0].detail).toMatchObject({
            title: 'not allowed',
            variant: 'error'
        });
        expect(recordUse).not.toHaveBeenCalled();
    });

    it('opens the receipt', async () => {
        await press(mount(AnswerPanel, properties), 'openreceipt');
        expect(ReceiptModal.open.mock.calls[0][0].receipt).toEqual(receipt);
    });
});
