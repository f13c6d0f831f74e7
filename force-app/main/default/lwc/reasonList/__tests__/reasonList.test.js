import ReasonList from 'c/reasonList';
import { deepAll, mount, textOf } from 'test/page';
import { reason } from 'test/samples';

describe('c-reason-list', () => {
    it('gives each reason its cure and code, and who can help', async () => {
        const list = mount(ReasonList, {
            reasons: [reason, { ...reason, cure: '' }],
            contact: 'Ines'
        });
        expect(deepAll(list, 'li')).toHaveLength(2);
        expect(deepAll(list, '.cure').map(textOf)).toEqual([
            'What to do: Add a mechanism to the contract.'
        ]);
        expect(textOf(list)).toContain('NO_MECHANISM');
        expect(textOf(list)).toContain('Who can help: Ines');
        expect(textOf(list)).toContain('More reasons, by region and cause (1)');
        await expect(list).toBeAccessible();
    });
});
