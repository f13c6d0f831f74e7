import LegList from 'c/legList';
import { deepAll, mount, textOf } from 'test/page';
import { legs } from 'test/samples';

describe('c-leg-list', () => {
    it('shows each direction with its places and grounds', async () => {
        const element = mount(LegList, { legs });
        expect(textOf(element)).toContain('Request: from the CRM to the model');
        expect(textOf(element)).toContain('GDPR: no transfer, none needed');
        expect(textOf(element)).toContain('basis ch-fadp-eea, checked on');
        expect(textOf(element)).toContain('Switzerland');
        expect(deepAll(element, '[data-recipient]').map(textOf)).toEqual([
            'received by the operator of EU Central',
            'received by your own staff'
        ]);
        await expect(element).toBeAccessible();
    });

    it('shows one movement once with all its grounds', () => {
        const again = { ...legs[0], subject: 'FR', regime: 'FR' };
        const element = mount(LegList, { legs: [legs[0], legs[0], again] });
        expect(deepAll(element, '.movement')).toHaveLength(1);
        expect(deepAll(element, 'li')).toHaveLength(2);
    });

    it('tells two recipients in one country apart', () => {
        const staff = { ...legs[0], recipient: 'staff', recipientName: 'your own staff' };
        const nobody = { ...legs[0], recipient: '', recipientName: '' };
        const element = mount(LegList, { legs: [legs[0], staff, nobody] });
        expect(deepAll(element, '.movement')).toHaveLength(3);
        expect(deepAll(element, '[data-recipient]')).toHaveLength(2);
    });
});
