import DecisionTrace from 'c/decisionTrace';
import { mount, textOf } from 'test/page';
import { detail, reason } from 'test/samples';

describe('c-decision-trace', () => {
    it('shows the effect and every ground below it', async () => {
        const trace = mount(DecisionTrace, { trace: detail.trace, recipients: detail.recipients });
        expect(textOf(trace)).toContain('Permitted in eu-central, because:');
        expect(textOf(trace)).toContain('Fields and their protection (1)');
        expect(textOf(trace)).toContain('Contact.Email: Masked, class personal (crm-class)');
        expect(textOf(trace)).toContain('received by the operator of EU Central');
        expect(textOf(trace)).toContain('received by your own staff');
        await expect(trace).toBeAccessible();
    });

    it('names a recipient by its id when nobody says what it is called', () => {
        const trace = mount(DecisionTrace, { trace: detail.trace });
        expect(textOf(trace)).toContain('received by rhein-hosting');
    });

    it('shows the reasons of a refusal', async () => {
        const forbidden = JSON.stringify({
            effect: 'forbid',
            regionId: '',
            legs: [],
            protections: []
        });
        const trace = mount(DecisionTrace, { trace: forbidden, reasons: [reason] });
        expect(textOf(trace)).toContain('Refused, because:');
        expect(textOf(trace)).toContain(reason.cure);
        await expect(trace).toBeAccessible();
    });

    it.each(['', 'not json'])('says that no decision was kept for trace "%s"', (trace) => {
        expect(textOf(mount(DecisionTrace, { trace }))).toBe(
            'No decision was kept for this request.'
        );
    });
});
