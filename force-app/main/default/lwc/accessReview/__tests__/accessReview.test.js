import AccessReview from 'c/accessReview';
import getOverview from '@salesforce/apex/AccessReviewController.overview';
import getItems from '@salesforce/apex/AccessReviewController.items';
import openReview from '@salesforce/apex/AccessReviewController.open';
import decide from '@salesforce/apex/AccessReviewController.decide';
import sign from '@salesforce/apex/AccessReviewController.sign';
import { deep, deepAll, mount, settle, textOf } from 'test/page';
import { apexError, reviewItem, reviewOverview } from 'test/samples';

for (const method of ['overview', 'items', 'open', 'decide', 'sign'])
    jest.mock(`@salesforce/apex/AccessReviewController.${method}`, () => ({ default: jest.fn() }), {
        virtual: true
    });

const button = (element, label) =>
    deepAll(element, 'lightning-button').find((one) => one.label === label);
const items = [reviewItem, { ...reviewItem, id: 'a2', holder: 'Ines Falk', isOwn: true }];

async function open(overview = {}) {
    getOverview.mockResolvedValue({ ...reviewOverview, ...overview });
    const element = mount(AccessReview);
    await settle();
    return element;
}

async function select(element, ids) {
    const selectedRows = ids.map((id) => ({ id }));
    deep(element, 'c-log-table').dispatchEvent(
        new CustomEvent('rowselection', { detail: { selectedRows } })
    );
    await settle();
}

beforeEach(() => {
    getItems.mockResolvedValue({ items, next: '' });
    decide.mockResolvedValue(undefined);
});

describe('c-access-review', () => {
    it('shows each grant with its last use and whose decision it waits for', async () => {
        const element = await open();
        const [first, own] = deep(element, 'c-log-table').data;
        expect(first).toMatchObject({ decisionText: 'Undecided', lastUse: 'Never' });
        expect(own.decisionText).toMatch(/another person/);
        expect(textOf(deep(element, '[data-progress]'))).toBe('Review of 2026Q4: 0 of 2 decided');
        expect(button(element, 'Sign the result').disabled).toBe(true);
        await expect(element).toBeAccessible();
    });

    it('keeps what is selected, and never the reader’s own', async () => {
        const element = await open();
        expect(button(element, 'Keep').disabled).toBe(true);
        await select(element, ['a2']);
        expect(button(element, 'Keep').disabled).toBe(true);
        await select(element, ['a1', 'a2']);
        button(element, 'Keep').click();
        await settle();
        expect(decide).toHaveBeenCalledWith({ itemIds: ['a1'], decision: 'keep', note: '' });
        expect(getOverview).toHaveBeenCalledTimes(2);
    });

    it('asks before it revokes', async () => {
        const element = await open();
        await select(element, ['a1']);
        button(element, 'Revoke').click();
        await settle();
        expect(decide).not.toHaveBeenCalled();
        expect(textOf(deep(element, '[data-question]'))).toMatch(/^Revoke Mara Lindner\?/);
        button(element, 'Cancel').click();
        await settle();
        expect(deepAll(element, '[data-question]')).toHaveLength(0);
        button(element, 'Revoke').click();
        await settle();
        deep(element, '[data-confirm]').click();
        await settle();
        expect(decide).toHaveBeenCalledWith({ itemIds: ['a1'], decision: 'revoke', note: '' });
    });

    it('signs when everything is decided', async () => {
        sign.mockResolvedValue(undefined);
        const element = await open({ decided: 2 });
        button(element, 'Sign the result').click();
        await settle();
        expect(sign).toHaveBeenCalledWith({ reviewId: reviewOverview.id });
    });

    it('shows what was signed', async () => {
        const result = JSON.stringify({ counts: { keep: 1, revoke: 1, expired: 0 } });
        const signedAt = '2026-11-25T08:00:00Z';
        const element = await open({ state: 'signed', signedBy: 'Ines Falk', signedAt, result });
        expect(textOf(deep(element, '[data-signed]'))).toMatch(/Ines Falk.*1 kept, 1 revoked/);
        expect(button(element, 'Keep')).toBeUndefined();
        await expect(element).toBeAccessible();
    });

    it('opens the review of a quarter that has none', async () => {
        openReview.mockResolvedValue(undefined);
        const element = await open({ state: '', id: '', mayOpen: true });
        button(element, 'Open the review of this quarter').click();
        await settle();
        expect(openReview).toHaveBeenCalledTimes(1);
    });

    it('lets an auditor look', async () => {
        const element = await open({ mayAct: false });
        expect(deep(element, 'c-log-table').hideCheckboxColumn).toBe(true);
        expect(button(element, 'Keep')).toBeUndefined();
    });

    it('loads further grants by key, and says what went wrong', async () => {
        getItems.mockResolvedValueOnce({ items: [items[0]], next: 'key-1' });
        const element = await open();
        getItems.mockResolvedValueOnce({ items: [items[1]], next: '' });
        button(element, 'Load more').click();
        await settle();
        expect(deep(element, 'c-log-table').data).toHaveLength(2);
        decide.mockRejectedValue(apexError('REVIEW_REFUSED'));
        await select(element, ['a1']);
        button(element, 'Keep').click();
        await settle();
        expect(deep(element, 'c-error-panel')).not.toBeNull();
        expect(deep(element, 'c-log-table').data).toHaveLength(2);
    });
});
