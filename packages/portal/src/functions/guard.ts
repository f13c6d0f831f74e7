/**
 * Watches every connection of the process in which a function runs. HubSpot's executor belongs to a
 * development server that reports errors to HubSpot; nothing of that may leave from here, and a
 * function that forgot `HUBSPOT_API_ORIGIN` must not reach the real HubSpot with a local token.
 */
import dgram from 'node:dgram';
import { registerHooks } from 'node:module';
import net from 'node:net';

/** HubSpot itself and where its development tools report to. */
const NEVER = /(^|\.)(hubspot\.com|hubapi\.com|hubspot\.net|hs-sites\.com|sentry\.io)\.?$/i;

export interface NetworkGuard {
  /** From now on connections are the function's own. */
  readonly functionStarts: () => void;
  /** `host:port` of connections that were let through. */
  readonly opened: readonly string[];
  /** `host:port` of connections that were refused. */
  readonly refused: readonly string[];
}

/** Puts the guard in place, for the rest of the process's life. */
export function guardNetwork(): NetworkGuard {
  const opened: string[] = [];
  const refused: string[] = [];
  let running = false;
  const connect = net.Socket.prototype.connect as (...args: unknown[]) => net.Socket;
  const guarded = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const { host, port } = destination(args);
    const place = `${host}:${port}`;
    if (!running || NEVER.test(host)) {
      refused.push(place);
      throw new Error(
        running
          ? `no connection to ${host} from the local portal: use the origin in HUBSPOT_API_ORIGIN`
          : `no connection to ${host} before the function runs`,
      );
    }
    opened.push(place);
    return connect.apply(this, args);
  };
  net.Socket.prototype.connect = guarded as typeof net.Socket.prototype.connect;
  dgram.createSocket = () => {
    refused.push('udp');
    throw new Error('no datagrams from the local portal');
  };
  silenceSentry();
  return { functionStarts: () => (running = true), opened, refused };
}

function destination(args: readonly unknown[]): { host: string; port: string } {
  // Node's own callers pass the normalised list `[options, callback]`.
  const first: unknown = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  if (typeof first === 'object' && first !== null) {
    const { host, port, path } = first as { host?: unknown; port?: unknown; path?: unknown };
    if (typeof path === 'string' && port === undefined) return { host: 'local-socket', port: path };
    return { host: typeof host === 'string' ? host : 'localhost', port: String(port) };
  }
  if (typeof first === 'string' && !/^\d+$/.test(first))
    return { host: 'local-socket', port: first };
  return { host: typeof args[1] === 'string' ? args[1] : 'localhost', port: String(first) };
}

/** Sentry's package is replaced by one whose every member does nothing. */
function silenceSentry(): void {
  const names = ['init', 'captureException', 'captureMessage', 'withScope', 'flush', 'close'];
  const bodies: Readonly<Record<string, string>> = {
    flush: 'async () => true',
    close: 'async () => true',
  };
  const source = names
    .map((name) => `export const ${name} = ${bodies[name] ?? '() => {}'};`)
    .join('\n');
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('@sentry/')
        ? { url, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
}
