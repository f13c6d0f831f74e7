import PhaseTimeline from 'c/phaseTimeline';
import { deepAll, mount, textOf } from 'test/page';
import { detail } from 'test/samples';

describe('c-phase-timeline', () => {
    it('shows the phases in order with their place in the evidence log', async () => {
        const timeline = mount(PhaseTimeline, { phases: detail.phases });
        const items = deepAll(timeline, 'li').map(textOf);
        expect(items[0]).toContain('Requested');
        expect(items[1]).toContain('evidence log entry 13');
        expect(items[2]).toContain('Answer viewed');
        expect(items[2]).toContain('not yet in the evidence log');
        await expect(timeline).toBeAccessible();
    });

    it('shows a phase that it does not know by its name', () => {
        const phase = { ...detail.phases[0], phase: 'new-phase', reason: 'X' };
        expect(textOf(mount(PhaseTimeline, { phases: [phase] }))).toContain('new-phase');
    });
});
