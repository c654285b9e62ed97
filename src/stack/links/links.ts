import {
  deleteLink,
  deleteLinkProperties,
  extensionFilters,
  flatLink,
  getLink,
  type LinkMessageInput,
  newLink,
  newLinkProperties,
} from '../../messages/index.ts';
import { messageFlag, NetlinkError, otherName, sameValue } from '../../protocol/index.ts';
import { type Dump, Flattened, NetlinkSocket, type RequestOptions } from '../../socket/index.ts';
import { checkLink, checkObject } from '../checks.ts';
import { type CallOptions, type LinkNames, readLinkNames } from '../connection.ts';
import { waitUntil } from '../events/wait.ts';
import { linksChanged } from '../link-names.ts';
import { inStackWords } from '../words.ts';
import {
  changeable,
  type FlatLink,
  fromFlat,
  type Link,
  type LinkChanges,
  type LinkInput,
  type PeerInput,
  toMessage,
} from './link.ts';
import { addTun, attachTun, type TunInput, type TunLink } from './tun.ts';

/** Which links to list; the kernel leaves the others out. */
export interface LinkFilter extends CallOptions {
  /** Kind of link: `bridge`, `veth` … */
  readonly kind?: string | undefined;
  /** The link that they are ports of. */
  readonly master?: string | number | undefined;
  /** Whether to read the virtual functions of SR-IOV devices; no by default. */
  readonly virtualFunctions?: boolean | undefined;
  /** Of the namespace that this one knows by this number, without entering it. Needs CAP_NET_ADMIN there. */
  readonly namespaceId?: number | undefined;
}

const getFlatLink = { ...getLink, reply: flatLink };

/** The links of a network stack. */
export class Links {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The links, by index. */
  async list(filter: LinkFilter = {}): Promise<Link[]> {
    const { dump, names } = await this.#dump(filter);
    return (await dump.toArray()).map((one) => fromFlat(one, names));
  }

  /**
   * The same, one link after the other: memory stays flat however many there are. Where the links change while they are read it ends and then throws
   * DumpInterrupted.
   */
  iterate(filter: LinkFilter = {}): AsyncGenerator<Link, void, undefined> {
    return new Flattened(this.#lists(filter));
  }

  async *#lists(filter: LinkFilter): AsyncGenerator<readonly Link[], void, undefined> {
    const { dump, names } = await this.#dump(filter);
    for await (const list of dump.lists()) yield list.map((one) => fromFlat(one, names));
  }

  async #dump(filter: LinkFilter): Promise<{ readonly dump: Dump<FlatLink>; readonly names: LinkNames }> {
    const { kind, master, virtualFunctions = false, namespaceId, signal, timeout } = filter;
    const options = { signal, timeout };
    const names = await readLinkNames(this.#socket, options, namespaceId);
    const request: LinkMessageInput = {
      attributes: {
        ...(namespaceId === undefined ? {} : { targetNetnsid: namespaceId }),
        ...(virtualFunctions ? { extMask: extensionFilters.vf } : {}),
        ...(master === undefined ? {} : { master: names.index('master', master) }),
        ...(kind === undefined ? {} : { linkinfo: { kind: otherName(kind) } }),
      },
    };
    return { dump: this.#socket.dump(getFlatLink, request, { ...options, context: names }), names };
  }

  /** One link, by name, alternative name or index. Rejects with NetlinkError, ENODEV where there is none. */
  async get(
    link: string | number,
    { namespaceId, ...options }: CallOptions & Pick<LinkFilter, 'namespaceId'> = {},
  ): Promise<Link> {
    return this.#read(link, await readLinkNames(this.#socket, options, namespaceId), options, namespaceId);
  }

  /**
   * Makes a link and returns it with its index. Where one of several steps fails, what was made is removed again. A tun or tap device comes with
   * the descriptor that its packets are read from and written to; it is gone when that is closed, unless `data.persist` is set.
   */
  add(input: TunInput, options?: CallOptions): Promise<TunLink>;
  add(input: LinkInput, options?: CallOptions): Promise<Link>;
  async add(input: LinkInput, options: CallOptions = {}): Promise<Link | TunLink> {
    checkObject('link', input);
    if (input.peer !== undefined) checkObject('peer', input.peer);
    if (input.name !== undefined) checkLink('name', input.name);
    if (input.kind === 'tun') return addTun(this.#socket, this, input, options);
    if (input.kind === undefined) throw new TypeError("kind: a new link needs one: 'veth', 'bridge', 'vlan' …");
    const names = await readLinkNames(this.#socket, options);
    const made =
      input.name === undefined
        ? await this.#makeUnnamed(input, names, options)
        : await this.#make(input.name, input, names, options);
    return this.#inNamespace(input.namespace, async (links) => {
      try {
        await links.#changeAltnames(made, [], input.altnames ?? [], options);
        if (input.peer?.up === true) await links.#switchOnPeer(made, input.peer, options);
        const { up, alias } = input;
        const later = { ...(up === true ? { up } : {}), ...(alias === undefined ? {} : { alias }) };
        return await links.set(made, later, options);
      } catch (error) {
        await links.remove(made, options).catch(() => undefined);
        throw error;
      }
    });
  }

  /** Makes a link and returns its name. */
  async #make(name: string, input: LinkInput, names: LinkNames, options: CallOptions): Promise<string> {
    // a veth cannot go up before it has its other end, and the kernel reads no description of a link that is not there yet
    const { up: _up, alias: _alias, ...down } = { ...input, name };
    const request = toMessage(input.peer === undefined ? down : { ...down, peer: withoutUp(input.peer) }, names);
    const flags = messageFlag.create | messageFlag.exclusive;
    await this.#change(newLink, request, { ...options, flags, object: `link "${name}"` });
    return name;
  }

