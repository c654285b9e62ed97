import type { AddressMessage } from '../messages/address/message.ts';
import type { LinkMessage } from '../messages/link/index.ts';
import { scopes } from '../messages/route/numbers.ts';
import { formatLink, type LinkTextOptions } from './ip-link.ts';
import { printable, words } from './printable.ts';

const FOREVER = 0xffffffff;

/** Flags of an address as they are printed. One that is not permanent has lifetimes: it is dynamic. */
const printedFlags = [
  ['secondary', 'secondary'],
  ['nodad', 'nodad'],
  ['optimistic', 'optimistic'],
  ['dadfailed', 'dadfailed'],
  ['homeaddress', 'home'],
  ['deprecated', 'deprecated'],
  ['tentative', 'tentative'],
  ['permanent', 'dynamic'],
  ['managetempaddr', 'mngtmpaddr'],
  ['noprefixroute', 'noprefixroute'],
  ['mcautojoin', 'autojoin'],
  ['stablePrivacy', 'stable-privacy'],
] as const;

/** The lines of `ip address` for a link and its addresses, each with its newline. */
export function formatAddresses(
  link: LinkMessage,
  addresses: readonly AddressMessage[],
  options: LinkTextOptions,
): string {
  const own = addresses.filter(({ index }) => index === link.index);
  return formatLink(link, { ...options, mode: false }) + own.map((address) => formatAddress(address, options)).join('');
}

/** The lines of an address, as `ip address` puts them behind its link, each with its newline. */
export function formatAddress(
  { family, prefixlen, flags: shortFlags, scope, attributes }: AddressMessage,
  { names }: Pick<LinkTextOptions, 'names'>,
): string {
  const { address, local, broadcast, anycast, label, rtPriority, proto, cacheinfo } = attributes;
  const flags = attributes.flags ?? shortFlags;
  const own = local ?? address ?? '';
  const peer = local !== undefined && address !== undefined && address !== local;
  const scopeNumber = typeof scope === 'number' ? scope : scopes[scope];
  const line = words(
    family === 'inet' ? 'inet' : family === 'inet6' ? 'inet6' : `family ${family}`,
    peer ? `${own} peer ${address}/${prefixlen}` : `${own}/${prefixlen}`,
    rtPriority === undefined ? undefined : `metric ${rtPriority}`,
    broadcast === undefined ? undefined : `brd ${broadcast}`,
    anycast === undefined ? undefined : `any ${anycast}`,
    `scope ${names.scopes.get(scopeNumber) ?? scopeNumber}`,
    ...flagWords(family, flags),
    proto === undefined || proto === 'unspec' ? undefined : `proto ${protocolWords[proto] ?? proto}`,
  );
  const name = label === undefined ? '' : printable(label);
  const lifetimes =
    cacheinfo === undefined
      ? ''
      : `\n       valid_lft ${lifetime(cacheinfo.valid)} preferred_lft ${lifetime(cacheinfo.preferred)}`;
  return `    ${line}${name}${lifetimes}\n`;
}

const protocolWords: Readonly<Record<string, string>> = {
  kernelLo: 'kernel_lo',
  kernelRa: 'kernel_ra',
  kernelLl: 'kernel_ll',
};

function flagWords(family: AddressMessage['family'], flags: readonly (string | number)[]): string[] {
  return printedFlags
    .filter(([flag]) => flags.includes(flag) === (flag !== 'permanent'))
    .map(([flag, word]) => (flag === 'secondary' && family === 'inet6' ? 'temporary' : word));
}

const lifetime = (seconds: number): string => (seconds === FOREVER ? 'forever' : `${seconds}sec`);
