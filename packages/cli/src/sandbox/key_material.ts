/** Keys of the sandbox: made once, kept with mode 0600, never printed. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Writes a file that only its owner may read. */
export function writeSecret(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { mode: 0o600 });
}

function keep(file: string, make: () => KeyObject): KeyObject {
  if (fs.existsSync(file)) return createPrivateKey(fs.readFileSync(file));
  const key = make();
  writeSecret(file, String(key.export({ format: 'pem', type: 'pkcs8' })));
  return key;
}

/** An EC P-256 key (ES256): bundle and receipt signatures. */
export function ecKey(file: string): KeyObject {
  return keep(file, () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

/** An RSA key (RS256): what an org's certificate signs requests with. */
export function rsaKey(file: string): KeyObject {
  return keep(file, () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
}

/** SPKI in base64, as bundles carry public keys. */
export function spkiOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}
