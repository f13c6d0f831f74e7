import { BlockList, isIP } from 'node:net';
import { declaredAddresses, isDeclared } from './address.ts';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** What is wrong with the address of a model, with its cure; null when nothing is. */
export function addressFault(baseUrl: string, privateAddresses: readonly string[]): string | null {
  if (!URL.canParse(baseUrl)) return 'is no address';
  let declared: BlockList;
  try {
    declared = declaredAddresses(privateAddresses);
  } catch {
    return 'cannot be checked: `privateAddresses` must be IP addresses or ranges';
  }
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol === 'https:') return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  // What a name resolves to is held against the list at every request.
  const isNear =
    isIP(host) === 0
      ? host === 'localhost' || privateAddresses.length > 0
      : isDeclared(host, LOOPBACK) || isDeclared(host, declared);
  return isNear
    ? null
    : 'would send prompts without TLS; use https, or list every address of the model in `privateAddresses`';
}
