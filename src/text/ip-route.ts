import { type RouteMessage, routeProtocols, routeTables, scopes } from '../messages/route/index.ts';
import type { TextNames } from './names.ts';
import { printable, words } from './printable.ts';
import { realmWords } from './realms.ts';

type Attributes = RouteMessage['attributes'];
type Towards = NonNullable<Attributes['multipath']>[number]['attributes'];

export interface RouteTextOptions {
  readonly names: TextNames;
  /** The name of a link; undefined for one that is not there. */
  readonly linkName: (index: number) => string | undefined;
  /** The table that was asked for: it is not printed. */
  readonly table?: number | 'all';
}

/** `struct rtmsg` and its attributes decode the same numbers with different words: text is made from the numbers. */
const numberOf = (table: Readonly<Record<string, number>>, value: string | number): number =>
  typeof value === 'number' ? value : (table[value] ?? 0);

/** The lines of `ip route` for a route, each with its newline. */
export function formatRoute(route: RouteMessage, options: RouteTextOptions): string {
  const { names, linkName, table: asked = routeTables.main } = options;
  const { family, dstLen, srcLen, tos, type, flags, attributes } = route;
  const { dst, src, oif, table, prefsrc, priority, mark, flow, iif, pref, nhId, multipath, newdst } = attributes;
  const cloned = flags.includes('cloned');
  const protocol = numberOf(routeProtocols, route.protocol);
  const scope = numberOf(scopes, route.scope);
  const line = words(
    type === 'unicast' ? undefined : String(type),
    prefixWord(family, dst, dstLen) ?? (dstLen > 0 ? `0/${dstLen}` : 'default'),
    src === undefined && srcLen === 0 ? undefined : `from ${prefixWord(family, src, srcLen) ?? `0/${srcLen}`}`,
    newdst === undefined ? undefined : `as to ${labelsWord(newdst)}`,
    encapsulation(attributes),
    nhId === undefined ? undefined : `nhid ${nhId}`,
    tos === 0 ? undefined : `tos ${names.dsfields.get(tos) ?? `0x${tos.toString(16).padStart(2, '0')}`}`,
    ...gatewayWords(family, attributes),
    oif === undefined ? undefined : `dev ${deviceWord(oif, linkName)}`,
    table === undefined || cloned || asked !== 'all' || table === routeTables.main
      ? undefined
      : tableWord(table, names),
    cloned || protocol === routeProtocols.boot ? undefined : `proto ${names.protocols.get(protocol) ?? protocol}`,
    cloned || scope === scopes.global ? undefined : `scope ${names.scopes.get(scope) ?? scope}`,
    prefsrc === undefined ? undefined : `src ${addressWord(prefsrc)}`,
    priority === undefined ? undefined : `metric ${priority}`,
    ...flagWords(flags),
    mark === undefined || mark === 0 ? undefined : mark >= 16 ? `mark 0x${mark.toString(16)}` : `mark ${mark}`,
    flow === undefined ? undefined : realmWords(flow, names),
    ...(attributes.metrics === undefined ? [] : metricWords(attributes.metrics)),
    ageWord(attributes),
    iif === undefined ? undefined : `iif ${deviceWord(iif, linkName)}`,
  );
  const preference = pref === undefined ? '' : `pref ${pref}`;
  const hops = (multipath ?? []).map((hop) => nexthopLine(family, hop, options));
  return `${[`${line}${preference}`, ...hops].join('\n')}\n`;
}

const addressWord = (address: string | readonly number[]): string =>
  typeof address === 'string' ? address : labelsWord(address);
const labelsWord = (labels: string | readonly number[]): string =>
  typeof labels === 'string' ? labels : labels.join('/');

/** A host's address stands alone; undefined where there is none. */
function prefixWord(
  family: RouteMessage['family'],
  address: string | readonly number[] | undefined,
  bits: number,
): string | undefined {
  if (address === undefined) return undefined;
  if (typeof address !== 'string') return labelsWord(address);
  const whole = family === 'inet6' ? 128 : 32;
  return bits === whole ? address : `${address}/${bits}`;
}

function gatewayWords(family: RouteMessage['family'], { gateway, via }: Towards): (string | undefined)[] {
  return [
    gateway === undefined ? undefined : `via ${addressWord(gateway)}`,
    via === undefined ? undefined : via.family === family ? `via ${via.address}` : `via ${via.family} ${via.address}`,
  ];
}

