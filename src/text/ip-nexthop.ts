import type { NexthopMessage } from '../messages/nexthop/index.ts';
import type { NeighbourTextOptions } from './ip-neighbour.ts';
import { encapsulation } from './ip-route.ts';
import { protocolWord } from './names.ts';
import { printable, words } from './printable.ts';

const CLOCK_TICKS = 100;

const printedFlags = ['dead', 'onlink', 'pervasive', 'offload', 'trap', 'linkdown', 'unresolved'] as const;

/** The line of `ip nexthop` for a nexthop, with its newline. */
export function formatNexthop(
  { scope, protocol, flags, attributes }: NexthopMessage,
  { names, linkName }: NeighbourTextOptions,
): string {
  const { id, group, groupType, oif, gateway, blackhole, fdb, resGroup } = attributes;
  const number = typeof scope === 'number' ? scope : undefined;
  const line = words(
    id === undefined ? undefined : `id ${id}`,
    group === undefined
      ? undefined
      : `group ${group.map((member) => (member.weight === 1 ? member.id : `${member.id},${member.weight}`)).join('/')}`,
    groupType === undefined || groupType === 'multipath' ? undefined : `type ${groupType}`,
    resGroup === undefined ? undefined : resilienceWords(resGroup),
    // the tool sets what encapsulates apart by one blank more
    attributes.encapType === undefined ? undefined : ` ${encapsulation(attributes)}`,
    gateway === undefined ? undefined : `via ${gateway}`,
    oif === undefined ? undefined : `dev ${printable(linkName(oif) ?? `if${oif}`)}`,
    scope === 'global' ? undefined : `scope ${number === undefined ? scope : (names.scopes.get(number) ?? number)}`,
    blackhole === true ? 'blackhole' : undefined,
    protocol === 'unspec' ? undefined : `proto ${protocolWord(protocol, names)}`,
    ...printedFlags.filter((flag) => flags.includes(flag)),
  );
  return `${line}${fdb === true ? 'fdb' : ''}\n`;
}

const seconds = (ticks: number | bigint | undefined): string => String(Number(ticks ?? 0) / CLOCK_TICKS);

const resilienceWords = ({
  buckets,
  idleTimer,
  unbalancedTimer,
  unbalancedTime,
}: NonNullable<NexthopMessage['attributes']['resGroup']>): string =>
  [
    `buckets ${buckets}`,
    `idle_timer ${seconds(idleTimer)}`,
    `unbalanced_timer ${seconds(unbalancedTimer)}`,
    `unbalanced_time ${seconds(unbalancedTime)}`,
  ].join(' ');
