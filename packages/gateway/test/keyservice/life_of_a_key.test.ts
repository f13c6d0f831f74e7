/**
 * The key service against a model of it, over random histories: data keys, rotations, rewraps,
 * minimum versions, trims, crashes, restarts and destructions, while the clock goes on.
 */
import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { KeyContext } from '../../src/keyservice/context.ts';
import { TENANT } from '../sample_bundle.ts';
import { encodeContext, KEY, Service } from './service.ts';

const START = 1_800_000_000;

/** A wrap that somebody holds. */
interface Wrap {
  readonly ciphertext: string;
  readonly version: number;
  readonly context: KeyContext;
  readonly plaintextDigest: string;
}

/** What must be true of the key, told without its service's help. */
interface Model {
  now: number;
  /** Every version that was ever made, with its time. */
  latest: number;
  minimum: number;
  available: number;
  exists: boolean;
  wasDestroyed: boolean;
  wraps: Wrap[];
  /** Wraps from before a destruction: none of them may open again, ever. */
  lost: Wrap[];
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const open = (service: Service, wrap: Wrap, now: number) =>
  service.call(
    'decrypt',
    'POST',
    `decrypt/${KEY}`,
    { ciphertext: wrap.ciphertext, context: encodeContext(wrap.context) },
    now,
  );

/** The invariants, checked after every command. */
function check(model: Model, service: Service): void {
  for (const wrap of model.wraps) {
    if (wrap.context.exp <= model.now) continue;
    const opened = open(service, wrap, model.now);
    expect(opened.body.errors, 'every unexpired wrap opens').toBeUndefined();
    expect(digest(String(opened.body.data['plaintext']))).toBe(wrap.plaintextDigest);
    expect(model.minimum, 'the minimum is never above what is in use').toBeLessThanOrEqual(
      wrap.version,
    );
  }
  for (const wrap of model.lost) {
    expect(open(service, wrap, model.now).status, 'nothing opens after a destruction').toBe(400);
  }
  const described = service.call('decrypt', 'GET', `keys/${KEY}`, {}, model.now);
  expect(described.status).toBe(model.exists ? 200 : 404);
  if (model.exists) {
    expect(described.body.data['latest_version']).toBe(model.latest);
    expect(described.body.data['min_decryption_version']).toBe(model.minimum);
  }
}

type Command = fc.Command<Model, Service>;

function command(
  name: string,
  run: (model: Model, service: Service) => void,
  isPossible: (model: Model) => boolean = () => true,
): Command {
  return {
    check: isPossible,
    run: (model, service) => {
      run(model, service);
      check(model, service);
    },
    toString: () => name,
  };
}

const create = (validity: number) =>
  command(`create(${validity})`, (model, service) => {
    const context = {
      tenantId: TENANT,
      regionId: 'eu-central',
      inferenceId: randomUUID(),
      exp: model.now + validity,
    };
    const body = { context: encodeContext(context) };
    const made = service.call('create', 'POST', `datakey/plaintext/${KEY}`, body, model.now);
    if (!model.exists && model.wasDestroyed) {
      expect(made.status, 'no key comes back by itself').toBe(400);
      return;
    }
    expect(made.status).toBe(200);
    if (!model.exists) model.latest += 1;
    model.exists = true;
    if (model.available === 0) model.available = model.latest;
    const version = Number(made.body.data['key_version']);
    expect(version, 'data keys are made under the latest version').toBe(model.latest);
    const plaintextDigest = digest(String(made.body.data['plaintext']));
    const ciphertext = String(made.body.data['ciphertext']);
    model.wraps.push({ ciphertext, version, context, plaintextDigest });
  });

const rotate = command('rotate', (model, service) => {
  const made = service.call('administer', 'POST', `keys/${KEY}/rotate`, {}, model.now);
  if (!model.exists && model.wasDestroyed) {
    expect(made.status).toBe(400);
    return;
  }
  expect(made.status).toBe(200);
  model.latest += 1;
  if (!model.exists) model.available = model.latest;
  model.exists = true;
});

const rewrap = (choice: number) =>
  command(
    `rewrap(${choice})`,
    (model, service) => {
      const wrap = model.wraps[choice % model.wraps.length]!;
      const body = { ciphertext: wrap.ciphertext, context: encodeContext(wrap.context) };
      const moved = service.call('administer', 'POST', `rewrap/${KEY}`, body, model.now);
      const isKept = wrap.version >= model.minimum && wrap.version >= model.available;
      expect(moved.status).toBe(isKept ? 200 : 400);
      if (!isKept) return;
      const ciphertext = String(moved.body.data['ciphertext']);
      expect(ciphertext.startsWith(`vault:v${model.latest}:`)).toBe(true);
      model.wraps.push({ ...wrap, ciphertext, version: model.latest });
    },
    (model) => model.exists && model.wraps.length > 0,
  );

const setMinimum = (choice: number) =>
  command(
    `setMinimum(${choice})`,
    (model, service) => {
      // Mostly the latest version, as an operator asks for; sometimes any, or one too high.
      const minimum = choice % 3 === 0 ? 1 + (choice % (model.latest + 1)) : model.latest;
      const body = { min_decryption_version: minimum };
      const set = service.call('administer', 'POST', `keys/${KEY}/config`, body, model.now);
      // Uses are noted up to a minute longer than they last: the guard may err on that side alone.
      const isInUse = (slack: number) =>
        model.wraps.some(
          ({ version, context }) => version < minimum && context.exp + slack > model.now,
        );
      const isPossible = minimum <= model.latest && minimum >= model.available;
      if (isInUse(0) || minimum > model.latest) expect(set.status).toBe(400);
      else if (isPossible && !isInUse(60)) expect(set.status, 'nothing is in use').toBe(200);
      if (set.status === 200) model.minimum = minimum;
    },
    (model) => model.exists,
  );

const trim = command(
  'trim',
  (model, service) => {
    const body = { min_available_version: model.minimum };
    const trimmed = service.call('administer', 'POST', `keys/${KEY}/trim`, body, model.now);
    expect(trimmed.status).toBe(200);
    model.available = Math.max(model.available, model.minimum);
  },
  (model) => model.exists,
);

const destroy = command(
  'destroy',
  (model, service) => {
    const { now } = model;
    expect(service.call('administer', 'DELETE', `keys/${KEY}`, {}, now).status).toBe(400);
    const body = { deletion_allowed: true };
    service.call('administer', 'POST', `keys/${KEY}/config`, body, now);
    const gone = service.call('administer', 'DELETE', `keys/${KEY}`, {}, now);
    expect(gone.status).toBe(200);
    model.lost.push(...model.wraps);
    model.wraps = [];
    model.exists = false;
    model.available = 0;
    model.wasDestroyed = true;
  },
  (model) => model.exists,
);

const createAgain = command(
  'createAgain',
  (model, service) => {
    expect(service.call('administer', 'POST', `keys/${KEY}`, {}, model.now).status).toBe(200);
    model.latest += 1;
    model.available = model.latest;
    model.exists = true;
    model.wasDestroyed = false;
  },
  (model) => !model.exists,
);

const wait = (seconds: number) =>
  command(`wait(${seconds})`, (model) => {
    model.now += seconds;
  });

const histories = fc.commands(
  [
    fc.integer({ min: 1, max: 900 }).map(create),
    fc.integer({ min: 1, max: 900 }).map(create),
    fc.constant(rotate),
    fc.constant(rotate),
    fc.nat(1000).map(rewrap),
    fc.nat(1000).map(setMinimum),
    fc.nat(1000).map(setMinimum),
    fc.constant(trim),
    fc.constant(destroy),
    fc.constant(createAgain),
    fc.integer({ min: 1, max: 1200 }).map(wait),
    fc.constant(wait(961)),
    fc.constant(command('restart', (_model, service) => service.restart())),
    fc.constant(command('crash', (_model, service) => service.crash())),
  ],
  { maxCommands: 60, size: 'max' },
);

describe('the life of a key', () => {
  const counts = { minimumRaised: 0, destroyed: 0, histories: 0 };
  afterAll(() => console.log(`life of a key: ${JSON.stringify(counts)}`));

  it('keeps every valid data key open until it is destroyed, and none after', () => {
    fc.assert(
      fc.property(histories, (commands) => {
        const service = new Service();
        const model: Model = {
          now: START,
          latest: 0,
          minimum: 1,
          available: 0,
          exists: false,
          wasDestroyed: false,
          wraps: [],
          lost: [],
        };
        try {
          fc.modelRun(() => ({ model, real: service }), commands);
        } finally {
          service.end();
        }
        counts.histories += 1;
        if (model.minimum > 1) counts.minimumRaised += 1;
        if (model.lost.length > 0) counts.destroyed += 1;
      }),
      { numRuns: 40 },
    );
    // A run in which hardly anything happened would prove nothing.
    expect(counts.minimumRaised).toBeGreaterThan(5);
    expect(counts.destroyed).toBeGreaterThan(5);
  }, 120_000);
});
