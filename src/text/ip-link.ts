import type { LinkMessage, linkFlags } from '../messages/link/index.ts';
import { formatIpv4, formatIpv6, parseMac } from '../protocol/index.ts';
import type { TextNames } from './names.ts';
import { printable, words } from './printable.ts';

/** The flags in the order in which they are printed; RUNNING is not, its absence is. */
const printedFlags: readonly (readonly [flag: keyof typeof linkFlags, word: string])[] = [
  ['loopback', 'LOOPBACK'],
  ['broadcast', 'BROADCAST'],
  ['pointopoint', 'POINTOPOINT'],
  ['multicast', 'MULTICAST'],
  ['noarp', 'NOARP'],
  ['allmulti', 'ALLMULTI'],
  ['promisc', 'PROMISC'],
  ['master', 'MASTER'],
  ['slave', 'SLAVE'],
  ['debug', 'DEBUG'],
  ['dynamic', 'DYNAMIC'],
  ['automedia', 'AUTOMEDIA'],
  ['portsel', 'PORTSEL'],
  ['notrailers', 'NOTRAILERS'],
  ['up', 'UP'],
  ['lowerUp', 'LOWER_UP'],
  ['dormant', 'DORMANT'],
  ['echo', 'ECHO'],
];

/** How hardware is called in text, where the kernel's word is another. */
const hardwareWords: Readonly<Record<string, string>> = {
  ipgre: 'gre',
  ip6gre: 'gre6',
  tunnel: 'ipip',
  ieee80211: 'ieee802.11',
  ieee80211Prism: 'ieee802.11/prism',
  ieee80211Radiotap: 'ieee802.11/radiotap',
  ieee802154: 'ieee802.15.4',
  ieee802154Monitor: 'ieee802.15.4/monitor',
};
/** Hardware whose addresses are IPv4 addresses. */
const ipv4Hardware: ReadonlySet<string> = new Set(['tunnel', 'sit', 'ipgre']);
/** Hardware whose addresses are IPv6 addresses. */
const ipv6Hardware: ReadonlySet<string> = new Set(['tunnel6', 'ip6gre']);

export interface LinkTextOptions {
  readonly names: TextNames;
  /** All links of the namespace by index: for the names of masters and lower links, and whether those are up. */
  readonly links: ReadonlyMap<number, LinkMessage>;
  /** Whether the link mode and the description are printed: `ip link` does, `ip address` does not. */
  readonly mode?: boolean;
  /** Whether the length of the queue is printed: lists do, events do not. */
  readonly queue?: boolean;
}

/** The lines of `ip link` for a link, each with its newline. */
export function formatLink(
  link: LinkMessage,
  { names, links, mode = true, queue: withQueue = true }: LinkTextOptions,
): string {
  const { index, attributes } = link;
  const { mtu, qdisc, master, operstate, linkmode, group, txqlen, xdp, event } = attributes;
  const head = words(
    `${index}:`,
    `${printable(attributes.ifname ?? '<nil>')}${lowerLink(link, links)}:`,
    `<${flagWords(link, links).join(',')}>`,
    mtu === undefined ? undefined : `mtu ${mtu}`,
    xdp?.attached === undefined || xdp.attached === 'none' ? undefined : xdpWord(xdp.attached),
    qdisc === undefined ? undefined : `qdisc ${qdisc}`,
    master === undefined ? undefined : `master ${linkWord(master, links)}`,
    operstate === undefined
      ? undefined
      : `state ${typeof operstate === 'number' ? `0x${operstate.toString(16)}` : operstate.toUpperCase()}`,
    linkmode === undefined || !mode
      ? undefined
      : `mode ${typeof linkmode === 'number' ? linkmode : linkmode.toUpperCase()}`,
    group === undefined ? undefined : `group ${names.groups.get(group) ?? group}`,
    event === undefined || event === 'none' ? undefined : `event ${eventWords[event] ?? event}`,
  );
  const queue = txqlen === undefined || txqlen === 0 || !withQueue ? '' : `qlen ${txqlen}`;
  const lines = [`${head}${queue}`, hardwareLine(link, names)];
  if (attributes.ifalias !== undefined && mode) lines.push(`    alias ${printable(attributes.ifalias)}`);
  for (const altname of attributes.propList?.altIfname ?? []) lines.push(`    altname ${printable(altname)}`);
  return `${lines.join('\n')}\n`;
}

