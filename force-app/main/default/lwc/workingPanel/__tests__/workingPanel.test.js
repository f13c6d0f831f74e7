import WorkingPanel from 'c/workingPanel';
import { deep, deepAll, listen, mount, settle, textOf } from 'test/page';

describe('c-working-panel', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('marks as done only what is done', async () => {
        const panel = mount(WorkingPanel, { regionLabel: 'EU Central' });
        expect(deepAll(panel, 'lightning-icon')).toHaveLength(1);
        expect(textOf(panel)).toContain('The policy permitted this request');
        expect(textOf(panel)).toContain('Send to EU Central');

        jest.advanceTimersByTime(2000);
        jest.useRealTimers();
        await settle();
        expect(textOf(panel)).toContain('(2 s)');
        await expect(panel).toBeAccessible();
    });

    it('can be left', () => {
        const panel = mount(WorkingPanel, { regionLabel: 'EU Central' });
        const left = listen(panel, 'cancel');
        deep(panel, 'lightning-button').click();
        expect(left).toHaveBeenCalledTimes(1);
    });

    it('says that nothing is sent while the preview is made', () => {
        const panel = mount(WorkingPanel, { preparing: true });
        expect(textOf(panel)).toContain('nothing is sent');
        expect(deepAll(panel, 'lightning-button')).toHaveLength(0);
    });
});
