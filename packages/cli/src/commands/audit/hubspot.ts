import { readOutflows, textWriter, verdictOf, catalogues } from '@bailiwick/functions';
import type { Command } from '../../command.ts';
import { commandFailure, openPortalSystem, portalOptions } from '../../hubspot/portal.ts';

/** `bailiwick audit hubspot`: the ways out of a portal, each with the policy's verdict. */
export const auditHubspot: Command = {
  name: 'audit hubspot',
  summary: 'list a portal’s webhooks, tokens, keys and exports with the verdict',
  positionals: '',
  options: portalOptions,
  run: async (input, terminal) => {
    const system = await openPortalSystem(input);
    try {
      const { facts, unread } = await readOutflows(system.api);
      const writer = textWriter(catalogues, 'en', system.signed.bundle);
      const found = facts.map((fact) => {
        const { verdict, reasons } = verdictOf(system, fact);
        return { ...fact, verdict, reasons: writer.reasons(reasons) };
      });
      const isBad = found.some(({ verdict }) => verdict !== 'permitted') || unread.length > 0;
      if (input.options['json'] === true) {
        terminal.out(JSON.stringify({ outflows: found, unread }, null, 2));
        return isBad ? 1 : 0;
      }
      for (const { kind, name, target, verdict, firstSeenAt, reasons } of found) {
        const where = target === '' ? 'target not told by HubSpot' : target;
        terminal.out(`${verdict.padEnd(10)} ${kind}: ${name} -> ${where} (since ${firstSeenAt})`);
        for (const { code, message, cure } of reasons) {
          terminal.out(`    ${code}: ${message}`);
          terminal.out(`      cure: ${cure}`);
        }
      }
      for (const list of unread) terminal.out(`unread     ${list}: the token may not read them`);
      const count = (verdict: string): number =>
        found.filter((one) => one.verdict === verdict).length;
      terminal.out(
        `${count('permitted')} permitted, ${count('forbidden')} forbidden, ${count('unresolved')} unresolved`,
      );
      return isBad ? 1 : 0;
    } catch (cause) {
      throw commandFailure(cause);
    }
  },
};
