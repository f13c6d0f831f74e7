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
      const { log, ended, alerts, unread } = await tick(system);
      if (input.options['json'] === true) {
        terminal.out(JSON.stringify({ log, ended, alerts, unread }, null, 2));
      } else {
        terminal.out(`${log.acknowledged} log rows acknowledged, ${ended} abandoned ones ended`);
        for (const { region, code } of log.behind) terminal.out(`  waiting for ${region}: ${code}`);
        for (const { key, code } of log.refused) terminal.out(`  refused ${key}: ${code}`);
        terminal.out(`${alerts} new alerts`);
        for (const list of unread) terminal.out(`  the token may not read ${list}`);
      }
      return log.behind.length + log.refused.length > 0 ? 1 : 0;
    } catch (cause) {
      throw commandFailure(cause);
    }
  },
};
