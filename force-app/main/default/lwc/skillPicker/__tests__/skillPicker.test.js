import SkillPicker from 'c/skillPicker';
import { deep, listen, mount, textOf } from 'test/page';
import { skills } from 'test/samples';

describe('c-skill-picker', () => {
    it('offers each skill and says which was chosen', async () => {
        const picker = mount(SkillPicker, { skills });
        const chosen = listen(picker, 'choose');

        deep(picker, 'button').click();

        expect(textOf(picker)).toContain('Draft a reply');
        expect(chosen.mock.calls[0][0].detail).toEqual({ skillId: 'draft-reply' });
        await expect(picker).toBeAccessible();
    });

    it('says what to do when there is none', async () => {
        const picker = mount(SkillPicker, { skills: [] });
        expect(textOf(picker)).toContain('An administrator can add one.');
        await expect(picker).toBeAccessible();
    });
});
