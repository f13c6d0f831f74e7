/** Sends the app's webhooks as HubSpot does: in batches, signed, at least once, in no firm order. */
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { mapped } from '../proxy/fetch_proxy.ts';
import { signatureHeaders } from '../proxy/signature.ts';
import { sendOnce, TransportError } from '../proxy/transport.ts';
import type { Portal } from '../portal.ts';
import type { WebhookEvent } from '../store/state.ts';

export interface WebhookSenderOptions {
  readonly portal: Portal;
  readonly origins?: Readonly<Record<string, string>>;
  readonly caFile?: string;
  /** From 0 up to, not including, 1; decides about duplicates and order. Never by default. */
  readonly random?: () => number;
  /** Share of events that are sent a second time. */
  readonly duplicates?: number;
  /** Whether events may overtake each other. */
  readonly reorder?: boolean;
}

export interface WebhookRun {
  readonly delivered: number;
  /** Events that failed and wait for another attempt. */
  readonly waiting: number;
  /** Events given up after the last attempt, in this run. */
  readonly dropped: readonly WebhookEvent[];
}

export interface WebhookSender {
  /** Sends what is due by the portal's clock. */
  readonly run: () => Promise<WebhookRun>;
  /** Gives what waits back to the portal, so that a snapshot has it. */
  readonly release: () => void;
}

const LARGEST_BATCH = 100;
const ANSWER_MS = 5_000;
const LARGEST_ANSWER = 1_000_000;
/** Minutes until the next attempt: ten more within a day. */
const RETRY_MINUTES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

interface Waiting {
  readonly event: WebhookEvent;
  readonly due: number;
}

/** A sender for one portal; events that wait for a retry are its own, not the portal's. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { caFile } = options;
  const authorities =
    caFile === undefined ? undefined : [...rootCertificates, readFileSync(caFile, 'utf8')];
  let waiting: Waiting[] = [];
  return {
    run: async () => {
      const { portal } = options;
      const now = portal.clock.now();
      const fresh = portal.takeWebhookEvents().map((event) => ({ event, due: now }));
      const all = [...waiting, ...fresh];
      const due = all.filter((one) => one.due <= now).map(({ event }) => event);
      waiting = all.filter((one) => one.due > now);
      let delivered = 0;
      const dropped: WebhookEvent[] = [];
      for (const batch of batches(disturbed(options, due))) {
        if (await deliver(options, batch, authorities)) {
          delivered += batch.length;
          continue;
        }
        for (const event of batch) {
          const minutes = RETRY_MINUTES[event.attemptNumber];
          if (minutes === undefined) dropped.push(event);
          else waiting.push({ event: again(event), due: now + minutes * 60_000 });
        }
      }
      return { delivered, waiting: waiting.length, dropped };
    },
    release: () => {
      options.portal.store.state.webhookOutbox.unshift(...waiting.map(({ event }) => event));
      waiting = [];
    },
  };
}

function again(event: WebhookEvent): WebhookEvent {
  return { ...event, attemptNumber: event.attemptNumber + 1 };
}

/** Some events twice, and in another order, as the options say. */
function disturbed(
  options: WebhookSenderOptions,
  events: readonly WebhookEvent[],
): readonly WebhookEvent[] {
  const { random, duplicates = 0, reorder = false } = options;
  if (random === undefined) return events;
  const sent = events.flatMap((event) => (random() < duplicates ? [event, event] : [event]));
  if (!reorder) return sent;
  for (let index = sent.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [sent[index], sent[other]] = [sent[other]!, sent[index]!];
  }
  return sent;
}

function batches(events: readonly WebhookEvent[]): WebhookEvent[][] {
  const count = Math.ceil(events.length / LARGEST_BATCH);
  return Array.from({ length: count }, (_none, index) =>
    events.slice(index * LARGEST_BATCH, (index + 1) * LARGEST_BATCH),
  );
}

/** Whether the receiver took the batch: any 2xx within five seconds. */
async function deliver(
  { portal, origins = {} }: WebhookSenderOptions,
  batch: readonly WebhookEvent[],
  authorities: readonly string[] | undefined,
): Promise<boolean> {
  const target = portal.store.state.webhookTarget;
  if (target === null) throw new Error('the portal has no webhooks: call configureWebhooks');
  const url = new URL(target.targetUrl);
  const body = JSON.stringify(batch);
  const timestamp = portal.clock.now();
  const signed = signatureHeaders(portal.clientSecret, {
    method: 'POST',
    url: url.href,
    body,
    timestamp,
  });
  try {
    const { status } = await sendOnce({
      method: 'POST',
      target: mapped(origins, url),
      headers: { 'content-type': 'application/json', host: url.host, ...signed },
      body,
      authorities,
      deadline: performance.now() + ANSWER_MS,
      largestAnswer: LARGEST_ANSWER,
    });
    return status >= 200 && status < 300;
  } catch (error) {
    if (error instanceof TransportError) return false;
    throw error;
  }
}
