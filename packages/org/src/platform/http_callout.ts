/**
 * Real HTTP for callouts, synchronous as Apex sees it: a helper thread does the request while this
 * thread waits. Redirects are not followed; TLS 1.2 or newer; only the credential's authority is
 * trusted when it names one. A server in the same thread as the org cannot answer meanwhile.
 */
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { CalloutFailure } from './callout_failure.ts';
import type { CalloutFunction } from './org_core.ts';

export interface ThreadRequest {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  readonly certificateAuthority: string | undefined;
}

export type ThreadAnswer =
  | {
      readonly id: number;
      readonly kind: 'response';
      readonly status: number;
      readonly statusText: string;
      readonly headers: Record<string, string>;
      readonly body: Uint8Array;
    }
  | { readonly id: number; readonly kind: 'failure'; readonly message: string };

/** An answer that came too late for its own request is dropped, never taken for this one's. */
function answerTo(id: number, port: MessagePort): ThreadAnswer {
  for (;;) {
    const received = receiveMessageOnPort(port) as { message: ThreadAnswer } | undefined;
    if (received === undefined) throw new CalloutFailure('Read timed out');
    if (received.message.id === id) return received.message;
  }
}

/** Time beyond the request's own after which the helper thread counts as dead. */
const GRACE_MS = 5000;

/** The callout function of an org that reaches the network, and the way to end its thread. */
export function createHttpCallout(): { callout: CalloutFunction; close: () => Promise<void> } {
  const signal = new SharedArrayBuffer(4);
  const flag = new Int32Array(signal);
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./http_worker.ts', import.meta.url), {
    workerData: { port: port2, signal },
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  let id = 0;
  const callout: CalloutFunction = (request, route) => {
    id += 1;
    Atomics.store(flag, 0, 0);
    const message: ThreadRequest = {
      id,
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: request.body,
      timeoutMs: request.timeoutMs,
      certificateAuthority: route.certificateAuthority,
    };
    port1.postMessage(message);
    const woken = Atomics.wait(flag, 0, 0, request.timeoutMs + GRACE_MS);
    if (woken === 'timed-out') throw new CalloutFailure('Read timed out');
    const answer = answerTo(id, port1);
    if (answer.kind === 'failure') throw new CalloutFailure(answer.message);
    return answer;
  };
  return {
    callout,
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}
