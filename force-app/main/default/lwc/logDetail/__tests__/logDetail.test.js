import LogDetail from 'c/logDetail';
import getDetail from '@salesforce/apex/InferenceLogController.detail';
import { deep, listen, mount, settle, textOf } from 'test/page';
import { apexError, deniedRow, detail, reason } from 'test/samples';

jest.mock('@salesforce/apex/InferenceLogController.detail', () => ({ default: jest.fn() }), {
    virtual: true
});

async function open(answer) {
    getDetail.mockImplementation(answer);
    const panel = mount(LogDetail, { inferenceId: detail.row.inferenceId });
    await settle();
    return panel;
}

describe('c-log-detail', () => {
    it('shows phases, decision, receipt and evidence', async () => {
        const panel = await open(async () => detail);
        expect(textOf(panel)).toContain('Completed');
        expect(textOf(panel)).toContain('Permitted in eu-central, because:');
        expect(textOf(panel)).toContain('Receipt verified');
        expect(textOf(panel)).toContain('bailiwick-extract-1 sha256-def');
        expect(textOf(panel)).toContain('Flags of the gateway INJECTION_SUSPECTED');
        expect(textOf(panel)).toContain('Flags of the CRM UNEXPECTED_PERSON');
        await expect(panel).toBeAccessible();
    });

    it('says that a refused request has no receipt', async () => {
        const refused = { ...detail, row: deniedRow, trace: '', reasons: [reason], receipt: null };
        const panel = await open(async () => refused);
        expect(textOf(panel)).toContain('There is no receipt');
        expect(textOf(panel)).toContain(reason.message);
        await expect(panel).toBeAccessible();
    });

    it('shows why it cannot be read', async () => {
        const panel = await open(async () => {
            throw apexError('RECORD_NOT_FOUND');
        });
        expect(textOf(panel)).toContain('It failed with RECORD_NOT_FOUND.');
        await expect(panel).toBeAccessible();
    });

    it('takes the keyboard and can be closed', async () => {
        const panel = await open(async () => detail);
        const closed = listen(panel, 'close');
        panel.focusHeading();
        expect(panel.shadowRoot.activeElement).toBe(deep(panel, 'h2'));
        deep(panel, 'lightning-button-icon').click();
        expect(closed).toHaveBeenCalledTimes(1);
    });
});
