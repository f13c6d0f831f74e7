import FieldPreview from 'c/fieldPreview';
import { deep, deepAll, listen, mount, textOf } from 'test/page';
import { legs, preview } from 'test/samples';

const properties = { preview, skillLabel: 'Draft a reply', skipAllowed: true };

describe('c-field-preview', () => {
    it('sums up and says that nothing leaves', async () => {
        const element = mount(FieldPreview, properties);
        expect(deep(element, '.summary').textContent).toBe(
            '3 fields: 1 sealed, 1 masked, 0 dropped, 1 clear. Nothing leaves Germany.'
        );
        await expect(element).toBeAccessible();
    });

    it('says where the data goes when a leg crosses a border', () => {
        const crossing = { ...preview, legs };
        const element = mount(FieldPreview, { ...properties, preview: crossing });
        expect(deep(element, '.summary').textContent).toContain('The data goes to Germany.');
    });

    it('shows for each field what happens and why', () => {
        const element = mount(FieldPreview, properties);
        const rows = deepAll(element, 'tbody tr').map(textOf);
        expect(rows[0]).toBe('Full Name Anna Müller Masked Classified by your admin');
        expect(rows[1]).toContain('(empty)');
    });

    it.each([
        [0, 'back'],
        [1, 'send']
    ])('button %i asks for %s', (index, name) => {
        const element = mount(FieldPreview, properties);
        const asked = listen(element, name);
        deepAll(element, 'lightning-button')[index].click();
        expect(asked).toHaveBeenCalledTimes(1);
    });

    it('offers to skip the preview only where the policy allows it', () => {
        const offered = mount(FieldPreview, properties);
        const skipped = listen(offered, 'skipchange');
        const detail = { checked: true };
        deep(offered, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail }));
        expect(skipped.mock.calls[0][0].detail).toEqual(detail);

        const forbidden = mount(FieldPreview, { ...properties, skipAllowed: false });
        expect(deepAll(forbidden, 'lightning-input')).toHaveLength(0);
    });
});
