import LogFilters from 'c/logFilters';
import { deep, deepAll, listen, mount, textOf } from 'test/page';

const properties = { filters: { outcome: 'denied' }, jurisdictions: ['IN', 'DE'] };

describe('c-log-filters', () => {
    it('shows which outcome is chosen without colour alone', async () => {
        const bar = mount(LogFilters, properties);
        const pressed = deepAll(bar, '[aria-pressed=true]');
        expect(pressed.map(textOf)).toEqual(['Refused']);
        await expect(bar).toBeAccessible();
    });

    it('switches an outcome off and another on', () => {
        const bar = mount(LogFilters, properties);
        const changed = listen(bar, 'filterchange');
        deep(bar, '[data-outcome=denied]').click();
        deep(bar, '[data-outcome=completed]').click();
        expect(changed.mock.calls.map(([event]) => event.detail.outcome)).toEqual([
            undefined,
            'completed'
        ]);
    });

    it('offers the jurisdictions seen, by name', () => {
        const bar = mount(LogFilters, properties);
        const changed = listen(bar, 'filterchange');
        const box = deep(bar, 'lightning-combobox');
        expect(box.options.map(({ label }) => label)).toEqual(['Any', 'DE Germany', 'IN India']);

        box.dispatchEvent(new CustomEvent('change', { detail: { value: 'IN' } }));
        expect(changed.mock.calls[0][0].detail).toEqual({ outcome: 'denied', jurisdiction: 'IN' });
    });
});