/** What made a notification. */
const eventWords: Readonly<Record<string, string>> = {
  reboot: 'REBOOT',
  features: 'FEATURE CHANGE',
  bondingFailover: 'BONDING FAILOVER',
  notifyPeers: 'NOTIFY PEERS',
  igmpResend: 'RESEND IGMP',
  bondingOptions: 'BONDING OPTION',
};

const linkWord = (index: number, links: LinkTextOptions['links']): string =>
  printable(links.get(index)?.attributes.ifname ?? `if${index}`);

/** `@eth0`: the link below, or the peer of a veth; an index where that is in another namespace. */
function lowerLink({ attributes: { link, linkNetnsid } }: LinkMessage, links: LinkTextOptions['links']): string {
  if (link === undefined) return '';
  if (link === 0) return '@NONE';
  return `@${linkNetnsid === undefined ? linkWord(link, links) : `if${link}`}`;
}

function flagWords({ flags, attributes }: LinkMessage, links: LinkTextOptions['links']): string[] {
  const list: string[] = [];
  if (flags.includes('up') && !flags.includes('running')) list.push('NO-CARRIER');
  for (const [flag, word] of printedFlags) if (flags.includes(flag)) list.push(word);
  for (const rest of flags) if (typeof rest === 'number') list.push(rest.toString(16));
  const lower =
    attributes.link === undefined || attributes.linkNetnsid !== undefined ? undefined : links.get(attributes.link);
  if (lower !== undefined && !lower.flags.includes('up')) list.push('M-DOWN');
  return list;
}

const xdpWord = (attached: string | number): string =>
  ({ driver: 'xdp', skb: 'xdpgeneric', hardware: 'xdpoffload', multi: 'xdpmulti' })[attached] ?? 'xdp';

function hardwareLine({ type, flags, attributes }: LinkMessage, names: TextNames): string {
  const { address, broadcast, permAddress, linkNetnsid, newNetnsid, protoDown } = attributes;
  const name = typeof type === 'number' ? `[${type}]` : (hardwareWords[type] ?? type);
  const show = (octets: string) => shownAddress(type, octets);
  let line = `    link/${name} `;
  if (address !== undefined) line += show(address);
  if (broadcast !== undefined) line += ` ${flags.includes('pointopoint') ? 'peer' : 'brd'} ${show(broadcast)}`;
  if (permAddress !== undefined && permAddress !== address) line += ` permaddr ${show(permAddress)}`;
  if (linkNetnsid !== undefined) line += namespaceWords('link-netns', linkNetnsid, names);
  if (newNetnsid !== undefined) line += namespaceWords('new-netns', newNetnsid, names);
  if (protoDown === true) line += ' protodown on ';
  return line;
}

function namespaceWords(word: string, nsid: number, { namespaces }: TextNames): string {
  if (nsid < 0) return ` ${word}id unknown`;
  const name = namespaces.get(nsid);
  return name === undefined ? ` ${word}id ${nsid}` : ` ${word} ${printable(name)}`;
}

/** The address of a tunnel's end as an IP address, any other as it is. */
function shownAddress(type: LinkMessage['type'], address: string): string {
  const bytes = parseMac(address);
  if (bytes?.length === 4 && ipv4Hardware.has(String(type))) return formatIpv4(bytes);
  if (bytes?.length === 16 && ipv6Hardware.has(String(type))) return formatIpv6(bytes);
  return address;
}
