import MarkedText from 'c/markedText';
import { deepAll, mount, textOf } from 'test/page';

describe('c-marked-text', () => {
    it('shows placeholders and sealed values as pills', async () => {
        const text = 'To [[PERSON_k3f9x2]]: ‹sealed: Description› [[not one]]';
        const element = mount(MarkedText, { text });
        expect(deepAll(element, '.pill').map((pill) => pill.textContent)).toEqual([
            'person',
            'sealed: Description'
        ]);
        expect(textOf(element)).toContain('[[not one]]');
        await expect(element).toBeAccessible();
    });

    it('marks restored strings, the longest first', () => {
        const element = mount(MarkedText, {
            text: 'Anna Müller (a+b)',
            marks: ['Anna', 'Anna Müller', '(a+b)', '']
        });
        expect(deepAll(element, 'mark').map((mark) => mark.textContent)).toEqual([
            'Anna Müller',
            '(a+b)'
        ]);
    });

    it('shows markup of a model as text, never as elements', () => {
        const text = '<img src=x onerror=alert(1)> [link](https://example.com)';
        const element = mount(MarkedText, { text });
        expect(textOf(element)).toBe(text);
        expect(deepAll(element, 'img, a, script')).toHaveLength(0);
    });
});
