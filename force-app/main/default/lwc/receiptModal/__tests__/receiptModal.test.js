import ReceiptModal from 'c/receiptModal';
import { deep, deepAll, mount } from 'test/page';
import { receipt } from 'test/samples';

describe('c-receipt-modal', () => {
    it('shows the receipt and can be closed', async () => {
        const modal = mount(ReceiptModal, { receipt });
        expect(deepAll(modal, 'c-receipt-view')).toHaveLength(1);
        expect(() => deep(modal, 'lightning-button').click()).not.toThrow();
        await expect(modal).toBeAccessible();
    });
});
