/** The app's functions in this process, with every byte that they send to gateways and key services. */
import {
  assistantOperations,
  catalogues,
  functionOf,
  secretsFrom,
  send,
} from '@bailiwick/functions';
import type { HttpReply, HttpRequest } from '@bailiwick/functions';
import type { Reply } from '../../hubspot-app/functions/contract.ts';
import { portalFacts, portalSecrets } from '../../packages/cli/src/sandbox/portal_installation.ts';
import { repository } from '../sandbox/recorded_regions.ts';
import type { PortalWorld } from './world.ts';

export interface RecordedExchange {
  readonly request: HttpRequest;
  readonly reply: HttpReply;
}

export interface RecordedFunctions {
  /** What left for anywhere but the portal itself. */
  readonly exchanges: RecordedExchange[];
  readonly ask: <V>(user: string, operation: string, input: unknown) => Promise<V>;
}

/** Functions of the world's portal; the portal is asked over its own server. */
export function recordFunctions(world: PortalWorld): RecordedFunctions {
  const { installation } = world.regions;
  const { layout, state, portalBundle } = installation;
  const exchanges: RecordedExchange[] = [];
  const values: Readonly<Record<string, string>> = {
    ...portalSecrets(
      layout,
      state.regions.map(({ id }) => id),
    ),
    PRIVATE_APP_ACCESS_TOKEN: world.portal.accessToken,
  };
  const main = functionOf('assistant', assistantOperations, () => ({
    installation: portalFacts(layout, portalBundle, repository),
    secrets: secretsFrom((name) => values[name]),
    send: async (request) => {
      const reply = await send(request);
      if (!request.url.startsWith(world.url)) exchanges.push({ request, reply });
      return reply;
    },
    now: Date.now,
    catalogues,
    apiOrigin: world.url,
    functionPlace: 'eu1',
  }));
  return {
    exchanges,
    ask: async <V>(user: string, operation: string, input: unknown): Promise<V> => {
      const ticket = await world.ticket(user);
      const reply = (await main({
        parameters: { operation, ticket, language: 'en', input },
      })) as Reply<V>;
      if (!reply.ok) throw new Error(`${operation}: ${reply.error.code} ${reply.error.message}`);
      return reply.value;
    },
  };
}