const deviceWord = (index: number, linkName: RouteTextOptions['linkName']): string =>
  printable(linkName(index) ?? `if${index}`);

const tableWord = (table: number, { tables }: TextNames): string => `table ${tables.get(table) ?? table}`;

const printedFlags = [
  ['dead', 'dead'],
  ['onlink', 'onlink'],
  ['pervasive', 'pervasive'],
  ['offload', 'offload'],
  ['trap', 'trap'],
  ['notify', 'notify'],
  ['linkdown', 'linkdown'],
  ['unresolved', 'unresolved'],
  ['routeOffload', 'rt_offload'],
  ['routeTrap', 'rt_trap'],
  ['offloadFailed', 'rt_offload_failed'],
] as const;

const flagWords = (flags: readonly (string | number)[]): string[] =>
  printedFlags.filter(([flag]) => flags.includes(flag)).map(([, word]) => word);

const metricNames = [
  ['mtu', 'mtu'],
  ['window', 'window'],
  ['rtt', 'rtt'],
  ['rttvar', 'rttvar'],
  ['ssthresh', 'ssthresh'],
  ['cwnd', 'cwnd'],
  ['advmss', 'advmss'],
  ['reordering', 'reordering'],
  ['hoplimit', 'hoplimit'],
  ['initcwnd', 'initcwnd'],
  ['features', 'features'],
  ['rtoMin', 'rto_min'],
  ['initrwnd', 'initrwnd'],
  ['quickack', 'quickack'],
  ['ccAlgo', 'congctl'],
  ['fastopenNoCookie', 'fastopen_no_cookie'],
] as const;

/** Units of a millisecond in which the kernel keeps a time. */
const perMillisecond: Readonly<Record<string, number>> = { rtt: 8, rttvar: 4, rtoMin: 1 };

function metricWords(metrics: NonNullable<Attributes['metrics']>): string[] {
  const parts: string[] = [];
  for (const [key, word] of metricNames) {
    const value = metrics[key];
    if (value === undefined) continue;
    const locked = key !== 'ccAlgo' && (metrics.lock?.includes(key) ?? false);
    const divisor = perMillisecond[key];
    const shown =
      typeof value === 'number' && divisor !== undefined
        ? `${Math.floor(value / divisor)}ms`
        : typeof value === 'object'
          ? value.map(featureWord).join(' ')
          : String(value);
    parts.push(`${word}${locked ? ' lock' : ''} ${shown}`);
  }
  return parts;
}

const featureWord = (feature: string | number): string =>
  typeof feature === 'number' ? `0x${feature.toString(16)}` : feature === 'tcpUsecTs' ? 'tcp_usec_ts' : feature;

const CLOCK_TICKS = 100;

/** How long a route stays. */
function ageWord({ cacheinfo }: Attributes): string | undefined {
  if (cacheinfo === undefined || cacheinfo.expires === 0) return undefined;
  return `expires ${Math.trunc(cacheinfo.expires / CLOCK_TICKS)}sec`;
}

function nexthopLine(
  family: RouteMessage['family'],
  hop: NonNullable<Attributes['multipath']>[number],
  options: RouteTextOptions,
): string {
  const { flow } = hop.attributes;
  const line = words(
    'nexthop',
    encapsulation(hop.attributes),
    ...gatewayWords(family, hop.attributes),
    flow === undefined ? undefined : realmWords(flow, options.names),
    hop.ifindex === 0 ? undefined : `dev ${deviceWord(hop.ifindex, options.linkName)}`,
    `weight ${hop.hops + 1}`,
    ...flagWords(hop.flags),
  );
  return `\t${line}`;
}

export function encapsulation({ encapType, encap }: Towards): string | undefined {
  if (encapType === undefined || String(encapType) === 'none') return undefined;
  if (encapType === 'mpls' && encap !== undefined && 'dst' in encap && Array.isArray(encap.dst)) {
    return `encap mpls  ${labelsWord(encap.dst)}`;
  }
  const words = ['encap', String(encapType)];
  if ((encapType === 'ip' || encapType === 'ip6') && encap !== undefined && 'id' in encap) {
    for (const [key, word] of tunnelWords) if (key in encap) words.push(word, String(encap[key as keyof typeof encap]));
  }
  return words.join(' ');
}

const tunnelWords = [
  ['id', 'id'],
  ['src', 'src'],
  ['dst', 'dst'],
  ['ttl', 'ttl'],
  ['hoplimit', 'hoplimit'],
  ['tos', 'tos'],
  ['tc', 'tc'],
] as const;
