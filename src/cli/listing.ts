import { getAddress, getLink, getRoute, type LinkMessage, netlinkProtocol } from '../messages/index.ts';
import { NetlinkError } from '../protocol/index.ts';
import { NetlinkSocket } from '../socket/index.ts';
import { formatAddresses, formatLink, formatRoute, type TextNames } from '../text/index.ts';
import { readNames, readNamespaceNames } from './names.ts';

/** The text of what a network stack holds, as the messages say it. */
export class Listing implements Disposable {
  readonly #socket = NetlinkSocket.open({ protocol: netlinkProtocol.route });
  #links: ReadonlyMap<number, LinkMessage> | undefined;

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
    const links = await this.#readLinks();
    const linkName = (index: number) => links.get(index)?.attributes.ifname;
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
