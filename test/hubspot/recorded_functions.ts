/** The app's functions in this process, with every byte that they send to gateways and key services. */
import { assistantOperations, functionOf, send } from '@bailiwick/functions';
import type { HttpReply, HttpRequest } from '@bailiwick/functions';
import type { Reply } from '../../hubspot-app/functions/contract.ts';
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
  const exchanges: RecordedExchange[] = [];
  const main = functionOf('assistant', assistantOperations, () => ({
    ...world.runtime(),
    send: async (request) => {
      const reply = await send(request);
      if (!request.url.startsWith(world.url)) exchanges.push({ request, reply });
      return reply;
    },
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
