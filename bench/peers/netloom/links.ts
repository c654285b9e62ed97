import type { Link } from 'netloom';
import type { LinkMessage } from 'netloom/messages';
import type { Tally } from '../javascript.ts';
import { size } from './size.ts';

type Statistics = NonNullable<Link['statistics']>;

/** The fields that the other peers read of it. */
export function linkSum(link: Link, tally: Tally): void {
  tally.sum +=
    size(link.state) + size(link.master) + size(link.link) + size(link.kind) + statisticsSum(link.statistics);
  commonSum(link.index, link.flags, link.name, link, tally);
  if (tally.digesting) tally.line(`${link.index} ${link.name} ${lineOf(link)} ${link.kind ?? ''}\n`);
}

/** The same of the kernel's message. */
export function linkMessageSum({ index, flags, attributes }: LinkMessage, tally: Tally): void {
  const { ifname = '', operstate, master, link, linkinfo, stats64 } = attributes;
  tally.sum += size(operstate) + size(master) + size(link) + size(linkinfo?.kind) + statisticsSum(stats64);
  commonSum(index, flags, ifname, attributes, tally);
  if (tally.digesting) tally.line(`${index} ${ifname} ${lineOf(attributes)} ${linkinfo?.kind ?? ''}\n`);
}

/** What a link and its message call by the same name. */
type Common = Pick<
  Link,
  | 'mtu'
  | 'txqlen'
  | 'group'
  | 'promiscuity'
  | 'numTxQueues'
  | 'numRxQueues'
  | 'gsoMaxSize'
  | 'gsoMaxSegs'
  | 'linkmode'
  | 'address'
  | 'broadcast'
  | 'qdisc'
>;

function commonSum(index: number, flags: readonly unknown[], name: string, link: Common, tally: Tally): void {
  tally.count++;
  tally.sum +=
    index +
    flags.length +
    name.length +
    (link.mtu ?? 0) +
    (link.txqlen ?? 0) +
    size(link.group) +
    (link.promiscuity ?? 0) +
    (link.numTxQueues ?? 0) +
    (link.numRxQueues ?? 0) +
    (link.gsoMaxSize ?? 0) +
    (link.gsoMaxSegs ?? 0) +
    size(link.linkmode) +
    size(link.address) +
    size(link.broadcast) +
    size(link.qdisc);
}

const lineOf = ({ mtu, txqlen = 0, address = '', qdisc = '' }: Common): string =>
  `${mtu} ${txqlen} ${address} ${qdisc}`;

function statisticsSum(counters: Statistics | undefined): number {
  if (counters === undefined) return 0;
  return (
    Number(counters.rxPackets) +
    Number(counters.txPackets) +
    Number(counters.rxBytes) +
    Number(counters.txBytes) +
    Number(counters.rxErrors) +
    Number(counters.txErrors) +
    Number(counters.rxDropped) +
    Number(counters.txDropped)
  );
}
