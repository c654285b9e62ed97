import { rtnetlink } from '../messages/index.ts';
import type { ChangeSignal, NetlinkSocket } from '../socket/index.ts';
import type { LinkNames } from './connection.ts';

/**
 * The names of a namespace's links, read again when the kernel has told of a change. Looking whether it has costs one system call, reading them a dump that
 * grows with the number of links.
 */
export class KeptLinkNames {
  readonly #signal: ChangeSignal;
  #names: LinkNames | undefined;
  /** How often something has changed: names that were read while it did are not kept. */
  #changes = 0;

  private constructor(signal: ChangeSignal) {
    this.#signal = signal;
  }

  /** Undefined where the socket is a transport that cannot tell: names are then read anew each time. */
  static of(socket: NetlinkSocket): KeptLinkNames | undefined {
    const known = kept.get(socket);
    if (known !== undefined) return known;
    const signal = socket.changeSignal(rtnetlink, ['link']);
    if (signal === undefined) return undefined;
    const names = new KeptLinkNames(signal);
    kept.set(socket, names);
    return names;
  }

  /** What is known and still true, else what `read` gives. */
  get(read: () => Promise<LinkNames>): LinkNames | Promise<LinkNames> {
    if (this.#signal.happened()) {
      this.#names = undefined;
      this.#changes++;
    }
    return this.#names ?? this.#read(read);
  }

  async #read(read: () => Promise<LinkNames>): Promise<LinkNames> {
    const changes = this.#changes;
    const names = await read();
    if (changes === this.#changes) this.#names = names;
    return names;
  }
}

const kept = new WeakMap<NetlinkSocket, KeptLinkNames>();
