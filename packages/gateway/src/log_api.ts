import { GatewayError } from './errors.ts';
import { runningKey } from './gateway.ts';
import type { Answer, Gateway } from './gateway.ts';
import { logOrigin, signCheckpoint } from './log/checkpoint.ts';
import { blankEntry, PHASES, readEntry } from './log/entry.ts';
import { list, oneOf, readShape, record, text, whole } from './shape.ts';
import type { StoredEntry, StoredOutcome } from './log/store.ts';
import type { Fault, Shape, ShapeOf } from './shape.ts';
import { authenticate } from './steps/authenticate.ts';
import type { Caller } from './steps/authenticate.ts';
import { isKeyOf } from './steps/decide.ts';
import { logItem } from './steps/outcome.ts';
import { readBody } from './steps/validate.ts';

const MAXIMUM_ENTRIES_PER_PAGE = 1000;
const id = text({ minimum: 1, maximum: 100, pattern: /^[\w:.-]+$/, meaning: 'an id' });
const code = text({ maximum: 100, pattern: /^[\w:.-]*$/, meaning: 'a code or id' });

/** Phases that happen in the CRM; `completed` never does. */
const CRM_PHASES = [
  'requested',
  'denied',
  'failed',
  'output-viewed',
  'output-copied',
  'output-inserted',
  'output-exported',
] as const;

const crmEntryShape = record({
  inference: id,
  phase: oneOf(CRM_PHASES),
  at: whole(0, 4_102_444_800),
  region: code,
  skill: code,
  bundle: code,
  subjects: list(code, 100),
  reason: code,
  user: text({ maximum: 100 }),
});
type CrmEntry = ShapeOf<typeof crmEntryShape>;

/** Entries are read one by one: a bad one must not keep the others out of the log. */
const unreadEntry: Shape<unknown> = { read: (value) => value, schema: crmEntryShape.schema };

export const appendShape = record({ entries: list(unreadEntry, 500, 1) });

/**
 * Appends what happened in the CRM alone; idempotent, one answer per entry in their order. An entry
 * that cannot be taken is answered with its error.
 */
export async function appendFromCrm(
  gateway: Gateway,
  authorization: string | undefined,
  body: Buffer,
): Promise<Answer> {
  const caller = authenticate(gateway, authorization, body);
  const { entries } = readBody(appendShape, body);
  const log: unknown[] = [];
  for (const [index, given] of entries.entries()) {
    const faults: Fault[] = [];
    const entry = crmEntryShape.read(given, `entries[${index}]`, faults);
    const error = faults[0]
      ? new GatewayError('INVALID', { path: faults[0].path, complaint: faults[0].message })
      : keyError(gateway, caller, entry);
    log.push(error ? refusedItem(given, error) : await appendOne(gateway, caller, entry));
  }
  return { status: 200, body: JSON.stringify({ log }) };
}

/** A key that the current bundle no longer names says nothing about what happened under it. */
function keyError(gateway: Gateway, caller: Caller, entry: CrmEntry): GatewayError | null {
  const current = gateway.bundles.current(caller.tenant);
  const isRetired =
    current !== null && entry.bundle === current.digest && !isKeyOf(current, caller);
  return isRetired ? new GatewayError('SIGNATURE_INVALID') : null;
}

/** Names the entry by what of its name is well-formed; the rest of it is not repeated. */
function refusedItem(given: unknown, error: GatewayError): Readonly<Record<string, unknown>> {
  const members: Readonly<Record<string, unknown>> =
    typeof given === 'object' && given !== null ? { ...given } : {};
  const name = <T>(shape: Shape<T>, member: string) => {
    const { value, faults } = readShape(shape, members[member]);
    return faults.length === 0 ? value : '';
  };
  const complaint = error.path === '' ? '' : `: \`${error.path}\` ${error.complaint}`;
  return {
    inference: name(id, 'inference'),
    phase: name(oneOf(PHASES), 'phase'),
    error: { code: error.code, message: `${error.message}${complaint}` },
  };
}

async function appendOne(gateway: Gateway, caller: Caller, entry: CrmEntry): Promise<unknown> {
  // An inference that still runs here ends here: what the CRM believes about it comes second.
  await gateway.running.get(runningKey(caller.tenant, entry.inference))?.answer;
  const { stored, isNew, outcome } = await gateway.evidence.append({
    entry: describeCrmEntry(gateway, caller, entry),
  });
  if (isNew) gateway.metrics.count('bailiwick_log_entries_total', entry.phase);
  return { ...logItem(stored), ...receiptOf(stored, outcome) };
}

