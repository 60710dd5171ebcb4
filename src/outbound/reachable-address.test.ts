import { describe, expect, it } from 'vitest';
import { isMetadataAddress, requireReachable } from './reachable-address.js';

const reach = (address: string, isPrivateAllowed: boolean) => () =>
  requireReachable(address, { isPrivateAllowed, setting: 'THE_SETTING' });

describe('an address that this server is to connect to', () => {
  it.each([
    ...['169.254.169.254', '169.254.0.1', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', '2002:a9fe:a9fe::1'],
    ...['fe80::1', 'fd00:ec2::254', '168.63.129.16', '100.100.100.200', '192.0.0.192'],
  ])('is never one of cloud metadata: %s', (address) => {
    expect(isMetadataAddress(address)).toBe(true);
    for (const isAllowed of [true, false]) expect(reach(address, isAllowed)).toThrow(/never reached/);
  });

  it.each(['127.0.0.1', '10.1.2.3', '192.168.0.1', '::1', 'fd12::1', '100.64.0.1'])(
    'is one of a private network only where a setting says so: %s',
    (address) => {
      expect(reach(address, true)).not.toThrow();
      expect(reach(address, false)).toThrow(/THE_SETTING allows/);
    },
  );

  it.each(['93.184.216.34', '2606:2800:220:1::1'])('may always be one on the internet: %s', (address) => {
    for (const isAllowed of [true, false]) expect(reach(address, isAllowed)).not.toThrow();
  });
});
