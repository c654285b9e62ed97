import {
  getAddress,
  getLink,
  getNeighbour,
  getNetconf,
  getNexthop,
  getRoute,
  getRule,
  type LinkMessage,
  netlinkProtocol,
} from '../messages/index.ts';
import { NetlinkError } from '../protocol/index.ts';
import { NetlinkSocket } from '../socket/index.ts';
import {
  formatAddresses,
  formatLink,
  formatNeighbour,
  formatNetconf,
  formatNexthop,
  formatRoute,
  formatRule,
  isShown,
  type TextNames,
} from '../text/index.ts';
import { readNames, readNamespaceNames } from './names.ts';

/** Which neighbours are shown. */
interface NeighbourSelection {
  readonly family?: 'inet' | 'inet6' | 'unspec';
  readonly all: boolean;
  readonly proxies: boolean;
}

/** The text of what a network stack holds, as the messages say it. */
export class Listing implements Disposable {
  readonly #socket: NetlinkSocket;
  #links: ReadonlyMap<number, LinkMessage> | undefined;

  /** Of a network namespace; of the one that the command runs in by default. */
  constructor(namespace?: { readonly fd: number }) {
    this.#socket = NetlinkSocket.open({ protocol: netlinkProtocol.route, namespace: namespace?.fd });
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }

  async links(): Promise<string> {
    const links = await this.#readLinks();
    const options = { names: await this.#names(), links };
    return [...links.values()].map((link) => formatLink(link, options)).join('');
  }

  async addresses(): Promise<string> {
    const links = await this.#readLinks();
    const options = { names: await this.#names(), links };
    const addresses = await this.#socket.dump(getAddress, {}).toArray();
    return [...links.values()].map((link) => formatAddresses(link, addresses, options)).join('');
  }

  async routes(family: 'inet' | 'inet6', table: number | 'all' = 254): Promise<string> {
    const linkName = await this.#linkName();
    const names = await this.#names();
    const request = { family, ...(table === 'all' ? {} : { attributes: { table } }) } as const;
    try {
      const routes = await this.#socket.dump(getRoute, request).toArray();
      return routes.map((route) => formatRoute(route, { names, linkName, table })).join('');
    } catch (error) {
      // a table that nothing was ever put into
      if (error instanceof NetlinkError && error.code === 'ENOENT') return '';
      throw error;
    }
  }

  async rules(family: 'inet' | 'inet6'): Promise<string> {
    const names = await this.#names();
    const rules = await this.#socket.dump(getRule, { family }).toArray();
    return rules.map((rule) => formatRule(rule, names)).join('');
  }

  /** As `ip neighbour` chooses them: not those that need no resolution, unless `all` are wanted. */
  async neighbours({ family = 'unspec', all, proxies }: NeighbourSelection): Promise<string> {
    const options = { names: await this.#names(), linkName: await this.#linkName() };
    const request = { family, flags: proxies ? (['proxy'] as const) : [] };
    const neighbours = await this.#socket.dump(getNeighbour, request).toArray();
    return neighbours
      .filter((neighbour) => neighbour.family !== 'bridge' && (all || proxies || isShown(neighbour)))
      .map((neighbour) => formatNeighbour(neighbour, options))
      .join('');
  }

  async nexthops(): Promise<string> {
    const options = { names: await this.#names(), linkName: await this.#linkName() };
    const nexthops = await this.#socket.dump(getNexthop, {}).toArray();
    return nexthops.map((nexthop) => formatNexthop(nexthop, options)).join('');
  }

  async netconf(family: 'inet' | 'inet6' | 'unspec' = 'unspec'): Promise<string> {
    const options = { linkName: await this.#linkName() };
    const settings = await this.#socket.dump(getNetconf, { family }).toArray();
    return settings.map((one) => formatNetconf(one, options)).join('');
  }

  async #linkName(): Promise<(index: number) => string | undefined> {
    const links = await this.#readLinks();
    return (index) => links.get(index)?.attributes.ifname;
  }

  async #readLinks(): Promise<ReadonlyMap<number, LinkMessage>> {
    if (this.#links === undefined) {
      const list = await this.#socket.dump(getLink, {}).toArray();
      this.#links = new Map(list.map((link) => [link.index, link]));
    }
    return this.#links;
  }

  async #names(): Promise<TextNames> {
    return readNames(await readNamespaceNames(this.#socket));
  }
}
