/** Kinds of IP addresses that are nobody's public address. */

import { BlockList, isIP } from 'node:net';

export type AddressKind =
  'loopback' | 'private' | 'link-local' | 'documentation' | 'special' | 'public';

// https://www.rfc-editor.org/rfc/rfc6890 with 5737 (documentation), 6598 (shared), 3849, 4193, 9637
const RANGES: Readonly<Record<Exclude<AddressKind, 'public'>, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
  'link-local': ['169.254.0.0/16', 'fe80::/10'],
  documentation: [
    '192.0.2.0/24',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '2001:db8::/32',
    '3fff::/20',
  ],
  special: [
    '0.0.0.0/8',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '192.0.0.0/24',
    '198.18.0.0/15',
    '::/128',
    'ff00::/8',
  ],
};

const LISTS = Object.entries(RANGES).map(([kind, ranges]) => {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return [kind as AddressKind, list] as const;
});

/**
 * The kind of an address as the URL standard writes it (`127.0.0.1`, `[::1]` or `::1`); null when the
 * host is a name. An IPv4 address inside of IPv6 (mapped, NAT64) counts as itself.
 */
export function addressKind(host: string): AddressKind | null {
  const address = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  const version = isIP(address);
  if (version === 0) return null;
  const embedded = version === 6 ? embeddedV4(address) : null;
  const [plain, family] =
    embedded === null ? [address, version === 4 ? 'ipv4' : 'ipv6'] : [embedded, 'ipv4'];
  const found = LISTS.find(([, list]) => list.check(plain, family as 'ipv4' | 'ipv6'));
  return found?.[0] ?? 'public';
}

/** The URL standard writes `::ffff:7f00:1`; NAT64 is `64:ff9b::`. */
function embeddedV4(address: string): string | null {
  const match = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/u.exec(address);
  if (match === null) return null;
  const high = Number.parseInt(match[1] ?? '', 16);
  const low = Number.parseInt(match[2] ?? '', 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
