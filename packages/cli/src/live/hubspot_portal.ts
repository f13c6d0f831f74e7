/** A portal at an audit's pace: the functions' own client, its answers told by code. */
import { eventOutflows, FunctionFailure, workflowOutflows } from '@bailiwick/functions';
import type { CrmApi, HttpReply, OutflowFact, Send } from '@bailiwick/functions';
import {
  codeRows,
  cursorLost,
  HUBSPOT_SECTIONS,
  LiveFailure,
  nextOf,
  resultsOf,
  retryAfterSeconds,
  textIn,
} from '@bailiwick/scanner';
import type { Configuration, HubspotPortal, Pace, Row, Section } from '@bailiwick/scanner';

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

/** Where a list of workflows goes on: those of the page that are not read yet, then the next page. */
interface FlowCursor {
  readonly ids: readonly string[];
  readonly after: string;
}

/**
 * Workflows, each read in full. A page of the list is a step of its own and so is every workflow, so
 * that an audit that is cut off asks for none of them again, however small its budget is.
 */
function workflows(configuration: Configuration): Section<HubspotPortal> {
  return {
    id: 'workflows',
    requests: [`GET ${FLOWS}`, `GET ${FLOWS}/{flowId}, for each of them`],
    read: async (portal, cursor, rows) => {
      const { ids, after } = cursorOf(cursor);
      const [id, ...others] = ids;
      if (id === undefined) {
        const from = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
        const answer = await portal.get(`${FLOWS}?limit=100${from}`).catch(cursorLost(after));
        const listed = resultsOf(answer).map((one) => String(one['id']));
        return { rows, cursor: cursorText({ ids: listed, after: nextOf(answer) }) };
      }
      const flow = await portal.get(`${FLOWS}/${encodeURIComponent(id)}`).catch(unlessGone);
      const found: Row[] = workflowOutflows(flow).map(({ key, name, target, firstSeenAt }) => ({
        key,
        name,
        target,
        at: firstSeenAt,
      }));
      found.push(...(await codeRows(flow, configuration)));
      return { rows: [...rows, ...found], cursor: cursorText({ ids: others, after }) };
    },
  };
}

function cursorOf(cursor: string): FlowCursor {
  return cursor === '' ? { ids: [], after: '' } : (JSON.parse(cursor) as FlowCursor);
}

function cursorText(cursor: FlowCursor): string {
  return cursor.ids.length === 0 && cursor.after === '' ? '' : JSON.stringify(cursor);
}

/** One that was deleted since the list was read sends nothing; the others are read. */
function unlessGone(cause: unknown): Readonly<Record<string, unknown>> {
  if (cause instanceof LiveFailure && cause.detail === 'RECORD_NOT_FOUND') return {};
  throw cause;
}

/** What is asked of a portal once a run, before anything else: it must be the tenant's. */
export const ACCOUNT_REQUEST = 'account: GET /account-info/2026-09/details';

/** All sections of a portal, in the order in which they are read. */
export function portalSections(configuration: Configuration): readonly Section<HubspotPortal>[] {
  return [...HUBSPOT_SECTIONS, workflows(configuration)];
}

/** The ways out that the sections hold. */
export function outflowsOf(
  workflows: readonly Row[],
  events: readonly Row[],
): readonly OutflowFact[] {
  return [
    ...workflows
      .filter((row) => textIn(row, 'key') !== '')
      .map((row): OutflowFact => ({
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
