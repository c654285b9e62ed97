// Over what `ip -j` and `nft -j` print.
import type { Tally } from '../javascript.ts';

export interface Route {
  readonly type: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly table?: string;
  readonly protocol?: string;
  readonly scope?: string;
  readonly prefsrc?: string;
  readonly metric?: number;
  readonly metrics?: readonly { readonly mtu?: number; readonly advmss?: number }[];
  readonly pref?: string;
  readonly expires?: number;
}

export function routeSum(route: Route, tally: Tally, links: ReadonlyMap<string, number>): void {
  const { gateway = '', prefsrc = '', metric = 0, dst } = route;
  // `default`, and a host without its length
  const [address = '', length = dst.includes(':') ? '128' : '32'] = dst === 'default' ? ['', '0'] : dst.split('/');
  const { mtu = 0, advmss = 0 } = route.metrics?.[0] ?? {};
  const link = links.get(route.dev ?? '') ?? 0;
  tally.count++;
  tally.sum += address.length + Number(length) + gateway.length + prefsrc.length + link + metric + mtu + advmss;
  tally.sum +=
    Number(route.table ?? 0) + Number(route.protocol ?? 0) + Number(route.scope ?? 0) + Number(route.type ?? 0);
  tally.sum += (route.pref?.length ?? 0) + (route.expires ?? 0);
  if (tally.digesting)
    tally.line(
      `${address}/${length} ${gateway} ${prefsrc} ${link} ${metric} ${mtu} ${route.table} ${route.protocol} ${route.scope} ${route.type}\n`,
    );
}

interface Counters {
  readonly packets: number;
  readonly bytes: number;
  readonly errors: number;
  readonly dropped: number;
}

export interface Link {
  readonly ifindex: number;
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly txqlen?: number;
  readonly group: string;
  readonly master?: string;
  readonly link?: string;
  readonly promiscuity: number;
  readonly num_tx_queues: number;
  readonly num_rx_queues: number;
  readonly gso_max_size: number;
  readonly gso_max_segs: number;
  readonly operstate: string;
  readonly linkmode: string;
  readonly qdisc?: string;
  readonly address?: string;
  readonly broadcast?: string;
  readonly linkinfo?: { readonly info_kind?: string };
  readonly stats64: { readonly rx: Counters; readonly tx: Counters };
}

export function linkSum(link: Link, tally: Tally): void {
  const { txqlen = 0, address = '', broadcast = '', qdisc = '', master = '', link: below = '' } = link;
  const kind = link.linkinfo?.info_kind ?? '';
  const { rx, tx } = link.stats64;
  tally.count++;
  tally.sum += link.ifindex + link.flags.length + link.mtu + txqlen + link.promiscuity;
  tally.sum += link.num_tx_queues + link.num_rx_queues + link.gso_max_size + link.gso_max_segs;
  tally.sum += link.ifname.length + link.group.length + link.operstate.length + link.linkmode.length + qdisc.length;
  tally.sum += address.length + broadcast.length + kind.length + master.length + below.length;
  tally.sum += rx.packets + rx.bytes + rx.errors + rx.dropped + tx.packets + tx.bytes + tx.errors + tx.dropped;
  if (tally.digesting) tally.line(`${link.ifindex} ${link.ifname} ${link.mtu} ${txqlen} ${address} ${qdisc} ${kind}\n`);
}

/** A line of words: what names a field, and what it says. */
export function textSum(line: string, tally: Tally): void {
  tally.count++;
  for (const word of line.split(' ')) tally.sum += Number(word) || word.length;
}

export function elementSum(element: string, tally: Tally): void {
  tally.count++;
  tally.sum += element.length;
  if (tally.digesting) tally.line(element);
}

interface Statement {
  readonly match?: { readonly op: string; readonly left: Payload; readonly right: string | number };
  readonly counter?: { readonly packets: number; readonly bytes: number };
  readonly accept?: null;
}
interface Payload {
  readonly payload: { readonly protocol: string; readonly field: string };
}
export interface Rule {
  readonly table: string;
  readonly chain: string;
  readonly handle: number;
  readonly expr: readonly Statement[];
}

export function ruleSum({ handle, table, chain, expr }: Rule, tally: Tally): void {
  tally.count++;
  tally.sum += handle + table.length + chain.length + expr.length;
  for (const { match, counter } of expr) {
    if (match !== undefined) {
      const { protocol, field } = match.left.payload;
      tally.sum += match.op.length + protocol.length + field.length;
      tally.sum += typeof match.right === 'number' ? match.right : match.right.length;
    }
    if (counter !== undefined) tally.sum += counter.packets + counter.bytes;
  }
  if (tally.digesting) tally.line(`${handle}${expr.map(described).join('')}\n`);
}

function described({ match, counter, accept }: Statement): string {
  if (counter !== undefined) return ` ${counter.bytes} ${counter.packets}`;
  if (accept === null) return ' 1';
  if (match === undefined) return '';
  // that it is TCP is a comparison of its own in the kernel
  if (match.left.payload.protocol === 'tcp') return ` 6 ${match.right}`;
  return ` ${String(match.right)
    .split('.')
    .reduce((number, part) => number * 256 + Number(part), 0)}`;
}
