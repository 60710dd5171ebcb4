import { describe, expect, it } from 'vitest';
import { isPublicAddress, literalAddress } from './public-address.js';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'])(
    'takes %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['unspecified', '0.0.0.0', '0.1.2.3', '::'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd00:ec2::254'],
    ['link-local, with the metadata of clouds', '169.254.169.254', '169.254.0.1', 'fe80::1'],
    ['of a carrier', '100.64.0.1', '100.100.100.200'],
    ['multicast and broadcast', '224.0.0.1', '239.255.255.250', '255.255.255.255', 'ff02::1'],
    ['reserved', '192.0.0.192', '192.0.2.1', '198.18.0.1', '240.0.0.1', '2001:db8::1', 'fec0::1'],
    ['IPv4 in IPv6', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::127.0.0.1', '::ffff:169.254.169.254'],
    ['translated to IPv4', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::1', '2001:0:4136:e378::1'],
    ['of a cloud', '168.63.129.16', '::ffff:168.63.129.16'],
    ['no address', '', 'localhost', 'example.org', '8.8.8.8.8', '%'],
  ])('refuses what is %s', (_, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  it('sees through every way in which a URL writes an address', () => {
    const urls = ['http://127.1/', 'http://2130706433/', 'http://0x7f.0.0.1/', 'http://0177.0.0.1/', 'http://[::1]/'];
    expect(urls.map((url) => literalAddress(new URL(url).hostname))).toEqual([...Array(4).fill('127.0.0.1'), '::1']);
    expect(literalAddress('example.org')).toBeUndefined();
  });
});
