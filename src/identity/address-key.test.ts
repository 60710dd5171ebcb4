import { expect, it } from 'vitest';
import { addressKey } from './address-key.js';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff:0000:0000:0001', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b:1:2:3:4:192.0.2.7', '64:ff9b:1:2::/64'],
  ['', ''],
  [null, ''],
])('requests of %s are counted by %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
