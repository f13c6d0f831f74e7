import {
    dayText,
    fill,
    mechanismText,
    momentText,
    placeName,
    protectionDisplay
} from 'c/displayText';

describe('c/displayText', () => {
    it('fills numbered places and leaves unknown ones empty', () => {
        expect(fill('{0} of {1}{2}', 3, 'four')).toBe('3 of four');
    });

    it.each([
        ['DE', 'Germany'],
        ['EU', 'European Union'],
        ['EEA', 'EEA'],
        ['', '']
    ])('names the place %s', (code, name) => {
        expect(placeName(code)).toBe(name);
    });

    it('reads moments in both forms and keeps what is none', () => {
        expect(momentText(1795444496)).toBe(momentText('2026-11-23T14:34:56Z'));
        expect(momentText('soon')).toBe('soon');
    });

    it('reads days and leaves out the missing day', () => {
        expect(dayText(20261101)).toContain('2026');
        expect(dayText(0)).toBe('');
    });

    it('gives every protection a word and an icon of its own', () => {
        const displays = ['clear', 'seal', 'mask', 'drop', 'block'].map(protectionDisplay);
        expect(new Set(displays.map(({ label }) => label)).size).toBe(5);
        expect(new Set(displays.map(({ icon }) => icon)).size).toBe(5);
        expect(protectionDisplay('other').label).toBe('other');
    });

    it('keeps the name of a mechanism that has no words', () => {
        expect(mechanismText('NONE_NEEDED')).toBe('no transfer, none needed');
        expect(mechanismText('SOMETHING_NEW')).toBe('something new');
    });
});