  /** Chooses a name itself: kernels before 6.2 do not tell the one that they chose. */
  async #makeUnnamed(input: LinkInput, names: LinkNames, options: CallOptions): Promise<string> {
    const stem = String(input.kind).slice(0, 11);
    for (let number = 0; ; number++) {
      const name = `${stem}${number}`;
      if (names.linkIndex(name) !== undefined) continue;
      try {
        return await this.#make(name, input, names, options);
      } catch (error) {
        // somebody was faster, or the namespace that it goes to has one
        if (!(error instanceof NetlinkError) || error.code !== 'EEXIST' || number > 9999) throw error;
      }
    }
  }

  /**
   * Changes what is named of a link and returns it as it is then: `set('eth0', { mtu: 1400 })`. A link as `list` or `get` returned it is
   * taken whole, `set({ ...link, mtu: 1400 })`: what differs from the kernel's is sent.
   */
  async set(link: string | number | Link, changes: LinkChanges = {}, options: CallOptions = {}): Promise<Link> {
    const target = typeof link === 'object' && link !== null ? link.index : link;
    checkLink('link', target);
    checkObject('changes', changes);
    if (changes.name !== undefined) checkLink('name', changes.name);
    const names = await readLinkNames(this.#socket, options);
    const current = await this.#read(target, names, options);
    const wanted = typeof link === 'object' ? differences(current, { ...changeable(link), ...changes }) : changes;
    const { altnames, ...others } = wanted;
    const before = current.altnames ?? [];
    if (altnames !== undefined) await this.#changeAltnames(current.index, before, altnames, options);
    if (Object.keys(others).length > 0) {
      const request = { ...toMessage(others as LinkChanges, names), index: current.index };
      const object = `link "${current.name}"`;
      try {
        await this.#change(newLink, request, { ...options, object });
      } catch (error) {
        if (altnames !== undefined)
          await this.#changeAltnames(current.index, altnames, before, options).catch(() => undefined);
        throw error;
      }
    }
    if (changes.namespace === undefined) return this.get(current.index, options);
    const name = changes.name ?? current.name;
    return this.#inNamespace(changes.namespace, (links) => links.get(name, options));
  }

  /**
   * Waits until a link, by name or index, is as wanted: `waitFor('eth0', (link) => link.state === 'up')`; until it is there, without a condition.
   * Rejects with the signal's reason, or with DeadlineError.
   */
  waitFor(
    link: string | number,
    condition: (link: Link) => boolean = () => true,
    options: CallOptions = {},
  ): Promise<Link> {
    return waitUntil(
      this.#socket,
      {
        object: `link "${link}"`,
        groups: ['link'],
        concerns: ({ message }) => message === 'newlink' || message === 'newlinkprop',
        check: async () => {
          const found = await this.get(link, options).catch((error: unknown) => {
            if (error instanceof NetlinkError && error.code === 'ENODEV') return undefined;
            throw error;
          });
          return found !== undefined && condition(found) ? found : undefined;
        },
      },
      options,
    );
  }

  /** Attaches to a tun or tap device that is there, and returns one more descriptor of it. Rejects with SystemCallError, EBUSY where it takes no more. */
  async attach(link: string | number, options: CallOptions = {}): Promise<number> {
    const { kind, name, data } = await this.get(link, options);
    if (kind !== 'tun') throw new TypeError(`link: '${name}' is not a tun or tap device`);
    return attachTun(this.#socket, name, data);
  }

  /** Removes a link; of a veth, both ends go. Rejects with NetlinkError, ENODEV where there is none. */
  async remove(link: string | number | Pick<Link, 'index'>, options: CallOptions = {}): Promise<void> {
    const target = typeof link === 'object' && link !== null ? link.index : link;
    checkLink('link', target);
    await this.#request(deleteLink, named(target), { ...options, object: `link "${target}"` });
  }

  /** Sends a change; what the encoder refuses is said in the words of the link. */
  async #change(operation: typeof newLink, request: LinkMessageInput, options: RequestOptions): Promise<void> {
    try {
      await this.#request(operation, request, options);
    } catch (error) {
      throw inStackWords(error, linkWords);
    }
  }

  async #request(operation: typeof newLink | typeof deleteLink, request: LinkMessageInput, options: RequestOptions) {
    try {
      await this.#socket.request(operation, request, options);
    } finally {
      linksChanged();
    }
  }

  async #switchOnPeer(link: string | number, peer: PeerInput, options: CallOptions): Promise<void> {
    const { link: other, linkNamespaceId } = await this.get(link, options);
    if (peer.namespace === undefined && linkNamespaceId === undefined && other !== undefined) {
      await this.set(other, { up: true }, options);
      return;
    }
    const { name } = peer;
    if (name === undefined)
      throw new TypeError('peer.name: a peer in another namespace needs a name to be switched on');
    await this.#inNamespace(peer.namespace, (links) => links.set(name, { up: true }, options));
  }

  async #read(link: string | number, names: LinkNames, options: CallOptions, namespaceId?: number): Promise<Link> {
    checkLink('link', link);
    const { attributes, ...header } = named(link);
    const request = {
      ...header,
      attributes: { ...attributes, ...(namespaceId === undefined ? {} : { targetNetnsid: namespaceId }) },
    };
    const object = `link "${link}"`;
    const found = await this.#socket.request(getFlatLink, request, { ...options, object, context: names });
    if (found === undefined) throw new Error(`getlink: the kernel did not answer with the ${object}`);
    return fromFlat(found, names);
  }

  async #changeAltnames(
    link: string | number,
    before: readonly string[],
    after: readonly string[],
    options: CallOptions,
  ): Promise<void> {
    const gone = before.filter((name) => !after.includes(name));
    const added = after.filter((name) => !before.includes(name));
    const object = `link "${link}"`;
    const request = (altIfname: readonly string[]): LinkMessageInput => {
      const { attributes, ...header } = named(link);
      return { ...header, attributes: { ...attributes, propList: { altIfname } } };
    };
    if (added.length > 0) {
      const flags = messageFlag.create | messageFlag.exclusive | messageFlag.append;
      await this.#change(newLinkProperties, request(added), { ...options, flags, object });
    }
    if (gone.length > 0) await this.#change(deleteLinkProperties, request(gone), { ...options, object });
  }

  /** Runs an action on the links of the namespace that a link went to. */
  async #inNamespace<T>(target: LinkInput['namespace'], action: (links: Links) => Promise<T>): Promise<T> {
    if (target === undefined) return action(this);
    if (!('fd' in target))
      throw new TypeError('namespace: a link can be followed to a namespace that is given by descriptor');
    await using socket = NetlinkSocket.open({ protocol: this.#socket.protocol, namespace: target.fd });
    return await action(new Links(socket));
  }
}

