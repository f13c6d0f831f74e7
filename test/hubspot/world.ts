/**
 * A HubSpot portal with the app installed, in front of two real regions: functions run in HubSpot's
 * own executor, pages ask for tickets through the signed proxy.
 */
import { grantProperties, openSystem, secretsFrom, tick } from '@bailiwick/functions';
import type { GrantRow, Send, TickReport } from '@bailiwick/functions';
import { openPortal } from '../../packages/cli/src/sandbox/open_portal.ts';
import type { OpenPortal } from '../../packages/cli/src/sandbox/open_portal.ts';
import { portalSecrets } from '../../packages/cli/src/sandbox/portal_installation.ts';
import { publicUrlOf } from '../../packages/cli/src/sandbox/region_config.ts';
import type { SampleRecord } from '../../packages/cli/src/sandbox/seed.ts';
import type { Reply } from '../../hubspot-app/functions/contract.ts';
import { repository, startRecordedRegions, todayOf } from '../sandbox/recorded_regions.ts';
import type { RecordedRegions } from '../sandbox/recorded_regions.ts';

export interface PortalWorld extends OpenPortal {
  readonly regions: RecordedRegions;
  /** A ticket of a user for one call, as a page gets it. */
  readonly ticket: (user: string, purpose?: string) => Promise<string>;
  /** A page's call: a new ticket, then the function. */
  readonly call: <V>(
    user: string,
    operation: string,
    input: unknown,
    options?: CallOptions,
  ) => Promise<Reply<V>>;
  /** As `call`, with the value; a failure fails the test. */
  readonly ask: <V>(
    user: string,
    operation: string,
    input: unknown,
    options?: CallOptions,
  ) => Promise<V>;
  /** A tick whose requests go through `send`. */
  readonly tickWith: (send: Send) => Promise<TickReport>;
  readonly idOf: (alias: string) => string;
  /** What functions wrote to their log. */
  readonly output: string[];
}

export interface CallOptions {
  /** Which function: `assistant` when it is not said. */
  readonly purpose?: string;
  readonly ticket?: string;
  readonly language?: string;
}

export interface PortalWorldOptions {
  readonly records?: readonly SampleRecord[];
  /** True where a test asks more in ten seconds than HubSpot allows. */
  readonly unlimited?: boolean;
}

/** Starts the world; call `close` in the end, whatever happened. */
export async function createPortalWorld(options: PortalWorldOptions = {}): Promise<PortalWorld> {
  const regions = await startRecordedRegions();
  const output: string[] = [];
  try {
    const opened = await openPortal({
      installation: regions.installation,
      repository,
      port: 0,
      onOutput: (_, line) => output.push(line),
      onError: (error) => output.push(error instanceof Error ? (error.stack ?? '') : String(error)),
      ...options,
    });
    return worldOf(regions, opened, output);
  } catch (error) {
    await regions.close();
    throw error;
  }
}

function worldOf(regions: RecordedRegions, opened: OpenPortal, output: string[]): PortalWorld {
  const { portal } = opened;
  const idOf = (alias: string): string => {
    const id = opened.ids.get(alias);
    if (id === undefined) throw new Error(`nothing was seeded as \`${alias}\``);
    return id;
  };
  const ticket = async (alias: string, purpose = 'assistant'): Promise<string> => {
    const user = portal.store.state.users.find(({ id }) => id === idOf(alias))!;
    const url = `${publicUrlOf('eu-central')}/v1/tickets`;
    const answer = await opened.proxy.fetch(user, { url, method: 'POST', body: { purpose } });
    if (answer.status !== 201) throw new Error(`no ticket: ${answer.status} ${answer.body}`);
    return (JSON.parse(answer.body) as { readonly ticket: string }).ticket;
  };
  const call: PortalWorld['call'] = async (user, operation, input, given = {}) => {
    const { purpose = 'assistant', language = 'en' } = given;
    const parameters = {
      operation,
      ticket: given.ticket ?? (await ticket(user, purpose)),
      language,
      input,
    };
    return (await opened.functions.run(`bailiwick-${purpose}`, { parameters })) as never;
  };
  return {
    ...opened,
    regions,
    output,
    idOf,
    ticket,
    call,
    tickWith: async (send) => {
      const runtime = { ...opened.runtime(), send };
      return tick(await openSystem(runtime, portal.clock.now() + 60_000));
    },
    ask: async (user, operation, input, given) => {
      const reply = await call(user, operation, input, given);
      if (!reply.ok) {
        const { code, message } = reply.error;
        throw new Error(`${operation}: ${code} ${message}\n${output.slice(-5).join('\n')}`);
      }
      return reply.value as never;
    },
    close: async () => {
      await opened.close();
      await regions.close();
    },
  };
}

/** Rows of the portal's own log, oldest first. */
export function logRowsOf(world: PortalWorld): readonly Readonly<Record<string, string>>[] {
  const type = world.portal.store.type('p48123456_bailiwick_log');
  return world.portal.store
    .all(type)
    .map(({ properties }) => properties as Readonly<Record<string, string>>);
}

/** People `rep-0`, `rep-1` … with the rep's grant: a gateway gives one person few tickets a minute. */
export function addReps(world: PortalWorld, count: number): void {
  const { portal } = world;
  const { layout, state } = world.regions.installation;
  const values = portalSecrets(
    layout,
    state.regions.map(({ id }) => id),
  );
  const rep = portal.store.state.users.find(({ id }) => id === world.idOf('rep'))!;
  const day = (days: number): number => todayOf(Date.now() + days * 86_400_000);
  for (let index = 0; index < count; index += 1) {
    const id = String(62_000_000 + index);
    portal.addUser({ ...rep, id, email: `rep-${index}@sandbox.example` });
    (world.ids as Map<string, string>).set(`rep-${index}`, id);
    const row: GrantRow = {
      userId: id,
      jurisdictions: ['EEA', 'CH', 'GB', 'US'],
      roles: ['user'],
      worksIn: 'DE',
      trainedUntil: day(200),
      reviewDueOn: day(60),
      grantedBy: 'set-up',
      reviewedBy: 'set-up',
      reviewedOn: day(0),
      teams: [],
    };
    const secrets = secretsFrom((name) => values[name]);
    portal.insert('p48123456_bailiwick_grant', grantProperties(row, '48123456', secrets));
  }
}
