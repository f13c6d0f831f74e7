import fs from 'node:fs';
import https from 'node:https';

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends requests to one key service over kept connections. */
export interface Caller {
  readonly send: (call: Call) => Promise<Reply>;
  /**
   * As `send`, and once more when a connection that was kept open turns out to be closed: only for
   * calls that change nothing.
   */
  readonly read: (call: Call) => Promise<Reply>;
  readonly close: () => void;
}

const TIMEOUT_MS = 5000;
const ANSWER_LIMIT = 64 * 1024;

/** TLS 1.2 or newer, against the given authority or the system's; answers are bounded. */
export function createCaller(certificateAuthorityFile: string | undefined): Caller {
  const agent = new https.Agent({
    keepAlive: true,
    maxSockets: 64,
    minVersion: 'TLSv1.2',
    ...(certificateAuthorityFile ? { ca: fs.readFileSync(certificateAuthorityFile) } : {}),
  });
  const send = (call: Call): Promise<Reply> => sendOnce(agent, call);
  return {
    send,
    read: async (call) => {
      try {
        return await send(call);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
        return send(call);
      }
    },
    close: () => agent.destroy(),
  };
}

function sendOnce(agent: https.Agent, call: Call): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      call.url,
      {
        method: call.method,
        agent,
        headers: { ...call.headers, 'content-length': Buffer.byteLength(call.body) },
        timeout: TIMEOUT_MS,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > ANSWER_LIMIT) request.destroy(new Error('the answer is too large'));
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on('error', reject);
      },
    );
    request.on('timeout', () =>
      request.destroy(new Error('the key service did not answer in time')),
    );
    request.on('error', reject);
    request.end(call.body);
  });
}
