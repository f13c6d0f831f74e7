import ReceiptView from 'c/receiptView';
import { deep, deepAll, mount, textOf } from 'test/page';
import { receipt } from 'test/samples';

describe('c-receipt-view', () => {
    it('is readable first and has the signed text in a second tab', async () => {
        const view = mount(ReceiptView, { receipt });
        expect(textOf(deep(view, '[data-verdict]'))).toBe('Receipt verified');
        expect(textOf(deep(view, '[data-fact=located]'))).toBe('DE Germany');
        expect(textOf(deep(view, '[data-fact=leaf]'))).toBe('13');
        expect(deepAll(view, '[data-fact=mechanisms] span').map(textOf)).toEqual([
            'Answer · GDPR · no transfer, none needed',
            'Request · GDPR · no transfer, none needed'
        ]);
        expect(deepAll(view, '[data-fact=recipients] span').map(textOf)).toEqual([
            'Answer · your own staff',
            'Request · the operator of EU Central'
        ]);
        expect(textOf(deep(view, '[data-fact=skill]'))).toBe('draft-reply sha256-text');
        expect(textOf(deep(view, '[data-fact=owner]'))).toBe('Customer service');
        expect(textOf(deep(view, '[data-fact=licence]'))).toBe('Own work; internal use only');
        expect(textOf(deep(view, '[data-fact=model]'))).toBe('bailiwick-extract-1 sha256-def');
        expect(textOf(deep(view, 'pre'))).toBe(receipt.raw);
        await expect(view).toBeAccessible();
    });

    it('leaves out what an earlier receipt does not say', () => {
        const earlier = { ...receipt, skillDigest: '', skillOwner: '', skillLicence: '' };
        const view = mount(ReceiptView, { receipt: earlier });
        expect(textOf(deep(view, '[data-fact=skill]'))).toBe('draft-reply');
        expect(deepAll(view, '[data-fact=owner], [data-fact=licence]')).toHaveLength(0);
    });

    it('says what to do when it does not verify', () => {
        const view = mount(ReceiptView, { receipt: { ...receipt, verified: false } });
        expect(textOf(view)).toContain('Tell your compliance contact before you use the answer.');
    });
});
