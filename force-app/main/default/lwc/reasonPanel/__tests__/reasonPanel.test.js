import ReasonPanel from 'c/reasonPanel';
import { deepAll, listen, mount, textOf } from 'test/page';
import { reason } from 'test/samples';

describe('c-reason-panel', () => {
    it.each([
        ['refused', 'This request is not allowed', ['Back']],
        ['degraded', 'Not available right now', ['Try again', 'Back']],
        ['failed', 'The request failed', ['Try again', 'Back']],
        ['noAccess', 'You cannot use the assistant yet', []]
    ])('shows %s with its reasons and ways on', async (kind, heading, buttons) => {
        const panel = mount(ReasonPanel, { kind, reasons: [reason], contact: 'Ines Falk' });
        expect(textOf(panel)).toContain(heading);
        expect(textOf(panel)).toContain(reason.message);
        expect(deepAll(panel, 'lightning-button').map(({ label }) => label)).toEqual(buttons);
        await expect(panel).toBeAccessible();
    });

    it('asks to try again and to go back', () => {
        const panel = mount(ReasonPanel, { kind: 'degraded', reasons: [reason] });
        const retried = listen(panel, 'retry');
        const left = listen(panel, 'back');
        deepAll(panel, 'lightning-button').forEach((button) => button.click());
        expect(retried).toHaveBeenCalledTimes(1);
        expect(left).toHaveBeenCalledTimes(1);
    });
});
