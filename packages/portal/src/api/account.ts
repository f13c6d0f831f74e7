/** The account, and what happened in it: audit log, log-ins, security events. */
import { invalid } from './errors.ts';
import { limitIn, pageById, requireAny } from './exchange.ts';
import type { Call, Handler } from './exchange.ts';
import { instantOf } from '../store/values.ts';

const SECURITY = ['account-info.security.read'];

export const accountDetails: Handler = (call) => {
  requireAny(call.token, ['oauth']);
  const { account } = call.store.state;
  const offset = zoneOffset(account.timeZone, call.store.clock.now());
  return {
    status: 200,
    body: { ...account, utcOffset: offsetText(offset), utcOffsetMilliseconds: offset },
  };
};

export const auditLogs: Handler = (call) => {
  requireAny(call.token, SECURITY);
  const within = between(call, 'occurredAfter', 'occurredBefore');
  const user = call.query.get('actingUserId');
  const events = call.store.state.auditLogs.filter(
    (one) => within(one.occurredAt) && (user === null || String(one.actingUser.userId) === user),
  );
  return { status: 200, body: pageById(call, events, limitIn(call.query, 100, 100)) };
};

export const logins: Handler = (call) => {
  requireAny(call.token, SECURITY);
  return eventsOf(call, call.store.state.logins);
};

export const securityEvents: Handler = (call) => {
  requireAny(call.token, SECURITY);
  const within = between(call, 'fromTimestamp', 'toTimestamp');
  const { securityEvents: all } = call.store.state;
  return eventsOf(
    call,
    all.filter((one) => within(one.createdAt)),
  );
};

function eventsOf<T extends { readonly id: string; readonly userId?: number }>(
  call: Call,
  all: readonly T[],
) {
  const user = call.query.get('userId');
  const events = all.filter((one) => user === null || String(one.userId) === user);
  return { status: 200, body: pageById(call, events, limitIn(call.query, 100, 100)) };
}

function between(call: Call, from: string, to: string): (at: string) => boolean {
  const bound = (name: string, usual: number): number => {
    const text = call.query.get(name);
    if (text === null) return usual;
    const at = instantOf(text);
    if (at === null) throw invalid(`${name} must be an instant`);
    return at;
  };
  const [low, high] = [bound(from, -Infinity), bound(to, Infinity)];
  return (at) => Date.parse(at) >= low && Date.parse(at) <= high;
}

/** Milliseconds that a zone is ahead of UTC at an instant. */
function zoneOffset(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function offsetText(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
