import { getLink, type LinkMessage } from '../messages/link/index.ts';
import { netlinkProtocol } from '../messages/protocols.ts';
import type { Codec, Infer, Input, Operation } from '../protocol/index.ts';
import { NetlinkSocket } from '../socket/netlink-socket.ts';
import type { TextNames } from '../text/names.ts';
import { readNames, readNamespaceNames } from './names.ts';

/** What a list is printed from: the messages of the kernel, and the names of this machine. */
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

  dump<Request extends Codec, Reply extends Codec>(
    operation: Operation<Request, Reply>,
    request: Input<Request>,
  ): Promise<Infer<Reply>[]> {
    return this.#socket.dump(operation, request).toArray();
  }

  /** The links by their index. */
  async links(): Promise<ReadonlyMap<number, LinkMessage>> {
    if (this.#links === undefined) {
      const list = await this.dump(getLink, {});
      this.#links = new Map(list.map((link) => [link.index, link]));
    }
    return this.#links;
  }

  async linkName(): Promise<(index: number) => string | undefined> {
    const links = await this.links();
    return (index) => links.get(index)?.attributes.ifname;
  }

  /** The names of this machine; those of namespaces where one of the links that were read leads into one: the kernel is asked for each of them. */
  async names(): Promise<TextNames> {
    const links = [...(this.#links?.values() ?? [])];
    const lead = links.some(({ attributes }) => attributes.linkNetnsid !== undefined);
    return readNames(lead ? await readNamespaceNames(this.#socket) : new Map());
  }
}
