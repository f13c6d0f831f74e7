/** A portal at an audit's pace: the functions' own client, its answers told by code. */
import { eventOutflows, FunctionFailure, workflowOutflows } from '@bailiwick/functions';
import type { CrmApi, HttpReply, OutflowFact, Send } from '@bailiwick/functions';
import {
  HUBSPOT_SECTIONS,
  LiveFailure,
  nextOf,
  resultsOf,
  retryAfterSeconds,
  textIn,
} from '@bailiwick/scanner';
import type { HubspotPortal, Pace, Row, Section } from '@bailiwick/scanner';

/** An answer that passes; the pace waits and sends again. */
class PassingReply extends Error {
  readonly reply: HttpReply | null;
  constructor(reply: HttpReply | null) {
    super('passing');
    this.reply = reply;
  }
}

/** Every request through the pace: its budget, its waits, the portal's day. */
export function pacedSend(send: Send, pace: Pace): Send {
  return (request) =>
    pace.run(
      async () => {
        const reply = await send(request).catch((cause: unknown) => {
          const isLost = cause instanceof FunctionFailure && cause.code === 'UNREACHABLE';
          throw isLost ? new PassingReply(null) : cause;
        });
        if (reply.status === 429 && isDaily(reply)) throw new LiveFailure('DAILY_LIMIT', '429');
        if (reply.status === 429 || (reply.status >= 500 && reply.status !== 501)) {
          throw new PassingReply(reply);
        }
        noteDay(reply, pace);
        return reply;
      },
      (cause) => {
        if (!(cause instanceof PassingReply)) return null;
        const { reply } = cause;
        return {
          retryAfterSeconds: waitOf(reply),
          detail: reply === null ? '' : String(reply.status),
          isUnreachable: reply === null,
        };
      },
    );
}

/** Ten seconds is HubSpot's window; a 429 without a wait of its own is over after it. */
const WINDOW_SECONDS = 10;

function waitOf(reply: HttpReply | null): number {
  const asked = retryAfterSeconds(header(reply, 'retry-after'), Date.now());
  return Number.isNaN(asked) && reply?.status === 429 ? WINDOW_SECONDS : asked;
}

function isDaily({ text }: HttpReply): boolean {
  return /"policyName"\s*:\s*"DAILY"/.test(text);
}

function noteDay(reply: HttpReply, pace: Pace): void {
  const most = Number(header(reply, 'x-hubspot-ratelimit-daily') ?? Number.NaN);
  const left = Number(header(reply, 'x-hubspot-ratelimit-daily-remaining') ?? Number.NaN);
  if (Number.isFinite(most) && Number.isFinite(left)) pace.noteDay(most - left, most);
}

function header(reply: HttpReply | null, name: string): string | undefined {
  const value = reply?.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The portal as sections see it. `once`: the pace alone repeats. */
export function portalOver(api: CrmApi): HubspotPortal {
  return {
    get: async (path) => {
      try {
        return await api.once('GET', path);
      } catch (cause) {
        throw liveFailure(cause);
      }
    },
  };
}

/** A failure of the functions by the audit's codes; others as they are. */
export function liveFailure(cause: unknown): unknown {
  if (!(cause instanceof FunctionFailure)) return cause;
  switch (cause.code) {
    case 'CRM_TOKEN_REFUSED':
      return new LiveFailure('TOKEN_REFUSED', cause.code);
    case 'CRM_SCOPE_MISSING':
    case 'RECORD_NOT_FOUND':
      return new LiveFailure('NOT_AVAILABLE', cause.code);
    case 'CRM_BUSY':
    case 'CRM_UNAVAILABLE':
      return new LiveFailure('BUSY', cause.code);
    default:
      return new LiveFailure('REFUSED', cause.code);
  }
}

const FLOWS = '/automation/v4/flows';

/** Workflows, each read in full; a page is small, since it costs a request for each of them. */
const WORKFLOWS: Section<HubspotPortal> = {
  id: 'workflows',
  requests: [`GET ${FLOWS}`, `GET ${FLOWS}/{flowId}, for each of them`],
  read: async (portal, cursor, rows) => {
    const after = cursor === '' ? '' : `&after=${encodeURIComponent(cursor)}`;
    const answer = await portal.get(`${FLOWS}?limit=20${after}`);
    const found: Row[] = [];
    for (const { id } of resultsOf(answer)) {
      const flow = await portal.get(`${FLOWS}/${encodeURIComponent(String(id))}`);
      for (const { key, name, target, firstSeenAt } of workflowOutflows(flow)) {
        found.push({ key, name, target, at: firstSeenAt });
      }
    }
    return { rows: [...rows, ...found], cursor: nextOf(answer) };
  },
};

/** All sections of a portal, in the order in which they are read. */
export const PORTAL_SECTIONS: readonly Section<HubspotPortal>[] = [...HUBSPOT_SECTIONS, WORKFLOWS];

/** The ways out that the sections hold. */
export function outflowsOf(
  workflows: readonly Row[],
  events: readonly Row[],
): readonly OutflowFact[] {
  return [
    ...workflows.map((row): OutflowFact => ({
      key: textIn(row, 'key'),
      kind: 'workflow-webhook',
      name: textIn(row, 'name'),
      target: textIn(row, 'target'),
      firstSeenAt: textIn(row, 'at'),
    })),
    ...events.flatMap((row) =>
      eventOutflows({
        id: textIn(row, 'id'),
        type: textIn(row, 'type'),
        objectId: textIn(row, 'object'),
        createdAt: textIn(row, 'at'),
      }),
    ),
  ];
}
