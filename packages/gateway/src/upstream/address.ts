import dns from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

export type Resolve = (host: string) => Promise<readonly Address[]>;

/** The model's host resolves to somewhere that the configuration does not declare. */
export class AddressRefused extends Error {
  constructor() {
    super('the host of the model has an address that is not allowed');
  }
}

/** Networks in which no public model lives: private, loopback, link-local (metadata), reserved. */
const REFUSED: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const refused = new BlockList();
for (const [network, prefix, family] of REFUSED) refused.addSubnet(network, prefix, family);

/** A list of addresses and CIDR ranges that the operator declares. Throws when one is malformed. */
export function declaredAddresses(ranges: readonly string[]): BlockList {
  const declared = new BlockList();
  for (const range of ranges) {
    const [network, prefix] = range.split('/') as [string, string | undefined];
    const family = isIPv6(network) ? 'ipv6' : 'ipv4';
    if (isIP(network) === 0) throw new TypeError('privateAddresses must be IP addresses or ranges');
    declared.addSubnet(network, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return declared;
}

const MAPPED = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i;

/** An IPv4 address inside an IPv6 one counts as the IPv4 address that it is. */
export function unmap(address: string): Address {
  const match = MAPPED.exec(address);
  if (!match) return { address, family: isIPv6(address) ? 6 : 4 };
  if (match[1]) return { address: match[1], family: 4 };
  const [high, low] = [Number.parseInt(match[2]!, 16), Number.parseInt(match[3]!, 16)];
  return { address: [high >> 8, high & 255, low >> 8, low & 255].join('.'), family: 4 };
}

/** True when a connection to the address is allowed. */
export function isAllowed(address: string, declared: BlockList): boolean {
  const plain = unmap(address);
  const family = plain.family === 6 ? 'ipv6' : 'ipv4';
  return declared.check(plain.address, family) || !refused.check(plain.address, family);
}

/** True when the operator has declared the address, public or not. */
export function isDeclared(address: string, declared: BlockList): boolean {
  const plain = unmap(address);
  return declared.check(plain.address, plain.family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Resolves a host once and gives the address to connect to. All of its addresses must be fit:
 * a mixed answer is refused, because which one is used would be chance.
 */
export async function pinAddress(
  host: string,
  declared: BlockList,
  resolve: Resolve = resolveHost,
  isFit: (address: string, declared: BlockList) => boolean = isAllowed,
): Promise<Address> {
  const bare = host.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) === 0 ? await resolve(bare) : [unmap(bare)];
  const [first] = addresses;
  if (!first || !addresses.every(({ address }) => isFit(address, declared))) {
    throw new AddressRefused();
  }
  return first;
}

async function resolveHost(host: string): Promise<readonly Address[]> {
  const found = await dns.lookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
