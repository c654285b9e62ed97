import type {
  AddressMessage,
  LinkMessage,
  NeighbourMessage,
  NetconfMessage,
  NexthopMessage,
  NsidMessage,
  RouteMessage,
  RuleMessage,
} from '../messages/index.ts';
import { formatAddress } from './ip-address.ts';
import { formatLink } from './ip-link.ts';
import { formatNeighbour } from './ip-neighbour.ts';
import { formatNetconf } from './ip-netconf.ts';
import { formatNamespaceId } from './ip-netns.ts';
import { formatNexthop } from './ip-nexthop.ts';
import { formatRoute } from './ip-route.ts';
import { formatRule } from './ip-rule.ts';
import type { TextNames } from './names.ts';
import { printable } from './printable.ts';

export interface EventTextOptions {
  readonly names: TextNames;
  /** The links by index, as far as they are known: that of a link's own event, too. */
  readonly links: ReadonlyMap<number, LinkMessage>;
  /** Whether the kind of object stands in front: `[LINK]`. */
  readonly label?: boolean;
}

/** A notification as it was read: the kernel's name of the message, and its value. */
export interface EventMessage {
  readonly message: string | number;
  readonly value: unknown;
}

/** How the events of one kind of object are printed. */
interface EventText<T> {
  readonly label: string;
  /** Indexes of the links that the text names. */
  readonly links: (value: T) => readonly (number | undefined)[];
  readonly format: (value: T, options: EventTextOptions) => string;
}

const nameIn =
  ({ links }: EventTextOptions) =>
  (index: number): string | undefined =>
    links.get(index)?.attributes.ifname;

const link: EventText<LinkMessage> = {
  label: 'LINK',
  links: ({ attributes }) => [attributes.master, attributes.linkNetnsid === undefined ? attributes.link : undefined],
  format: (value, options) => formatLink(value, { ...options, mode: false, queue: false }),
};
const address: EventText<AddressMessage> = {
  label: 'ADDR',
  links: ({ index }) => [index],
  format: (value, options) =>
    `${value.index}: ${printable(nameIn(options)(value.index) ?? `if${value.index}`)}${formatAddress(value, options)}`,
};
const route: EventText<RouteMessage> = {
  label: 'ROUTE',
  links: ({ attributes: { oif, iif, multipath = [] } }) => [oif, iif, ...multipath.map(({ ifindex }) => ifindex)],
  format: (value, options) => formatRoute(value, { names: options.names, linkName: nameIn(options), table: 'all' }),
};
const rule: EventText<RuleMessage> = {
  label: 'RULE',
  links: () => [],
  format: (value, { names }) => formatRule(value, names),
};
const neighbour: EventText<NeighbourMessage> = {
  label: 'NEIGH',
  links: ({ ifindex }) => [ifindex],
  format: (value, options) => formatNeighbour(value, { names: options.names, linkName: nameIn(options) }),
};
const nexthop: EventText<NexthopMessage> = {
  label: 'NEXTHOP',
  links: ({ attributes: { oif } }) => [oif],
  format: (value, options) => formatNexthop(value, { names: options.names, linkName: nameIn(options) }),
};
const netconf: EventText<NetconfMessage> = {
  label: 'NETCONF',
  links: ({ attributes: { ifindex } }) => [ifindex],
  format: (value, options) => formatNetconf(value, { linkName: nameIn(options) }),
};
/** `NETNSA_NSID_NOT_ASSIGNED` (`linux/net_namespace.h`) */
const NO_NSID = -1;

const nsid: EventText<NsidMessage> = {
  label: 'NSID',
  links: () => [],
  format: ({ attributes: { nsid: number = NO_NSID } }, { names }) =>
    formatNamespaceId({ nsid: number }, names.namespaces.get(number)),
};

/** By the kernel's name of the message, without its verb. */
const texts: Readonly<Record<string, EventText<never>>> = {
  link,
  addr: address,
  route,
  rule,
  neigh: neighbour,
  nexthop,
  netconf,
  nsid,
};

function textOf(message: string | number): EventText<unknown> | undefined {
  const object = String(message).replace(/^(new|del)/, '');
  return Object.hasOwn(texts, object) ? (texts[object] as EventText<unknown>) : undefined;
}

/** The indexes of the links that the text of an event names. */
export const linksNamedIn = ({ message, value }: EventMessage): readonly number[] =>
  (textOf(message)?.links(value) ?? []).filter((index) => index !== undefined && index > 0) as readonly number[];

/** The lines of `ip monitor` for a notification, each with its newline; undefined for one that it has no words for. */
export function formatEvent({ message, value }: EventMessage, options: EventTextOptions): string | undefined {
  const text = textOf(message);
  if (text === undefined) return undefined;
  const label = options.label === true ? `[${text.label}]` : '';
  return `${label}${String(message).startsWith('del') ? 'Deleted ' : ''}${text.format(value, options)}`;
}
