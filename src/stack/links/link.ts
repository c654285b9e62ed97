import {
  type flatLink,
  kinds,
  type LinkMessage,
  type LinkMessageInput,
  linkAttributes,
  type linkInfo,
  ports,
} from '../../messages/index.ts';
import type { Attributes, Infer, Input } from '../../protocol/index.ts';
import { checkNamespaceReference } from '../checks.ts';
import type { LinkNames } from '../connection.ts';
import { writable } from '../writable.ts';

type Parts = LinkMessage['attributes'];
type Kinds = typeof kinds;
type Ports = typeof ports;
type Information = Infer<typeof linkInfo>;

/** The kind of a link and what the kind has of its own; `link.kind === 'vlan'` narrows `link.data`. */
export type KindAndData =
  | { [K in keyof Kinds]: { readonly kind: K; readonly data?: Infer<Kinds[K]> } }[keyof Kinds]
  | { readonly kind?: Exclude<Information['kind'], keyof Kinds>; readonly data?: Uint8Array };
type KindAndDataInput =
  | { [K in keyof Kinds]: { readonly kind: K; readonly data?: Input<Kinds[K]> } }[keyof Kinds]
  | { readonly kind?: Exclude<Information['kind'], keyof Kinds>; readonly data?: Uint8Array };

/** What a link has as the port of a master, by the kind of the master. */
export type Port =
  | { [K in keyof Ports]: { readonly kind: K; readonly data?: Infer<Ports[K]> } }[keyof Ports]
  | { readonly kind: Exclude<Information['slaveKind'], keyof Ports | undefined>; readonly data?: Uint8Array };

type Translated =
  | 'ifname'
  | 'operstate'
  | 'ifalias'
  | 'stats64'
  | 'propList'
  | 'permAddress'
  | 'linkNetnsid'
  | 'linkinfo'
  | 'master'
  | 'link'
  | 'altIfname'
  | 'netNsPid'
  | 'netNsFd';

interface CommonLink extends Omit<Parts, Translated> {
  readonly index: number;
  readonly name: string;
  readonly altnames?: readonly string[];
  /** Kind of hardware: `ether`, `loopback` … */
  readonly type: LinkMessage['type'];
  readonly flags: LinkMessage['flags'];
  /** Whether it is switched on (`IFF_UP`); whether it works is the state's to say. */
  readonly up: boolean;
  /** Operational state (RFC 2863). */
  readonly state?: NonNullable<Parts['operstate']>;
  /** Name of the link that it is a port of; its index where that has no name here. */
  readonly master?: string | number;
  /** Name of the link below, or of a veth's peer; its index where that is in another namespace. */
  readonly link?: string | number;
  /** The namespace of the link below, as an nsid of this one. */
  readonly linkNamespaceId?: number;
  readonly alias?: string;
  readonly permanentAddress?: string;
  readonly statistics?: NonNullable<Parts['stats64']>;
  readonly port?: Port;
}

/** A link in the words of the stack. Attributes that have no other word here keep their own. */
export type Link = CommonLink & KindAndData;

/** A namespace that a link goes to. */
export type NamespaceTarget = { readonly fd: number } | { readonly pid: number };

type Settable = Partial<Pick<CommonLink, 'altnames' | 'flags' | 'up' | 'alias' | 'port'>> &
  Omit<NonNullable<LinkMessageInput['attributes']>, Translated> & {
    readonly name?: string;
    /** Link that it becomes a port of; 0 frees it. */
    readonly master?: string | number;
    /** Link below. */
    readonly link?: string | number;
    /** The namespace that it goes to, or is made in. */
    readonly namespace?: NamespaceTarget;
  };

/** A link as it can be made. */
export type LinkInput = Settable &
  KindAndDataInput & {
    readonly index?: number;
    /** The other end of a veth. */
    readonly peer?: PeerInput;
  };
/** The other end of a veth, as it can be made. */
export type PeerInput = Pick<Settable, 'name' | 'address' | 'mtu' | 'up' | 'namespace' | 'alias' | 'txqlen'>;
/** What can be changed of a link; what is not named stays as it is. */
export type LinkChanges = Settable & KindAndDataInput;

/** What is put in front of 64-bit values on some machines (`IFLA_PAD`) is there or not for no reason of the link's. */
const pad = `$${linkAttributes.specification.pad.type}`;

/** A link as it is decoded. */
export type FlatLink = Infer<typeof flatLink>;

/**
 * A decoded link in the words of the stack: the same object, because fifty members are not copied for the sake of five. Whoever decoded it keeps nothing of it.
 */
