/** The family of an address or prefix, which the colons of IPv6 tell; what is neither is refused where it is encoded. Throws TypeError, naming the field, for what is no text. */
export function familyOf(field: string, address: string): 'inet' | 'inet6' {
  if (typeof address !== 'string') throw new TypeError(`${field}: ${String(address)} is not an IP address or prefix`);
  return address.includes(':') ? 'inet6' : 'inet';
}
