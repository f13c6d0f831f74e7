import SovereignAssistant from 'c/sovereignAssistant';
import getSkills from '@salesforce/apex/AssistantController.skills';
import getStatus from '@salesforce/apex/AssistantController.status';
import getPreview from '@salesforce/apex/AssistantController.preview';
import runSkill from '@salesforce/apex/AssistantController.run';
import recordUse from '@salesforce/apex/AssistantController.recordUse';
import { deep, deepAll, mount, settle, textOf } from 'test/page';
import { answer, apexError, badge, preview, reason, skills } from 'test/samples';

jest.mock(
    '@salesforce/apex/AssistantController.skills',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock(
    '@salesforce/apex/AssistantController.status',
    () => ({ default: require('@salesforce/sfdx-lwc-jest').createApexTestWireAdapter(jest.fn()) }),
    { virtual: true }
);
jest.mock('@salesforce/apex/AssistantController.preview', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/AssistantController.run', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/AssistantController.recordUse', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/AssistantController.insertAnswer', () => ({ default: jest.fn() }), {
    virtual: true
});

const recordId = '500000000000001AAA';

async function open(status = badge) {
    const element = mount(SovereignAssistant, { recordId });
    getStatus.emit(status);
    getSkills.emit(skills);
    await settle();
    return element;
}

async function choose(element) {
    deep(element, '.tile').click();
    await settle();
}

async function send(element) {
    deepAll(element, 'c-field-preview lightning-button, lightning-button')
        .find(({ label }) => label === 'Send')
        .click();
    await settle();
}

const stateOf = (element) => deep(element, '[data-panel]').dataset.state;

beforeEach(() => {
    getPreview.mockResolvedValue(preview);
    runSkill.mockResolvedValue(answer);
    recordUse.mockResolvedValue(undefined);
});

describe('c-sovereign-assistant', () => {
    it('goes from choice to preview without sending', async () => {
        const element = await open();
        await expect(element).toBeAccessible();

        await choose(element);

        expect(stateOf(element)).toBe('preview');
        expect(getPreview).toHaveBeenCalledWith({ recordId, skillId: 'draft-reply' });
        expect(runSkill).not.toHaveBeenCalled();
        await expect(element).toBeAccessible();
    });

    it('runs the very inference that was previewed and logs that the answer was seen', async () => {
        const element = await open();
        await choose(element);
        await send(element);

        expect(stateOf(element)).toBe('answer');
        const { inferenceId } = preview;
        expect(runSkill).toHaveBeenCalledWith({ recordId, skillId: 'draft-reply', inferenceId });
        expect(recordUse).toHaveBeenCalledWith({ inferenceId, phase: 'output-viewed' });
        await expect(element).toBeAccessible();
    });

    it('moves the keyboard to each new state and reads it out', async () => {
        const element = await open();
        await choose(element);
        expect(element.shadowRoot.activeElement).toBe(deep(element, '[data-panel]'));
        expect(textOf(deep(element, '[role=status]'))).toBe(
            'Preview ready: nothing has been sent yet'
        );
    });

    it('shows a refusal at the preview and never runs', async () => {
        const refused = {
            ...preview,
            permitted: false,
            region: null,
            fields: [],
            reasons: [reason]
        };
        getPreview.mockResolvedValue(refused);
        const element = await open();
        await choose(element);

        expect(stateOf(element)).toBe('refused');
        expect(textOf(element)).toContain(reason.message);
        expect(textOf(element)).toContain('Nothing has left the CRM.');
        expect(runSkill).not.toHaveBeenCalled();
        await expect(element).toBeAccessible();
    });

    it('shows a refusal at the run', async () => {
        runSkill.mockResolvedValue({ refused: true, reasons: [reason], contact: 'Ines Falk' });
        const element = await open();
        await choose(element);
        await send(element);
        expect(stateOf(element)).toBe('refused');
        expect(recordUse).not.toHaveBeenCalled();
    });

    it.each([
        ['KEY_SERVICE_UNAVAILABLE', 'degraded'],
        ['SEAL_MISMATCH', 'failed']
    ])('shows %s as %s', async (code, state) => {
        runSkill.mockRejectedValue(apexError(code));
        const element = await open();
        await choose(element);
        await send(element);
        expect(stateOf(element)).toBe(state);
        expect(textOf(element)).toContain(code);
        await expect(element).toBeAccessible();
    });

    it('starts anew after a failure: another preview, another inference', async () => {
        runSkill.mockRejectedValue(apexError('MODEL_UNAVAILABLE'));
        const element = await open();
        await choose(element);
        await send(element);
        deepAll(element, 'lightning-button')
            .find(({ label }) => label === 'Try again')
            .click();
        await settle();
        expect(getPreview).toHaveBeenCalledTimes(2);
        expect(stateOf(element)).toBe('preview');
    });

    it('does not show an answer that arrives after waiting was stopped', async () => {
        let arrive;
        runSkill.mockReturnValue(new Promise((resolve) => (arrive = resolve)));
        const element = await open();
        await choose(element);
        await send(element);
        expect(stateOf(element)).toBe('working');

        deep(element, 'c-working-panel').dispatchEvent(new CustomEvent('cancel'));
        arrive(answer);
        await settle();
        expect(stateOf(element)).toBe('choose');
        expect(textOf(element)).toContain('The request may still finish in its region');
        expect(recordUse).not.toHaveBeenCalled();
    });

    it('skips the preview when the person wants that and the policy allows it', async () => {
        const element = await open();
        await choose(element);
        const detail = { checked: true };
        deep(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail }));
        deep(element, 'c-field-preview').dispatchEvent(new CustomEvent('back'));
        await settle();
        await choose(element);
        expect(stateOf(element)).toBe('answer');

        deep(element, '[data-action=back]').click();
        await settle();
        getStatus.emit({ ...badge, skipPreviewAllowed: false });
        await settle();
        await choose(element);
        expect(stateOf(element)).toBe('preview');
    });

    it('tells people without training what to do instead of offering skills', async () => {
        const training = {
            code: 'TRAINING_DUE',
            message: 'Training is due.',
            cure: 'Take the lesson.'
        };
        const element = await open({ ...badge, permitted: false, reasons: [training] });
        expect(stateOf(element)).toBe('noAccess');
        expect(textOf(element)).toContain('What to do: Take the lesson.');
        await expect(element).toBeAccessible();
    });

    it('shows why the org cannot answer at all', async () => {
        const element = mount(SovereignAssistant, { recordId });
        getStatus.error(JSON.parse(JSON.stringify(apexError('BUNDLE_MISSING').body)));
        await settle();
        expect(stateOf(element)).toBe('noAccess');
        expect(textOf(element)).toContain('BUNDLE_MISSING');
        await expect(element).toBeAccessible();
    });
});
