import { rtnetlink } from '../messages/index.ts';
import { type ChangeSignal, linkIndexNamed, linkNameOf, type NetlinkSocket } from '../socket/index.ts';
import type { LinkNames, UnknownLinks } from './connection.ts';

/** Milliseconds that names are taken for true without asking: less than it takes to hear of a change that another process made. */
const TRUSTED = 0.1;

/** How often this thread has changed links: what it did itself must show at once. */
let ownChanges = 0;

/** To be called when links were added, changed or removed by this thread. */
export function linksChanged(): void {
  ownChanges++;
}

/**
 * The names of a namespace's links, read again when the kernel has told of a change. Looking whether it has costs one system call, reading them a dump that
 * grows with the number of links. Calls that follow each other within a tenth of a millisecond share one look.
 */
export class KeptLinkNames implements UnknownLinks {
  readonly #socket: NetlinkSocket;
  readonly #signal: ChangeSignal;
  #names: LinkNames | undefined;
  /** How often something has changed: names that were read while it did are not kept. */
  #changes = 0;
  /** Until when they are trusted, and the changes of this thread that were made by then. */
  #trustedUntil = 0;
  #ownChanges = -1;
  /** Whether they were trusted when they were asked for last: a link that they do not have may be new. */
  #trusted = false;

  private constructor(socket: NetlinkSocket, signal: ChangeSignal) {
    this.#socket = socket;
    this.#signal = signal;
  }

  /** Undefined where the socket is a transport that cannot tell: names are then read anew each time. */
  static of(socket: NetlinkSocket): KeptLinkNames | undefined {
    const known = kept.get(socket);
    if (known !== undefined) return known;
    const signal = socket.changeSignal(rtnetlink, ['link']);
    if (signal === undefined) return undefined;
    const names = new KeptLinkNames(socket, signal);
    kept.set(socket, names);
    return names;
  }

  /** What is known and still true. */
  get current(): LinkNames | undefined {
    const now = performance.now();
    this.#trusted = now < this.#trustedUntil && this.#ownChanges === ownChanges;
    if (!this.#trusted) {
      this.#trustedUntil = now + TRUSTED;
      this.#ownChanges = ownChanges;
      if (this.#signal.happened()) {
        this.#names = undefined;
        this.#changes++;
      }
    }
    return this.#names;
  }

  linkName(index: number): string | undefined {
    return this.#trusted ? this.#socket.inside((kernel) => linkNameOf(kernel, index)) : undefined;
  }

  linkIndex(name: string): number | undefined {
    return this.#trusted ? this.#socket.inside((kernel) => linkIndexNamed(kernel, name)) : undefined;
  }

  /** What `read` gives, which is kept where nothing has changed in the meantime. */
  async read(read: () => Promise<LinkNames>): Promise<LinkNames> {
    const changes = this.#changes;
    const names = await read();
    if (changes === this.#changes) this.#names = names;
    return names;
  }
}

const kept = new WeakMap<NetlinkSocket, KeptLinkNames>();
