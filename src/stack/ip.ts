import { parseIpv4, parseIpv6 } from '../protocol/index.ts';

/** Where addresses are tried out. */
const scratch = new Uint8Array(16);

/** The family of an address or prefix. Throws RangeError, naming the field, for what is neither. */
export function familyOf(field: string, address: string): 'inet' | 'inet6' {
  if (typeof address !== 'string') throw new TypeError(`${field}: ${String(address)} is not an IP address or prefix`);
  const slash = address.indexOf('/');
  const host = slash < 0 ? address : address.slice(0, slash);
  if (parseIpv4(host, scratch)) return 'inet';
  if (parseIpv6(host, scratch)) return 'inet6';
  throw new RangeError(`${field}: '${address}' is not an IP address or prefix`);
}
