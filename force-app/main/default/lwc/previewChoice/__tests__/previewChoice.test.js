import { skipPreview, skippedSkills } from 'c/previewChoice';

describe('c/previewChoice', () => {
    it('remembers and forgets one skill at a time', () => {
        skipPreview('draft-reply', true);
        skipPreview('draft-reply', true);
        skipPreview('next-step', true);
        expect(skippedSkills()).toEqual(['draft-reply', 'next-step']);

        skipPreview('draft-reply', false);
        expect(skippedSkills()).toEqual(['next-step']);
    });

    it.each(['not json', '{"a":1}'])('shows every preview when the browser kept %s', (kept) => {
        skipPreview('next-step', true);
        localStorage.setItem(localStorage.key(0), kept);
        expect(skippedSkills()).toEqual([]);
    });

    it('shows every preview when the browser keeps nothing', () => {
        const refuse = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
            throw new Error('full');
        });
        expect(() => skipPreview('next-step', true)).not.toThrow();
        refuse.mockRestore();
        expect(skippedSkills()).toEqual([]);
    });
});
