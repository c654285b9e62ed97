import type { AddressMessage, AddressMessageInput } from '../../messages/index.ts';
import { parseIpv4, parseIpv6 } from '../../protocol/index.ts';
import type { LinkNames } from '../connection.ts';

type Attributes = AddressMessage['attributes'];
type Translated = 'address' | 'local' | 'flags' | 'cacheinfo' | 'rtPriority' | 'proto' | 'targetNetnsid';

/** Seconds, or for ever. */
export type Lifetime = number | 'forever';

/** An address of a link in the words of the stack. Attributes that have no other word here keep their own. */
export interface Address extends Omit<Attributes, Translated> {
  readonly family: AddressMessage['family'];
  /** The address with the length of its prefix: `10.0.0.1/24`. */
  readonly address: string;
  /** The other end of a point-to-point link; the prefix is then this one's. */
  readonly peer?: string;
  /** Name of the link that has it; its index where the link has gone. */
  readonly link: string | number;
  readonly scope: AddressMessage['scope'];
  readonly flags: NonNullable<Attributes['flags']>;
  readonly lifetimes?: { readonly preferred: Lifetime; readonly valid: Lifetime };
  /** Metric of the route of the prefix. */
  readonly metric?: number;
  /** Who made it. */
  readonly protocol?: NonNullable<Attributes['proto']>;
}

/** An address as it can be added. */
export type AddressInput = Pick<Address, 'address' | 'link'> &
  Partial<Omit<Address, 'address' | 'link' | 'lifetimes'>> & {
    readonly lifetimes?: { readonly preferred?: Lifetime; readonly valid?: Lifetime };
  };

const FOREVER = 0xffffffff;
const fromSeconds = (seconds: number): Lifetime => (seconds === FOREVER ? 'forever' : seconds);
const toSeconds = (lifetime: Lifetime | undefined): number =>
  lifetime === undefined || lifetime === 'forever' ? FOREVER : lifetime;

/** A message of the kernel in the words of the stack. */
export function fromMessage(
  { family, prefixlen, flags, scope, index, attributes }: AddressMessage,
  names: LinkNames,
): Address {
  const { address, local, flags: allFlags, cacheinfo, rtPriority, proto, targetNetnsid: _, ...rest } = attributes;
  const own = local ?? address ?? '';
  return {
    family,
    address: `${own}/${prefixlen}`,
    ...(address === undefined || address === own ? {} : { peer: address }),
    link: names.linkName(index) ?? index,
    scope,
    flags: allFlags ?? flags,
    ...(cacheinfo === undefined
      ? {}
      : { lifetimes: { preferred: fromSeconds(cacheinfo.preferred), valid: fromSeconds(cacheinfo.valid) } }),
    ...(rtPriority === undefined ? {} : { metric: rtPriority }),
    ...(proto === undefined ? {} : { protocol: proto }),
    ...rest,
  };
}

/** Flags that a person may set; the others are what the kernel tells. */
const settableFlags: readonly unknown[] = [
  'nodad',
  'optimistic',
  'homeaddress',
  'managetempaddr',
  'noprefixroute',
  'mcautojoin',
];

/** What to send for an address. Throws RangeError or TypeError, naming the field, for what is none. */
export function toMessage(input: AddressInput, names: LinkNames): AddressMessageInput {
  const { family: _, address, peer, link, scope, flags, lifetimes, metric, protocol, ...rest } = input;
  const { own, bits, family } = parsePrefix(address);
  if (peer !== undefined && parsePrefix(peer).family !== family) {
    throw new RangeError(
      `peer: '${peer}' is not an ${family === 'inet' ? 'IPv4' : 'IPv6'} address, as '${address}' is`,
    );
  }
  if (link === undefined) throw new TypeError('link: the link that gets the address is missing');
  return {
    family,
    prefixlen: bits,
    scope: scope ?? defaultScope(family, own),
    index: names.index('link', link),
    attributes: {
      local: own,
      address: peer === undefined ? own : parsePrefix(peer).own,
      ...(flags === undefined ? {} : { flags: flags.filter((flag) => settableFlags.includes(flag)) }),
      ...(lifetimes === undefined
        ? {}
        : {
            cacheinfo: {
              preferred: toSeconds(lifetimes.preferred ?? lifetimes.valid),
              valid: toSeconds(lifetimes.valid),
            },
          }),
      ...(metric === undefined ? {} : { rtPriority: metric }),
      ...(protocol === undefined ? {} : { proto: protocol }),
      ...rest,
    },
  };
}

function parsePrefix(prefix: string): { own: string; bits: number; family: 'inet' | 'inet6' } {
  if (typeof prefix !== 'string')
    throw new TypeError(`address: ${String(prefix)} is not an address such as '10.0.0.1/24'`);
  const slash = prefix.indexOf('/');
  const own = slash < 0 ? prefix : prefix.slice(0, slash);
  const bytes = new Uint8Array(16);
  const family = parseIpv4(own, bytes) ? 'inet' : parseIpv6(own, bytes) ? 'inet6' : undefined;
  if (family === undefined) throw new RangeError(`address: '${prefix}' is not an IP address with a prefix length`);
  const longest = family === 'inet' ? 32 : 128;
  const digits = slash < 0 ? String(longest) : prefix.slice(slash + 1);
  if (!/^\d{1,3}$/.test(digits) || Number(digits) > longest) {
    throw new RangeError(`address: '${prefix}' has no prefix length of 0..${longest}`);
  }
  return { own, bits: Number(digits), family };
}

/** Addresses of this host alone have the scope `host`, as `ip address add` gives it. */
function defaultScope(family: 'inet' | 'inet6', own: string): AddressMessage['scope'] {
  const bytes = new Uint8Array(16);
  return family === 'inet' && parseIpv4(own, bytes) && bytes[0] === 127 ? 'host' : 'global';
}