/** Where a link says it otherwise than the message. */
const linkWords = {
  ifname: 'name',
  ifalias: 'alias',
  'propList.altIfname': 'altnames',
  'linkinfo.data': 'data',
  'linkinfo.kind': 'kind',
  'linkinfo.slaveData': 'port.data',
  'linkinfo.slaveKind': 'port.kind',
} as const;

const withoutUp = ({ up: _, ...peer }: PeerInput): PeerInput => peer;

/** How a request names a link: by index, by name, or by a name that only an alternative one can be. */
function named(link: string | number): LinkMessageInput {
  if (typeof link === 'number') return { index: link };
  const short = new TextEncoder().encode(link).length <= 15;
  return { attributes: short ? { ifname: link } : { altIfname: link } };
}

/** What of `wanted` is not so already. Data of the kind is compared one by one: some of it cannot be sent a second time. */
function differences(current: Link, wanted: Readonly<Record<string, unknown>>): LinkChanges {
  const now: Readonly<Record<string, unknown>> = { ...current };
  const { kind, data, port, ...others } = wanted;
  const changed: Record<string, unknown> = Object.fromEntries(
    Object.entries(others).filter(([key, value]) => !sameValue(now[key], value)),
  );
  const changedData = changedEntries(current.data, data);
  if (changedData !== undefined) Object.assign(changed, { kind: kind ?? current.kind, data: changedData });
  if (isPort(port)) {
    const changedPort = changedEntries(current.port?.data, port.data);
    if (changedPort !== undefined) changed['port'] = { kind: port.kind, data: changedPort };
  }
  return changed as LinkChanges;
}

const isPort = (value: unknown): value is NonNullable<Link['port']> =>
  typeof value === 'object' && value !== null && 'kind' in value;

function changedEntries(current: object | undefined, wanted: unknown): unknown {
  if (wanted === undefined || sameValue(current, wanted)) return undefined;
  if (typeof wanted !== 'object' || wanted === null || wanted instanceof Uint8Array) return wanted;
  const now: Readonly<Record<string, unknown>> = { ...current };
  const changed = Object.entries(wanted).filter(([key, value]) => !sameValue(now[key], value));
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
