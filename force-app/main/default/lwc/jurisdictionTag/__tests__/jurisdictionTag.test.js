import JurisdictionTag from 'c/jurisdictionTag';
import { deep, mount, textOf } from 'test/page';

describe('c-jurisdiction-tag', () => {
    it('shows code and name', async () => {
        const tag = mount(JurisdictionTag, { code: 'FR' });
        expect(textOf(tag)).toBe('FR France');
        await expect(tag).toBeAccessible();
    });

    it('keeps the name for screen readers when compact', () => {
        const tag = mount(JurisdictionTag, { code: 'FR', compact: true });
        expect(deep(tag, '.slds-assistive-text').textContent).toBe('France');
    });

    it('shows nothing without a code', () => {
        expect(textOf(mount(JurisdictionTag))).toBe('');
    });
});
