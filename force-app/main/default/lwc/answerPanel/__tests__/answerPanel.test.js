import AnswerPanel from 'c/answerPanel';
import { deep, deepAll, listen, mount, textOf } from 'test/page';
import { answer, receipt } from 'test/samples';

const properties = { answer, skillLabel: 'Draft a reply' };

describe('c-answer-panel', () => {
    it('shows the answer as text with restored values marked', async () => {
        const panel = mount(AnswerPanel, properties);
        expect(textOf(deep(panel, '[data-answer]'))).toBe('Dear Anna Müller , <b>thank you</b>.');
        expect(deepAll(panel, 'mark')).toHaveLength(1);
        expect(deepAll(panel, 'b')).toHaveLength(0);
        expect(textOf(panel)).toContain('Processed in Germany Receipt verified');
        await expect(panel).toBeAccessible();
    });

    it('warns about a receipt that does not verify', () => {
        const unverified = { ...answer, receipt: { ...receipt, verified: false } };
        const panel = mount(AnswerPanel, { ...properties, answer: unverified });
        expect(textOf(panel)).toContain('Receipt not verified');
    });

    it.each(['insert', 'copytext', 'again', 'back', 'openreceipt'])('asks for %s', (action) => {
        const panel = mount(AnswerPanel, properties);
        const asked = listen(panel, action);
        deep(panel, `[data-action=${action}]`).click();
        expect(asked).toHaveBeenCalledTimes(1);
    });

    it('inserts once', () => {
        const panel = mount(AnswerPanel, { ...properties, inserted: true });
        expect(deep(panel, '[data-action=insert]').disabled).toBe(true);
        expect(deep(panel, '[data-action=insert]').label).toBe('Inserted');
    });
});