export function fromFlat(flat: FlatLink, names: LinkNames): Link {
  const link = flat as Members;
  const { kind: info, altnames: properties, link: below } = flat;
  link['name'] ??= '';
  link['up'] = flat.flags.includes('up');
  // the index of another namespace is nobody's name here
  if (below !== undefined && flat.linkNamespaceId === undefined) link['link'] = names.linkName(below) ?? below;
  if (properties !== undefined) link['altnames'] = properties.altIfname;
  if (info !== undefined) {
    link['kind'] = info.kind;
    if (info.data !== undefined) link['data'] = info.data;
    if (info.slaveKind !== undefined) link['port'] = kindAndData(info.slaveKind, info.slaveData);
  }
  const nothing =
    (info !== undefined && info.kind === undefined) || (properties !== undefined && !properties.altIfname);
  if (nothing || pad in link) return without(link);
  // the schema ties kind and data together: a pair that it decoded is one of the pairs of the type
  return link as unknown as Link;
}

type Members = Record<string, unknown>;

/** A copy without padding, and without members that turned out to be nothing. */
function without(link: Members): Link {
  const kept = Object.entries(link).filter(
    ([key, part]) => part !== undefined && key !== pad && !key.startsWith(`${pad}.`),
  );
  return Object.fromEntries(kept) as unknown as Link;
}

const kindAndData = (kind: unknown, data: unknown) => ({ kind, ...(data === undefined ? {} : { data }) });

/** What a link is called here whose attribute has another name on the wire. */
const wireNames: Readonly<Record<string, string>> = {
  state: 'operstate',
  statistics: 'stats64',
  permanentAddress: 'permAddress',
  linkNamespaceId: 'linkNetnsid',
};
const header: ReadonlySet<string> = new Set(['index', 'type']);

/** Those parts of a link, as it was listed, that a request may carry. */
export function changeable(link: object): Readonly<Record<string, unknown>> {
  const { kind, data, port, ...rest } = writable(linkAttributes, link, wireNames) as Partial<Link>;
  const parts = Object.entries(rest).filter(([key]) => !header.has(key));
  return {
    ...Object.fromEntries(parts),
    ...(kind === undefined || data === undefined ? {} : { kind, data: changeableData(kinds, kind, data) }),
    ...(port?.data === undefined
      ? {}
      : { port: { kind: port.kind, data: changeableData(ports, port.kind, port.data) } }),
  };
}

/** Data of a kind that no schema lists is bytes, all or nothing. */
function changeableData(sets: Readonly<Record<string, Attributes>>, kind: string, data: object): unknown {
  const set = Object.hasOwn(sets, kind) ? sets[kind] : undefined;
  return set === undefined || data instanceof Uint8Array ? data : writable(set, data);
}

/** What to send for a link: its header's flags and its attributes. Altnames are requests of their own. */
export function toMessage(input: LinkInput | LinkChanges, names: LinkNames): LinkMessageInput {
  const { name, altnames: _altnames, up, flags, alias, master, link, namespace, port, kind, data, ...rest } = input;
  if (namespace !== undefined) checkNamespaceReference('namespace', namespace, ['fd', 'pid']);
  const { peer, index, ...attributes } = rest as typeof rest & { peer?: PeerInput; index?: number };
  if (peer !== undefined && kind !== 'veth')
    throw new TypeError(`peer: a link of kind '${kind ?? 'none'}' has no peer`);
  const peerData = peer === undefined ? undefined : { peer: toMessage(peer, names) };
  const info = kind === undefined && data !== undefined ? noKind() : kindInformation(kind, peerData ?? data);
  return {
    ...flagsAndMask(up, flags),
    ...(index === undefined ? {} : { index }),
    attributes: {
      ...(name === undefined ? {} : { ifname: name }),
      ...attributes,
      ...(alias === undefined ? {} : { ifalias: alias }),
      ...(master === undefined ? {} : { master: names.index('master', master) }),
      ...(link === undefined ? {} : { link: names.index('link', link) }),
      ...(namespace === undefined ? {} : 'fd' in namespace ? { netNsFd: namespace.fd } : { netNsPid: namespace.pid }),
      ...(info === undefined && port === undefined
        ? {}
        : { linkinfo: { ...info, ...(port === undefined ? {} : { slaveKind: port.kind, slaveData: port.data }) } }),
    } as NonNullable<LinkMessageInput['attributes']>,
  };
}

const kindInformation = (kind: unknown, data: unknown): object | undefined =>
  kind === undefined ? undefined : { kind, ...(data === undefined ? {} : { data }) };

function noKind(): never {
  throw new TypeError('data: the kind that the data is for is missing');
}

/** `ifi_flags` and `ifi_change`: a flag that is not named must not be changed. */
function flagsAndMask(
  up: boolean | undefined,
  flags: LinkMessage['flags'] | undefined,
): Pick<LinkMessageInput, 'flags' | 'change'> {
  if (up === undefined && flags === undefined) return {};
  const settable: LinkMessage['flags'] = [
    'up',
    'noarp',
    'promisc',
    'allmulti',
    'multicast',
    'dynamic',
    'debug',
    'notrailers',
  ];
  if (flags === undefined) return { flags: up === true ? ['up'] : [], change: ['up'] };
  const wanted = settable.filter((flag) => (flag === 'up' && up !== undefined ? up : flags.includes(flag)));
  return { flags: wanted, change: settable };
}
