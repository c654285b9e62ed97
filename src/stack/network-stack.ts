import { netlinkProtocol } from '../messages/index.ts';
import { type Kernel, NetlinkSocket, type SocketOptions } from '../socket/index.ts';
import { Addresses } from './addresses/addresses.ts';
import { BridgeVlans } from './bridge-vlans/bridge-vlans.ts';
import { type CallOptions, readLinkNames } from './connection.ts';
import { type SelectedObjects, Watch, type WatchOptions, type WatchSelection } from './events/watch.ts';
import { Firewall } from './firewall/firewall.ts';
import { Forwarding } from './forwarding/forwarding.ts';
import { Links } from './links/links.ts';
import { Neighbours } from './neighbours/neighbours.ts';
import { Netconf } from './netconf/netconf.ts';
import { Nexthops } from './nexthops/nexthops.ts';
import { Nsids } from './nsids/nsids.ts';
import { Routes } from './routes/routes.ts';
import { Rules } from './rules/rules.ts';
import { Sysctl } from './sysctl/sysctl.ts';

export interface NetworkStackOptions {
  /** The network namespace, or a descriptor of it; the caller keeps it. The calling thread's namespace by default. */
  readonly namespace?: number | { readonly fd: number } | undefined;
  /** Milliseconds that a call waits for the kernel, 30,000 by default; 0 waits for ever. */
  readonly timeout?: number | undefined;
  /** Size of a socket's receive buffer in bytes, 1 MiB by default: how much the kernel may tell before somebody reads it. */
  readonly receiveBuffer?: number | undefined;
  /** The system calls; libc by default. */
  readonly kernel?: Kernel | undefined;
  /** Instead of a socket of this machine: a recording, a replay, a socket in a worker. */
  readonly transport?: SocketOptions['transport'];
}

/** The way out of a machine for packets that no other route takes. */
export interface Gateway {
  readonly family: 'inet' | 'inet6';
  /** Address of the next hop; absent where packets go straight out by the link. */
  readonly address?: string;
  /** Name of the link that leads to it; its index where that is not known here. */
  readonly link: string | number;
  readonly metric: number;
}

/**
 * What a network namespace holds: its links, addresses, routes and rules, and all that belongs to them.
 * @example
 * await using stack = NetworkStack.open();
 * for (const link of await stack.links.list()) console.log(link.name, link.state);
 */
export class NetworkStack implements AsyncDisposable {
  readonly links: Links;
  readonly addresses: Addresses;
  readonly routes: Routes;
  readonly rules: Rules;
  readonly neighbours: Neighbours;
  /** Forwarding entries of bridges and VXLANs. */
  readonly forwarding: Forwarding;
  readonly nexthops: Nexthops;
  readonly bridgeVlans: BridgeVlans;
  readonly netconf: Netconf;
  readonly nsids: Nsids;
  readonly sysctl: Sysctl;
  /** nf_tables. Its sockets are opened when it is first used. */
  readonly firewall: Firewall;
  readonly #socket: NetlinkSocket;

  private constructor(socket: NetlinkSocket) {
    this.#socket = socket;
    this.links = new Links(socket);
    this.addresses = new Addresses(socket);
    this.routes = new Routes(socket);
    this.rules = new Rules(socket);
    this.neighbours = new Neighbours(socket);
    this.forwarding = new Forwarding(socket);
    this.nexthops = new Nexthops(socket);
    this.bridgeVlans = new BridgeVlans(socket);
    this.netconf = new Netconf(socket);
    this.nsids = new Nsids(socket);
    this.sysctl = new Sysctl(socket);
    this.firewall = new Firewall(
      () => socket.sibling(netlinkProtocol.netfilter),
      async () => readLinkNames(socket, {}),
      (action) => socket.inside(action),
    );
  }

  /** Opens a network stack. To look needs no privilege, to change needs CAP_NET_ADMIN in its namespace. */
  static open({ namespace, ...options }: NetworkStackOptions = {}): NetworkStack {
    const fd = typeof namespace === 'object' ? namespace.fd : namespace;
    return new NetworkStack(NetlinkSocket.open({ protocol: netlinkProtocol.route, ...options, namespace: fd }));
  }

  /** The default route of the main table with the lowest metric: its gateway and link; undefined where there is none. */
  async defaultGateway(
    options: CallOptions & { readonly family?: 'inet' | 'inet6' } = {},
  ): Promise<Gateway | undefined> {
    const { family = 'inet', ...rest } = options;
    const routes = await this.routes.list({ ...rest, family, table: 'main', type: 'unicast' });
    const ways = routes
      .filter(({ destination }) => destination === '0.0.0.0/0' || destination === '::/0')
      .sort((one, other) => (one.metric ?? 0) - (other.metric ?? 0));
    for (const { metric = 0, link, gateway, via, nexthops } of ways) {
      const hop = nexthops?.[0];
      const out = link ?? hop?.link;
      const address = gateway ?? via?.address ?? hop?.gateway ?? hop?.via?.address;
      if (out === undefined) continue;
      return { family, ...(typeof address === 'string' ? { address } : {}), link: out, metric };
    }
    return undefined;
  }

  /**
   * What happens from now on to the objects that are named: `for await (const event of stack.watch({ links: true }))`. Ends with the loop that reads
   * it, with `close` or the signal. Throws RangeError where nothing, or something unknown, is named.
   */
  watch<const S extends WatchSelection>(selection: S, options: WatchOptions = {}): Watch<SelectedObjects<S>> {
    return new Watch(this, this.#socket, selection, options);
  }

  /** Whether waiting for answers keeps the process alive: it does, until `unref`. */
  ref(): this {
    this.#socket.ref();
    this.firewall.ref();
    return this;
  }

  unref(): this {
    this.#socket.unref();
    this.firewall.unref();
    return this;
  }

  /** Closes its sockets. */
  close(): void {
    this.#socket.close();
    this.firewall.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}
