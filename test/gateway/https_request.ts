import https from 'node:https';

export interface HttpReply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // A test reads many shapes from replies; each member is asserted where it is used.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any;
}

/** One HTTPS request to the loopback interface, read whole. */
export function request(
  agent: https.Agent,
  port: number,
  method: string,
  path: string,
  body: string,
  headers: object,
): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const call = https.request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = response.headers['content-type']?.includes('json') ?? false;
          resolve({
            status: response.statusCode ?? 0,
            text,
            headers: response.headers,
            json: isJson ? JSON.parse(text) : null,
          });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
