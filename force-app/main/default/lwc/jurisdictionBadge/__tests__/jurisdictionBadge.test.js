import JurisdictionBadge from 'c/jurisdictionBadge';
import { deep, deepAll, mount, settle, textOf } from 'test/page';
import { badge, reason } from 'test/samples';

describe('c-jurisdiction-badge', () => {
    it('says where the data may go', async () => {
        const element = mount(JurisdictionBadge, { badge });
        expect(textOf(element)).toContain('Germany · operated in Germany');
        await expect(element).toBeAccessible();
    });

    it('opens to both legs and the contract, and closes by Escape', async () => {
        const element = mount(JurisdictionBadge, { badge });
        const button = deep(element, 'button');

        button.click();
        await settle();
        expect(button.getAttribute('aria-expanded')).toBe('true');
        expect(textOf(element)).toContain('sample-de');
        expect(deepAll(element, '.direction')).toHaveLength(2);
        await expect(element).toBeAccessible();

        button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        await settle();
        expect(button.getAttribute('aria-expanded')).toBe('false');
    });

    it('says why when nothing is allowed, with a word and an icon', async () => {
        const refused = { permitted: false, reasons: [reason], contact: 'Ines Falk' };
        const element = mount(JurisdictionBadge, { badge: refused });
        expect(textOf(element)).toContain('Not allowed here');

        deep(element, 'button').click();
        await settle();
        expect(textOf(element)).toContain(reason.message);
        await expect(element).toBeAccessible();
    });
});