/** The receipt of a completed inference whose answer the CRM did not get, or did not accept. */
function receiptOf(
  stored: StoredEntry,
  outcome: StoredOutcome | null,
): { readonly receipt?: string } {
  if (outcome === null || readEntry(stored.text)?.phase !== 'completed') return {};
  return { receipt: (JSON.parse(outcome.response) as { readonly receipt: string }).receipt };
}

function describeCrmEntry(gateway: Gateway, caller: Caller, entry: CrmEntry) {
  const bundle = gateway.bundles.find(caller.tenant, entry.bundle)?.bundle;
  const region = bundle?.regions.find((candidate) => candidate.id === entry.region);
  return blankEntry({
    inference: entry.inference,
    phase: entry.phase,
    tenant: caller.tenant,
    at: entry.at,
    region: entry.region,
    locatedIn: region?.locatedIn ?? '',
    storedIn: region?.storedIn ?? '',
    operatedBy: region?.operatedBy ?? '',
    subjects: entry.subjects,
    bundle: entry.bundle,
    skill: entry.skill,
    user: gateway.state.pseudonym(caller.tenant, entry.user),
    reason: entry.reason,
  });
}

/** The signed head of the log; signs a new one when the log has grown since the last. */
export async function checkpoint(gateway: Gateway): Promise<string> {
  const latest = await gateway.evidence.latestCheckpoint();
  const size = gateway.evidence.size();
  if (latest?.size === size) return latest.note;
  const head = { origin: logOrigin(gateway.regionId), size, root: gateway.evidence.root(size) };
  const note = signCheckpoint(head, gateway.receiptKey.key, gateway.receiptKey.keyId);
  await gateway.evidence.addCheckpoint({ size, at: gateway.now(), note });
  return note;
}

/** Inclusion proof of a leaf in the tree of a size. */
export function inclusionProof(gateway: Gateway, query: URLSearchParams): Answer {
  const size = number(query, 'size', 1, gateway.evidence.size());
  const leaf = number(query, 'leaf', 0, size - 1);
  return json({
    leaf,
    size,
    leafHash: gateway.evidence.leafHash(leaf).toString('base64'),
    root: gateway.evidence.root(size).toString('base64'),
    proof: gateway.evidence.inclusionProof(leaf, size).map((hash) => hash.toString('base64')),
  });
}

/** Consistency proof between two sizes of the tree. */
export function consistencyProof(gateway: Gateway, query: URLSearchParams): Answer {
  const to = number(query, 'to', 1, gateway.evidence.size());
  const from = number(query, 'from', 1, to);
  return json({
    from,
    to,
    fromRoot: gateway.evidence.root(from).toString('base64'),
    toRoot: gateway.evidence.root(to).toString('base64'),
    proof: gateway.evidence.consistencyProof(from, to).map((hash) => hash.toString('base64')),
  });
}

/** Entries of the calling tenant, and only the leaf hash of everyone else's. */
export async function readEntries(
  gateway: Gateway,
  authorization: string | undefined,
  query: URLSearchParams,
): Promise<Answer> {
  const { tenant } = authenticate(gateway, authorization, Buffer.alloc(0));
  const size = gateway.evidence.size();
  const from = number(query, 'from', 0, size);
  const to = Math.min(number(query, 'to', from, size), from + MAXIMUM_ENTRIES_PER_PAGE);
  const stored = await gateway.evidence.entries(from, to);
  const entries = stored.map(({ leaf, text: entryText }) => ({
    leaf,
    hash: gateway.evidence.leafHash(leaf).toString('base64'),
    ...(readEntry(entryText)?.tenant === tenant ? { entry: entryText } : {}),
  }));
  return json({ size, entries });
}

function number(query: URLSearchParams, name: string, minimum: number, maximum: number): number {
  const given = query.get(name) ?? '';
  const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
  if (!(value >= minimum && value <= maximum)) {
    throw new GatewayError('INVALID', {
      path: `query.${name}`,
      complaint: `must be a whole number from ${minimum} to ${maximum}`,
    });
  }
  return value;
}

function json(value: unknown): Answer {
  return { status: 200, body: JSON.stringify(value) };
}
