import AnswerNotice from 'c/answerNotice';
import { deepAll, mount, textOf } from 'test/page';

function noticesOf(flags) {
    return deepAll(mount(AnswerNotice, { flags }), 'li').map(textOf);
}

describe('c-answer-notice', () => {
    it('says nothing when nothing was noticed', async () => {
        const notice = mount(AnswerNotice, { flags: [] });
        expect(textOf(notice)).toBe('');
        await expect(notice).toBeAccessible();
    });

    it('says each thing once, in words', async () => {
        const flags = ['INJECTION_SUSPECTED', 'UNEXPECTED_EMAIL', 'UNEXPECTED_PERSON'];
        const notice = mount(AnswerNotice, { flags });
        expect(textOf(notice)).toContain('Check this answer before you use it');
        const texts = deepAll(notice, 'li').map(textOf);
        expect(texts).toHaveLength(2);
        expect(texts[0]).toContain('reads like orders to a language model');
        expect(texts[1]).toContain('personal data that was not in the request');
        await expect(notice).toBeAccessible();
    });

    it.each(['LINK_REMOVED', 'IMAGE_REMOVED', 'HTML_REMOVED'])('tells of %s', (flag) => {
        expect(noticesOf([flag])[0]).toContain('answers are text only');
    });

    it('tells of a placeholder that nobody gave out', () => {
        expect(noticesOf(['UNKNOWN_PLACEHOLDER'])[0]).toContain('that nobody gave out');
    });

    it('tells of instructions that the model repeated', () => {
        expect(noticesOf(['INSTRUCTIONS_REMOVED'])[0]).toContain('instructions of the skill');
    });

    it('names a flag that it does not know', () => {
        expect(noticesOf(['NEW_FLAG'])).toEqual(['The gateway flagged it: NEW_FLAG.']);
    });
});
