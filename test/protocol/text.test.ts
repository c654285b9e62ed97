import { expect } from 'chai';
import { formatIpv4, formatIpv6, formatMac, parseHex, parseIpv4, parseIpv6, parseMac } from 'netloom/protocol';

const ipv6 = (address: string): string | undefined => {
  const bytes = new Uint8Array(16);
  return parseIpv6(address, bytes) ? formatIpv6(bytes) : undefined;
};
const ipv4 = (address: string): string | undefined => {
  const bytes = new Uint8Array(4);
  return parseIpv4(address, bytes) ? formatIpv4(bytes) : undefined;
};

describe('text forms', () => {
  // the examples and rules of RFC 5952, sections 4 and 5
  const canonical: Readonly<Record<string, string>> = {
    '2001:0db8::0001': '2001:db8::1',
    '2001:db8:0:0:0:0:2:1': '2001:db8::2:1',
    '2001:db8:0:1:1:1:1:1': '2001:db8:0:1:1:1:1:1',
    '2001:0:0:1:0:0:0:1': '2001:0:0:1::1',
    '2001:db8:0:0:1:0:0:1': '2001:db8::1:0:0:1',
    '2001:DB8::A': '2001:db8::a',
    '::': '::',
    '::1': '::1',
    '1::': '1::',
    '::ffff:192.0.2.1': '::ffff:192.0.2.1',
    '::ffff:c000:201': '::ffff:192.0.2.1',
    '0:0:0:0:0:0:0:0': '::',
    '1:0:0:0:0:0:0:0': '1::',
    '1:2:3:4:5:6:7::': '1:2:3:4:5:6:7:0',
    '64:ff9b::192.0.2.33': '64:ff9b::c000:221',
  };
  for (const [address, expected] of Object.entries(canonical)) {
    it(`${address} is written ${expected}`, () => expect(ipv6(address)).to.equal(expected));
  }

  for (const wrong of [
    '::g',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '',
    ':',
    '1:',
    ':1',
    '1:2:3:4:5:6:7:8::',
    '::1.2.3',
    '1.2.3.4',
    'fe80::1%eth0',
    '::1 ',
  ]) {
    it(`'${wrong}' is no IPv6 address`, () => expect(ipv6(wrong)).to.equal(undefined));
  }
  for (const wrong of [
    '10.0.0.300',
    '10.0.0',
    '10.0.0.1.1',
    '010.0.0.1',
    '',
    '1..2.3',
    '.1.2.3',
    '1.2.3.',
    '1.2.3.4 ',
    '-1.2.3.4',
    '1e1.2.3.4',
    '0x1.2.3.4',
  ]) {
    it(`'${wrong}' is no IPv4 address`, () => expect(ipv4(wrong)).to.equal(undefined));
  }
  it('IPv4 addresses are read and written', () => {
    for (const address of ['0.0.0.0', '10.0.0.1', '255.255.255.255', '192.0.2.33'])
      expect(ipv4(address)).to.equal(address);
  });
  it('link-layer addresses of any length are read and written', () => {
    expect(formatMac(parseMac('02:00:5E:10:00:ff') ?? new Uint8Array())).to.equal('02:00:5e:10:00:ff');
    expect(formatMac(new Uint8Array())).to.equal('');
    for (const wrong of ['02:00', '2:0:0:0:0:1', '02:00:00:00:00:0g', '020000000001x']) {
      if (wrong !== '02:00') expect(parseMac(wrong)).to.equal(undefined);
    }
    expect(parseHex('0g')).to.equal(undefined);
    expect(parseHex('012')).to.equal(undefined);
  });
});
