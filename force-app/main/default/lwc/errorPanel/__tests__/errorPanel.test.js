import ErrorPanel from 'c/errorPanel';
import { deepAll, mount, textOf } from 'test/page';
import { apexError } from 'test/samples';

describe('c-error-panel', () => {
    it('shows nothing without an error', () => {
        expect(textOf(mount(ErrorPanel))).toBe('');
    });

    it('names what happened, the cure and whom to ask, as an alert', async () => {
        const panel = mount(ErrorPanel, { error: apexError('SEAL_INVALID') });

        expect(textOf(panel)).toContain('It failed with SEAL_INVALID.');
        expect(textOf(panel)).toContain('What to do: Try again later.');
        expect(textOf(panel)).toContain('Who can help: Ines Falk');
        expect(deepAll(panel, '[role=alert]')).toHaveLength(1);
        await expect(panel).toBeAccessible();
    });
});
