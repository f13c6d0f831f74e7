/** One attempt as a rep makes it, and what must hold of it however it ends. */
import { ClassAccessError } from '@bailiwick/org';
import path from 'node:path';
import { EVIDENCE_FILE, readEntry, readLogFile, type LogEntry } from '@bailiwick/gateway';
import { expect } from 'vitest';
import { idOf, logRows, preview, run, type RunAnswer, type World } from './world.ts';

/** What the rep gets to see of an attempt that did not succeed. */
export interface Shown {
  /** '' when the attempt ended before it had one that the page knows. */
  readonly inference: string;
  readonly code: string;
  readonly message: string;
  readonly cure: string;
}

const terminals = new Set(['denied', 'completed', 'failed']);

export interface Asked {
  readonly user?: string;
  readonly record?: string;
  readonly skill?: string;
}

/** Previews, then runs when the preview permits; gives what was shown, '' as code = an answer. */
export function attempt(world: World, asked: Asked = {}): Shown & { readonly answer?: RunAnswer } {
  const { user = 'rep', record = 'case-de', skill = 'draft-reply' } = asked;
  const recordId = idOf(world, record);
  return shownOf('', () => {
    const seen = preview(world, user, recordId, skill);
    if (!seen.permitted) return { inference: seen.inferenceId, ...firstOf(seen.reasons) };
    return runAs(world, { user, record, skill }, seen.inferenceId);
  });
}

/** Runs without a preview, under an id of the caller's choice. */
export function runAs(
  world: World,
  asked: Asked,
  inference: string,
): Shown & { readonly answer?: RunAnswer } {
  const { user = 'rep', record = 'case-de', skill = 'draft-reply' } = asked;
  return shownOf(inference, () => {
    const answer = run(world, user, idOf(world, record), skill, inference);
    if (answer.refused) return { inference, ...firstOf(answer.reasons) };
    return { inference, code: '', message: '', cure: '', answer };
  });
}

function firstOf(reasons: readonly Omit<Shown, 'inference'>[]): Omit<Shown, 'inference'> {
  const [first] = reasons;
  if (first === undefined) throw new Error('refused without a reason');
  return first;
}

function shownOf(inference: string, act: () => Shown & { readonly answer?: RunAnswer }) {
  try {
    return act();
  } catch (error) {
    // The platform's own refusal, before any of the package's Apex runs: plain text.
    if (error instanceof ClassAccessError) {
      return { inference, code: 'CLASS_ACCESS', message: error.message, cure: '' };
    }
    const body = JSON.parse((error as Error).message) as Omit<Shown, 'inference'>;
    return { inference, code: body.code, message: body.message, cure: body.cure };
  }
}

/** Values of the sample case and machinery that no text for a person may hold. */
const secrets =
  /Anna|Müller|SN-4471|3381|170 5550143|anna\.mueller|Ersatzteil|localhost|127\.0\.0\.1|:\d{4,5}\b|vault:|BEGIN|eyJ|Exception:|\.cls|\bat line\b|ECONN|sqlite|\/tmp/i;

/** A named error with a text and a cure of its own, and nothing else in them. */
export function expectHelpful(shown: Shown, code: string): void {
  expect(shown.code).toBe(code);
  expect(shown.message.length, 'message').toBeGreaterThan(15);
  expect(shown.cure.length, 'cure').toBeGreaterThan(15);
  expect(shown.message).not.toBe(code);
  expect(shown.message).not.toMatch(/\{\d\}/);
  expect(`${shown.message} ${shown.cure}`).not.toMatch(secrets);
}

/** Ends of an inference in the org's rows, as `phase reason`. */
export function orgEnds(world: World, inference: string): readonly string[] {
  return logRows(world)
    .filter((row) => row.Inference_Id__c === inference && terminals.has(row.Phase__c))
    .map((row) => `${row.Phase__c} ${row.Reason__c ?? ''}`.trim());
}

/** Entries of a region's evidence log. */
export function entriesOf(world: World, region = 'eu-central'): readonly LogEntry[] {
  const folder = world.installation.layout.region(region).root;
  return readLogFile(path.join(folder, 'log', EVIDENCE_FILE)).entries.map(({ text }) =>
    readEntry(text)!,
  );
}

/** Ends of an inference in all evidence logs, as `phase reason`. */
export function evidenceEnds(world: World, inference: string): readonly string[] {
  return world.installation.state.regions
    .flatMap(({ id }) => entriesOf(world, id))
    .filter((entry) => entry.inference === inference && terminals.has(entry.phase))
    .map(({ phase, reason }) => `${phase} ${reason}`.trim());
}

/** Runs the job that brings the evidence log up to date. */
export function acknowledge(world: World): void {
  world.org.executeAnonymous(world.org.adminId, 'System.enqueueJob(new LogAcknowledger());');
  world.org.settle();
  expect(world.org.backgroundFailures).toEqual([]);
}

/** How often the gateways were asked to infer since the last `forget`. */
export function inferenceCallouts(world: World) {
  return world.callouts.filter(({ request }) => request.url.endsWith('/v1/inferences'));
}

/** Ids of inferences that the org's log gained since `before` rows. */
export function newInferences(world: World, before: number): readonly string[] {
  return [
    ...new Set(
      logRows(world)
        .slice(before)
        .map((row) => row.Inference_Id__c),
    ),
  ];
}

export interface Expected {
  readonly code: string;
  /** End in the org before the evidence log is asked, as `phase reason`. */
  readonly org: string;
  /** End in both logs in the end; the org's when not given. */
  readonly evidence?: string;
  readonly modelRequests?: number;
  /** Requests to a gateway; 0 = nothing left. */
  readonly sent?: number;
}

/** Breaks something, attempts, cures it; checks text, ends, sending, and that the next one works. */
export async function expectOneEnd(
  world: World,
  expected: Expected,
  breakIt: () => (() => unknown) | Promise<() => unknown>,
  asked: Asked = {},
  next: World = world,
): Promise<Shown> {
  const { code, org, evidence = org, modelRequests = 0, sent = 0 } = expected;
  const before = logRows(world).length;
  world.forget();
  const cure = await breakIt();
  let shown: Shown;
  try {
    shown = attempt(world, asked);
  } finally {
    await cure();
  }
  expectHelpful(shown, code);
  world.org.settle();
  const ids = newInferences(world, before);
  expect(ids, 'one inference').toHaveLength(1);
  const [inference = ''] = ids;
  if (shown.inference !== '') expect(shown.inference).toBe(inference);
  expect(orgEnds(world, inference), 'end in the org').toEqual([org]);
  expect(inferenceCallouts(world)).toHaveLength(sent);
  expect(world.modelRequests(), 'requests to the model').toHaveLength(modelRequests);

  acknowledge(next);
  if (next === world) {
    expect(orgEnds(world, inference), 'end in the org, acknowledged').toEqual([evidence]);
    expect(evidenceEnds(world, inference), 'end in the evidence').toEqual([evidence]);
    expect(logRows(world).filter((row) => row.Leaf__c === null)).toEqual([]);
  }
  const good = attempt(next, { record: 'case-de' });
  expect(good.code, 'after the cure').toBe('');
  expect(good.answer?.receipt?.verified).toBe(true);
  return { ...shown, inference };
}
