/** A HubSpot account in memory: its API without a transport, and what a developer does behind it. */
import { randomBytes } from 'node:crypto';
import { answerCall } from './api/answer.ts';
import type { Answer } from './api/answer.ts';
import type { ApiRequest, PortalSwitches } from './api/exchange.ts';
import type { FaultPlan } from './api/faults.ts';
import { Limiter, USUAL_LIMITS } from './api/limits.ts';
import type { RateLimits } from './api/limits.ts';
import { instant, systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { newState, USUAL_ACCOUNT } from './new_state.ts';
import { defaultAssociation, endOf, link, specified } from './store/links.ts';
import type { AssociationSpec } from './store/links.ts';
import type {
  AccessToken,
  Account,
  AuditEvent,
  LoginEvent,
  PortalState,
  PortalUser,
  SecurityEvent,
  StoredRecord,
  WebhookEvent,
} from './store/state.ts';
import { Store } from './store/store.ts';
import { eventsOf, subscriptionsOf } from './webhooks/subscriptions.ts';
import type { WebhooksConfig } from './webhooks/subscriptions.ts';

export interface PortalOptions {
  /** The machine's own time by default. */
  readonly clock?: Clock;
  /** What the app's token may do; no scope by default. */
  readonly scopes?: readonly string[];
  readonly account?: Partial<Account>;
  readonly appId?: number;
  /** With which the portal signs what it sends for the app; random by default. */
  readonly clientSecret?: string;
  /** Milliseconds until search knows of a write; 0 by default. */
  readonly searchLagMs?: number;
  readonly limits?: Partial<RateLimits>;
  readonly faults?: FaultPlan;
  readonly switches?: Partial<PortalSwitches>;
  /** A state that `snapshot` gave: users, records and tokens are as they were then. */
  readonly snapshot?: string;
}

const USUAL_SWITCHES: PortalSwitches = {
  usersNeedOAuth: false,
  flowsNeedOAuth: false,
  sensitiveDataEnabled: true,
  exportDurationMs: 0,
};

export interface RecordAddress {
  /** Name or id of the object type. */
  readonly type: string;
  readonly id: string;
}

export class Portal {
  readonly clock: Clock;
  readonly appId: number;
  readonly clientSecret: string;
  readonly store: Store;
  readonly switches: PortalSwitches;
  #faults: FaultPlan;
  readonly #limiter: Limiter;

  constructor(options: PortalOptions) {
    this.clock = options.clock ?? systemClock;
    this.appId = options.appId ?? 7001;
    this.clientSecret = options.clientSecret ?? randomBytes(24).toString('hex');
    this.switches = { ...USUAL_SWITCHES, ...options.switches };
    this.#faults = options.faults ?? (() => null);
    this.#limiter = new Limiter({ ...USUAL_LIMITS, ...options.limits });
    const account = { ...USUAL_ACCOUNT, ...options.account };
    const state =
      options.snapshot === undefined
        ? newState(account, this.clock.now())
        : parseSnapshot(options.snapshot);
    this.store = new Store(state, {
      clock: this.clock,
      searchLagMs: options.searchLagMs ?? 0,
      onChange: (change) => {
        const { state: current } = this.store;
        current.webhookOutbox.push(...eventsOf(current, change, this.appId, this.clock.now()));
      },
    });
    if (this.#appToken() === undefined) {
      this.issueToken({ kind: 'static', name: 'app', scopes: options.scopes ?? [], byUserId: 0 });
    } else if (options.scopes !== undefined) {
      this.setAppScopes(options.scopes);
    }
  }

  /** The token of the installed app, as functions get it in `PRIVATE_APP_ACCESS_TOKEN`. */
  get accessToken(): string {
    const token = this.#appToken();
    if (token === undefined) throw new Error('the app has no active token');
    return token.token;
  }

  get account(): Account {
    return this.store.state.account;
  }

  /** Answers a request of the API; `dropped` = the connection ends without an answer. */
  async handle(request: ApiRequest): Promise<Answer> {
    return answerCall(this, request, { faults: this.#faults, limiter: this.#limiter });
  }

  /** Another plan from now on. */
  setFaults(plan: FaultPlan | null): void {
    this.#faults = plan ?? (() => null);
  }

  /** Changes where the account is hosted, as a migration between data centres does. */
  setAccount(change: Partial<Account>): void {
    this.store.state.account = { ...this.account, ...change };
  }

  /** A token, and the security event that its creation leaves behind. */
  issueToken(input: {
    readonly kind: AccessToken['kind'];
    readonly name: string;
    readonly scopes: readonly string[];
    /** Milliseconds; without it the token does not end. */
    readonly expiresAt?: number;
    readonly byUserId: number;
  }): AccessToken {
    const token: AccessToken = {
      token: `pat-${this.account.dataHostingLocation}-${randomBytes(16).toString('hex')}`,
      kind: input.kind,
      name: input.name,
      scopes: [...input.scopes],
      expiresAt: input.expiresAt ?? null,
      active: true,
    };
    this.store.state.tokens.push(token);
    const type = TOKEN_EVENTS[input.kind]?.created;
    if (type !== undefined)
      this.addSecurityEvent({ type, userId: input.byUserId, objectId: input.name });
    return token;
  }

  /** Ends a token; calls with it are 401 from now on. */
  deactivateToken(token: string, byUserId: number): void {
    const known = this.store.state.tokens.find((one) => one.token === token);
    if (known === undefined) throw new Error('no such token');
    known.active = false;
    const type = TOKEN_EVENTS[known.kind]?.ended;
    if (type !== undefined) this.addSecurityEvent({ type, userId: byUserId, objectId: known.name });
  }

  /** What the installed app may do from now on, as after an upload with other scopes. */
  setAppScopes(scopes: readonly string[]): void {
    const current = this.#appToken();
    this.store.state.tokens = this.store.state.tokens.map((one) =>
      one === current ? { ...one, scopes: [...scopes] } : one,
    );
  }

  addUser(user: Omit<PortalUser, 'locale'> & { readonly locale?: string }): void {
    const { state } = this.store;
    if (!/^\d+$/.test(user.id)) throw new Error(`user id ${user.id} must be digits`);
    if (state.users.some(({ id }) => id === user.id)) throw new Error(`user ${user.id} exists`);
    state.users.push({ ...user, locale: user.locale ?? 'en' });
    const now = instant(this.clock.now());
    state.owners.push({
      id: this.store.newId(),
      userId: Number(user.id),
      createdAt: now,
      updatedAt: now,
      archived: false,
    });
  }

  /** A record that was there before: no webhooks, known to search at once, no scopes asked. */
  insert(type: string, properties: Readonly<Record<string, string>>): StoredRecord {
    const outbox = [...this.store.state.webhookOutbox];
    const record = this.store.create(this.store.type(type), properties);
    record.searchVersions = [{ visibleAt: this.clock.now(), properties: { ...record.properties } }];
    this.store.state.webhookOutbox = outbox;
    return record;
  }

  /** Associates two records, with the plain type or those that are given. */
  associate(from: RecordAddress, to: RecordAddress, specs: readonly AssociationSpec[] = []): void {
    const source = endOf(this.store, this.store.type(from.type), from.id);
    const target = endOf(this.store, this.store.type(to.type), to.id);
    const types = specs.map((spec) => specified(this.store, source.type, target.type, spec));
    const plain = defaultAssociation(this.store, source.type, target.type);
    link(this.store, source, target, types.length === 0 ? [plain] : types);
  }

  addAuditEvent(event: Omit<AuditEvent, 'id' | 'occurredAt'> & { occurredAt?: string }): void {
    const at = instant(this.clock.now());
    this.store.state.auditLogs.push({ occurredAt: at, ...event, id: this.store.newId() });
  }

  addLogin(event: Omit<LoginEvent, 'id' | 'loginAt'> & { loginAt?: string }): void {
    const at = instant(this.clock.now());
    this.store.state.logins.push({ loginAt: at, ...event, id: this.store.newId() });
  }

  addSecurityEvent(event: Omit<SecurityEvent, 'id' | 'createdAt'> & { createdAt?: string }): void {
    const at = instant(this.clock.now());
    this.store.state.securityEvents.push({ createdAt: at, ...event, id: this.store.newId() });
  }

  /**
   * Subscribes as the upload of a project with this webhooks component does; the same component again
   * changes nothing.
   */
  configureWebhooks(config: WebhooksConfig): void {
    const { state } = this.store;
    const wanted = subscriptionsOf(config, () => 0);
    const current = state.webhookSubscriptions.map((one) => ({ ...one, id: 0 }));
    const isSame =
      JSON.stringify([state.webhookTarget, current]) === JSON.stringify([config.settings, wanted]);
    if (isSame) return;
    const subscriptions = subscriptionsOf(config, () => Number(this.store.newId()));
    const first = state.webhookTarget === null;
    state.webhookTarget = config.settings;
    state.webhookSubscriptions = subscriptions;
    this.addSecurityEvent({
      type: first ? 'WEBHOOK_SUBSCRIPTION_CREATE' : 'WEBHOOK_SUBSCRIPTION_UPDATE',
      userId: 0,
      objectId: String(this.appId),
    });
  }

  /** Takes the events that wait to be sent. */
  takeWebhookEvents(): readonly WebhookEvent[] {
    const { state } = this.store;
    const waiting = state.webhookOutbox;
    state.webhookOutbox = [];
    return waiting;
  }

  /** The whole account as JSON, tokens included: keep it as a secret. */
  snapshot(): string {
    return JSON.stringify(this.store.state);
  }

  /** Puts the account back to a snapshot. */
  restore(snapshot: string): void {
    this.store.state = parseSnapshot(snapshot);
    this.store.reindex();
  }

  #appToken(): AccessToken | undefined {
    return this.store.state.tokens.find((one) => one.kind === 'static' && one.active);
  }
}

const TOKEN_EVENTS: Readonly<
  Record<AccessToken['kind'], { created: string; ended: string } | undefined>
> = {
  static: {
    created: 'PRIVATE_APP_ACCESS_TOKEN_CREATE',
    ended: 'PRIVATE_APP_ACCESS_TOKEN_DEACTIVATE',
  },
  'service-key': { created: 'SERVICE_KEY_CREATE', ended: 'SERVICE_KEY_DEACTIVATE' },
  oauth: undefined,
};

function parseSnapshot(snapshot: string): PortalState {
  let state: unknown;
  try {
    state = JSON.parse(snapshot);
  } catch {
    throw new Error('the snapshot is not JSON');
  }
  const format = (state as { format?: unknown } | null)?.format;
  if (format !== 'bailiwick-portal/1') {
    throw new Error(`the snapshot has the format ${String(format)}, not bailiwick-portal/1`);
  }
  return state as PortalState;
}

/** A portal with nothing in it but what the options say. */
export function createPortal(options: PortalOptions = {}): Portal {
  return new Portal(options);
}
