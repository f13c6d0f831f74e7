import { describe, expect, it } from 'vitest';
import {
  declaredAddresses,
  isAllowed,
  isDeclared,
  pinAddress,
} from '../../src/upstream/address.ts';

const none = declaredAddresses([]);

describe('addresses of a model', () => {
  it.each(
    `127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254
     192.168.0.1 192.168.255.255 169.254.169.254 169.254.170.2 100.64.0.1 100.100.100.200 192.0.0.192
     192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1
     255.255.255.255 192.88.99.1
     :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:169.254.169.254 ::ffff:a9fe:a9fe ::127.0.0.1
     ::FFFF:10.0.0.1 64:ff9b::7f00:1 64:ff9b::169.254.169.254 64:ff9b:1::1 2002:7f00:1::
     2002:a9fe:a9fe:: 2001::1 2001:db8::1 100::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 febf::1 fec0::1
     ff02::1 ff05::2`.split(/\s+/u),
  )('refuses %s', (address) => {
    expect(isAllowed(address, none)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:4001::1', '::ffff:8.8.8.8'])(
    'allows %s',
    (address) => {
      expect(isAllowed(address, none)).toBe(true);
    },
  );

  it.each([
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
  ])('refuses the spelling %s once it is a URL', async (url) => {
    const resolve = () => Promise.resolve([]);
    await expect(pinAddress(new URL(url).hostname, none, resolve)).rejects.toThrow('not allowed');
  });

  it('allows exactly what is declared', () => {
    const declared = declaredAddresses(['10.1.2.3', '192.168.7.0/24', 'fd00::/8']);
    const allowed = ['10.1.2.3', '::ffff:10.1.2.3', '192.168.7.200', 'fd12::1'];
    for (const address of allowed) expect(isAllowed(address, declared)).toBe(true);
    for (const address of ['10.1.2.4', '192.168.8.1', 'fc00::1']) {
      expect(isAllowed(address, declared)).toBe(false);
    }
    expect(() => declaredAddresses(['localhost'])).toThrow('must be IP addresses');
  });

  it('asks for every address to be declared where there is no TLS', async () => {
    const declared = declaredAddresses(['10.0.0.0/8', '8.8.8.8']);
    const resolve = () => Promise.resolve([{ address: '8.8.4.4', family: 4 } as const]);
    const near = () => Promise.resolve([{ address: '8.8.8.8', family: 4 } as const]);
    await expect(pinAddress('llm.example', declared, resolve, isDeclared)).rejects.toThrow(
      'not allowed',
    );
    expect((await pinAddress('llm.example', declared, near, isDeclared)).address).toBe('8.8.8.8');
  });

  it('refuses a mixed answer, an empty one, and a name that moves to a private address', async () => {
    const publicOne = { address: '8.8.8.8', family: 4 } as const;
    const privateOne = { address: '10.0.0.1', family: 4 } as const;
    const answers = [[publicOne], [publicOne, privateOne], [], [privateOne]];
    const resolve = () => Promise.resolve(answers.shift()!);
    expect(await pinAddress('model.example', none, resolve)).toEqual(publicOne);
    for (let round = 0; round < 3; round += 1) {
      await expect(pinAddress('model.example', none, resolve)).rejects.toThrow('not allowed');
    }
  });
});
