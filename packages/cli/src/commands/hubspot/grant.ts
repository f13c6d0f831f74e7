import { findGrant, FunctionFailure, writeGrant } from '@bailiwick/functions';
import type { Role } from '@bailiwick/functions';
import type { Command } from '../../command.ts';
import { textOption } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { commandFailure, openPortalSystem, portalOptions } from '../../hubspot/portal.ts';

const ROLES: readonly Role[] = ['user', 'admin', 'compliance', 'auditor'];
const QUARTER_MS = 91 * 86_400_000;

/**
 * `bailiwick hubspot grant`: gives the roles of a portal's first people. Everyone after them is
 * granted by the compliance lead in the app; whoever runs this holds the state key already.
 */
export const hubspotGrant: Command = {
  name: 'hubspot grant',
  summary: 'give a portal’s first compliance lead or administrator their role',
  positionals: '',
  options: {
    user: {
      type: 'string',
      value: 'id',
      description: 'HubSpot user id, in digits',
      required: true,
    },
    roles: {
      type: 'string',
      value: 'list',
      description: 'of admin, compliance, auditor; with commas (default: compliance)',
    },
    'works-in': { type: 'string', value: 'country', description: 'ISO code', required: true },
    ...portalOptions,
  },
  run: async (input, terminal): Promise<0> => {
    const userId = textOption(input, 'user');
    if (!/^[1-9]\d{0,19}$/.test(userId)) {
      throw new CommandFailure(`--user: \`${userId}\` is not a user id in digits`);
    }
    const worksIn = textOption(input, 'works-in');
    if (!/^[A-Z]{2}$/.test(worksIn)) {
      throw new CommandFailure(`--works-in: \`${worksIn}\` is not an ISO code such as DE`);
    }
    const roles = (textOption(input, 'roles') || 'compliance').split(',').map((one) => one.trim());
    const wrong = roles.find((role) => role === 'user' || !ROLES.includes(role as Role));
    if (wrong !== undefined) {
      throw new CommandFailure(
        `--roles: \`${wrong}\` cannot be given here; entitlements to data are granted in the app`,
      );
    }
    const system = await openPortalSystem(input);
    const { api, signed, runtime } = system;
    try {
      const before = await findGrant(api, userId, signed.tenantId, runtime.secrets).catch(
        (cause: unknown) => {
          // Of a grant that somebody changed, or that another state key sealed, nothing is kept.
          if (cause instanceof FunctionFailure && cause.code === 'GRANT_TAMPERED') return null;
          throw cause;
        },
      );
      const due = new Date(Date.now() + QUARTER_MS).toISOString().slice(0, 10);
      await writeGrant(
        api,
        {
          userId,
          jurisdictions: before?.jurisdictions ?? [],
          roles: ROLES.filter((role) => roles.includes(role) || before?.roles.includes(role)),
          worksIn,
          trainedUntil: before?.trainedUntil ?? 0,
          reviewDueOn: Number(due.replaceAll('-', '')),
          grantedBy: 'command line',
          reviewedBy: 'command line',
          reviewedOn: system.today,
        },
        signed.tenantId,
        runtime.secrets,
      );
    } catch (cause) {
      throw commandFailure(cause);
    }
    terminal.out(`user ${userId} has the roles ${roles.join(', ')}; review is due in a quarter`);
    return 0;
  },
};
