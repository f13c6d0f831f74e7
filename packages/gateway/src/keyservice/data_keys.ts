/** The endpoints that make, open and rewrap data keys. */
import { contextFault, readContext } from './context.ts';
import type { KeyContext } from './context.ts';
import { give, refuse } from './endpoint.ts';
import type { Call, Endpoint, Result } from './endpoint.ts';
import type { KeyVersion } from './store.ts';
import { ciphertextVersion, makeDataKey, openDataKey, wrapDataKey } from './wrap.ts';

export const DATA_KEY_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: ['datakey/plaintext/', ''],
    needs: ['create'],
    run: createDataKey,
  },
  { method: 'POST', path: ['decrypt/', ''], needs: ['decrypt'], run: decrypt },
  // It shows no plaintext: an operator may rewrap what they may not open.
  { method: 'POST', path: ['rewrap/', ''], needs: ['administer', 'decrypt'], run: rewrap },
];

function createDataKey(call: Call): Result {
  const context = usableContext(call);
  if (typeof context === 'string') return refuse(400, context);
  const key = currentKey(call);
  if (key === null) return refuse(400, 'the key was destroyed: ask the operator for a new one');
  call.options.store.noteUse(call.keyName, key.version, context.exp);
  const wrapped = makeDataKey(key.material, key.version, context);
  const plaintext = wrapped.plaintext.toString('base64');
  wrapped.plaintext.fill(0);
  return give({ plaintext, ciphertext: wrapped.ciphertext, key_version: key.version });
}

/** The latest version; made on first use, but never again after a destruction. */
function currentKey({ options, keyName }: Call): KeyVersion | null {
  const { store, now } = options;
  const key = store.latest(keyName);
  if (key !== null) return key;
  return store.state(keyName).destroyedAt === null ? store.rotate(keyName, now()) : null;
}

function decrypt(call: Call): Result {
  const context = usableContext(call);
  if (typeof context === 'string') return refuse(400, context);
  const opened = unwrap(call, context);
  if (typeof opened === 'string') return refuse(400, opened);
  const plaintext = opened.plaintext.toString('base64');
  opened.plaintext.fill(0);
  return give({ plaintext });
}

/**
 * The same data key under the latest version, bound to the same context. That context may have
 * expired: a rewrap changes who wrapped a key, never who may open it or until when.
 */
function rewrap(call: Call): Result {
  const context = readContext(call.body['context']);
  if (context === null) return refuse(400, MALFORMED);
  const { store, region, now } = call.options;
  const fault = contextFault(context, call.keyName, region, Math.min(now(), context.exp - 1));
  if (fault !== null) return refuse(400, fault);
  const opened = unwrap(call, context);
  if (typeof opened === 'string') return refuse(400, opened);
  const key = store.latest(call.keyName)!;
  const ciphertext = call.body['ciphertext'] as string;
  if (opened.version === key.version) return give({ ciphertext, key_version: key.version });
  // No use to note: the wrap that it came from is valid for as long, under an older version.
  const wrapped = wrapDataKey(key.material, key.version, context, opened.plaintext);
  opened.plaintext.fill(0);
  return give({ ciphertext: wrapped, key_version: key.version });
}

/** The data key, or why there is none. */
function unwrap(
  call: Call,
  context: KeyContext,
): { readonly plaintext: Buffer; readonly version: number } | string {
  const ciphertext = call.body['ciphertext'];
  const version = ciphertextVersion(ciphertext);
  if (version === null) return 'the ciphertext is malformed';
  const { store } = call.options;
  if (version < store.state(call.keyName).minimum) return 'the key version is retired';
  const key = store.version(call.keyName, version);
  if (key === null) return 'the key version does not exist (destroyed, or never made)';
  const plaintext = openDataKey(key.material, ciphertext as string, context);
  return plaintext === null
    ? 'the ciphertext does not open under this key and context'
    : { plaintext, version };
}

const MALFORMED = 'the context must be base64 of `bailiwick|tenant|region|inference|expiry`';

function usableContext(call: Call): KeyContext | string {
  const context = readContext(call.body['context']);
  if (context === null) return MALFORMED;
  const { region, now } = call.options;
  return contextFault(context, call.keyName, region, now()) ?? context;
}
