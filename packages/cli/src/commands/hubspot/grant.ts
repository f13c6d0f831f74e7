import {
  findGrant,
  FunctionFailure,
  namesOf,
  readTeams,
  refusalBy,
  teamsToDemand,
  writeGrant,
} from '@bailiwick/functions';
import type { GrantRow, Role, System } from '@bailiwick/functions';
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
    team: {
      type: 'string',
      value: 'list',
      description:
        'ids of HubSpot teams, one of which is needed; `none` ends that (default: as is)',
    },
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
    const team = textOption(input, 'team');
    const system = await openPortalSystem(input);
    try {
      const before = await grantOrNull(system, userId);
      const due = new Date(Date.now() + QUARTER_MS).toISOString().slice(0, 10);
      const row: GrantRow = {
        userId,
        jurisdictions: before?.jurisdictions ?? [],
        roles: ROLES.filter((role) => roles.includes(role) || before?.roles.includes(role)),
        worksIn,
        trainedUntil: before?.trainedUntil ?? 0,
        reviewDueOn: Number(due.replaceAll('-', '')),
        grantedBy: 'command line',
        reviewedBy: 'command line',
        reviewedOn: system.today,
        teams: team === '' ? (before?.teams ?? []) : await teamsIn(system, team),
      };
      await writeGrant(system.api, row, system.signed.tenantId, system.runtime.secrets);
      terminal.out(`user ${userId} has the roles ${roles.join(', ')}; review is due in a quarter`);
      for (const line of await teamLines(system, row)) terminal.out(line);
    } catch (cause) {
      throw commandFailure(cause);
    }
    return 0;
  },
};

/** Of a grant that somebody changed, or that another state key sealed, nothing is kept. */
function grantOrNull({ api, signed, runtime }: System, userId: string): Promise<GrantRow | null> {
  return findGrant(api, userId, signed.tenantId, runtime.secrets).catch((cause: unknown) => {
    if (cause instanceof FunctionFailure && cause.code === 'GRANT_TAMPERED') return null;
    throw cause;
  });
}

/** The teams of `--team`; ids that HubSpot does not know are refused. */
async function teamsIn({ api }: System, list: string): Promise<readonly string[]> {
  const ids = list === 'none' ? [] : list.split(',').map((one) => one.trim());
  return teamsToDemand(ids.length === 0 ? null : await readTeams(api), ids);
}

/** What the teams of the grant mean now, so that nobody is locked out unnoticed. */
async function teamLines({ api }: System, row: GrantRow): Promise<readonly string[]> {
  if (row.teams.length === 0) return [];
  const teams = await readTeams(api);
  const refusal = refusalBy(teams, row);
  const line = `it holds only in one of the teams ${namesOf(teams, row.teams).join(', ')}`;
  if (refusal === null) return [line];
  const isOutside = refusal.code === 'TEAM_MISSING';
  const why = isOutside ? 'the user is in none of them' : 'HubSpot does not tell who is in them';
  return [line, `${refusal.code}: ${why}; until then everything is refused`];
}
