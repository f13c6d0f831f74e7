/** The endpoints that make, describe, configure and destroy tenant keys. */
import { give, refuse } from './endpoint.ts';
import type { Call, Endpoint, Result } from './endpoint.ts';

export const KEY_ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: ['keys/', ''], needs: ['administer'], run: create },
  { method: 'POST', path: ['keys/', '/rotate'], needs: ['administer'], run: rotate },
  { method: 'POST', path: ['keys/', '/config'], needs: ['administer'], run: configure },
  { method: 'POST', path: ['keys/', '/trim'], needs: ['administer'], run: trim },
  // Who may open what a key sealed may know how old it is; material is never told.
  { method: 'GET', path: ['keys/', ''], needs: ['administer', 'decrypt'], run: describe },
  { method: 'DELETE', path: ['keys/', ''], needs: ['administer'], run: shred },
];

const SETTINGS = ['min_decryption_version', 'min_encryption_version', 'deletion_allowed'];

/** Makes the key when there is none, also after its destruction; changes nothing otherwise. */
function create(call: Call): Result {
  const { store, now } = call.options;
  if (store.latest(call.keyName) === null) store.rotate(call.keyName, now());
  return describe(call);
}

function rotate(call: Call): Result {
  const { store, now } = call.options;
  if (store.state(call.keyName).destroyedAt !== null) {
    return refuse(400, 'the key was destroyed; create it first if the tenant shall have one again');
  }
  store.rotate(call.keyName, now());
  return describe(call);
}

function describe(call: Call): Result {
  const { store } = call.options;
  const versions = store.versions(call.keyName);
  if (versions.length === 0) return refuse(404, 'the key does not exist');
  const { minimum, deletionAllowed } = store.state(call.keyName);
  const usable = versions.filter(({ version }) => version >= minimum);
  return give({
    name: call.keyName,
    type: 'aes256-gcm96',
    derived: true,
    exportable: false,
    allow_plaintext_backup: false,
    deletion_allowed: deletionAllowed,
    latest_version: versions.at(-1)!.version,
    min_available_version: versions[0]!.version,
    min_decryption_version: minimum,
    // Data keys are always made under the latest version.
    min_encryption_version: 0,
    keys: Object.fromEntries(usable.map(({ version, at }) => [String(version), at])),
  });
}

function configure(call: Call): Result {
  const { store } = call.options;
  if (store.versions(call.keyName).length === 0) return refuse(404, 'the key does not exist');
  const unknown = Object.keys(call.body).find((name) => !SETTINGS.includes(name));
  if (unknown !== undefined) return refuse(400, 'a setting is not known here');
  const minimum = call.body['min_decryption_version'];
  const deletion = call.body['deletion_allowed'];
  if (deletion !== undefined && typeof deletion !== 'boolean') {
    return refuse(400, 'deletion_allowed must be true or false');
  }
  const encryption = call.body['min_encryption_version'];
  const fault =
    (minimum === undefined ? null : minimumFault(call, minimum)) ??
    (encryption === undefined ? null : encryptionFault(call, encryption));
  if (fault !== null) return refuse(400, fault);
  if (minimum !== undefined) store.setMinimum(call.keyName, minimum as number);
  if (deletion !== undefined) store.allowDeletion(call.keyName, deletion);
  return describe(call);
}

/** Data keys are made under the latest version alone, so that any existing minimum holds already. */
function encryptionFault(call: Call, minimum: unknown): string | null {
  const latest = call.options.store.versions(call.keyName).at(-1)!.version;
  const holds = Number.isInteger(minimum) && Number(minimum) >= 0 && Number(minimum) <= latest;
  return holds ? null : `min_encryption_version must lie between 0 and ${latest}`;
}

/** INVARIANT: no wrap that is still valid was made under a version below the minimum. */
function minimumFault(call: Call, minimum: unknown): string | null {
  const { store, now } = call.options;
  const versions = store.versions(call.keyName);
  const [oldest, latest] = [versions[0]!.version, versions.at(-1)!.version];
  if (typeof minimum !== 'number' || !Number.isInteger(minimum) || minimum < 1) {
    return 'min_decryption_version must be a whole number above 0';
  }
  if (minimum > latest) return `min_decryption_version must be at most ${latest}, the latest`;
  if (minimum < oldest && minimum < store.state(call.keyName).minimum) {
    return `min_decryption_version must be at least ${oldest}: older versions are destroyed`;
  }
  const until = store.inUseUntil(call.keyName, minimum);
  return until > now()
    ? `versions below ${minimum} are in use until ${new Date(until * 1000).toISOString()}: data keys under them are still valid`
    : null;
}

/** Destroys what is retired: only versions below the minimum, so nothing that is in use. */
function trim(call: Call): Result {
  const { store } = call.options;
  if (store.versions(call.keyName).length === 0) return refuse(404, 'the key does not exist');
  const available = call.body['min_available_version'];
  const { minimum } = store.state(call.keyName);
  if (typeof available !== 'number' || !Number.isInteger(available) || available < 1) {
    return refuse(400, 'min_available_version must be a whole number above 0');
  }
  if (available > minimum) {
    return refuse(400, `min_available_version must be at most ${minimum}, the minimum to decrypt`);
  }
  store.trim(call.keyName, available);
  return describe(call);
}

function shred(call: Call): Result {
  const { store, now } = call.options;
  if (store.versions(call.keyName).length === 0) return refuse(404, 'the key does not exist');
  if (!store.state(call.keyName).deletionAllowed) {
    return refuse(400, 'deletion is not allowed for this key: set deletion_allowed first');
  }
  const at = now();
  const destroyed = store.shred(call.keyName, at);
  return give({
    name: call.keyName,
    versions_destroyed: destroyed.length,
    versions: destroyed,
    destroyed_at: at,
    destroyed_by: call.client.name,
  });
}
