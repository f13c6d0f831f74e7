import { tick } from '@bailiwick/functions';
import type { Command } from '../../command.ts';
import { commandFailure, openPortalSystem, portalOptions } from '../../hubspot/portal.ts';

/** `bailiwick hubspot tick`: what functions cannot schedule, once. */
export const hubspotTick: Command = {
  name: 'hubspot tick',
  summary: 'bring a portal’s log to evidence, raise alerts; run every few minutes',
  positionals: '',
  options: portalOptions,
  run: async (input, terminal) => {
    const system = await openPortalSystem(input);
    try {
      const { log, ended, changes, alerts, unread } = await tick(system);
      if (input.options['json'] === true) {
        terminal.out(JSON.stringify({ log, ended, changes, alerts, unread }, null, 2));
      } else {
        terminal.out(`${log.acknowledged} log rows acknowledged, ${ended} abandoned ones ended`);
        for (const { region, code } of log.behind) terminal.out(`  waiting for ${region}: ${code}`);
        for (const { key, code } of log.refused) terminal.out(`  refused ${key}: ${code}`);
        terminal.out(`${changes.events} changes by others taken from gateways`);
        for (const { region, code } of changes.behind)
          terminal.out(`  no changes from ${region}: ${code}`);
        terminal.out(`${alerts} new alerts`);
        for (const list of unread) terminal.out(`  the token may not read ${list}`);
      }
      const waiting = [...log.behind, ...log.refused, ...changes.behind];
      return waiting.length > 0 ? 1 : 0;
    } catch (cause) {
      throw commandFailure(cause);
    }
  },
};
