// CVE-2017-15361 (ROCA): such a modulus lies in a small subgroup for every small prime.
import type { KeyObject } from 'node:crypto';

const PRIMES = [
  11n,
  13n,
  17n,
  19n,
  37n,
  53n,
  61n,
  71n,
  73n,
  79n,
  97n,
  103n,
  107n,
  109n,
  127n,
  151n,
  157n,
];
const GENERATOR = 65_537n;

/** True when the RSA modulus has the fingerprint of a generator whose keys can be factored. */
export function isFactorable(publicKey: KeyObject): boolean {
  const encoded = publicKey.export({ format: 'jwk' }).n ?? '';
  const modulus = BigInt(`0x0${Buffer.from(encoded, 'base64url').toString('hex')}`);
  return PRIMES.every((prime) => isInSubgroup(modulus % prime, prime));
}

function isInSubgroup(residue: bigint, prime: bigint): boolean {
  let power = 1n;
  do {
    if (power === residue) return true;
    power = (power * GENERATOR) % prime;
  } while (power !== 1n);
  return false;
}
