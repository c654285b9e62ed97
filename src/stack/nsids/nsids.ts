import { getNsid, newNsid } from '../../messages/index.ts';
import type { NetlinkSocket } from '../../socket/index.ts';
import { checkNamespaceReference } from '../checks.ts';
import type { CallOptions } from '../connection.ts';

/** A network namespace: by a descriptor, by a process that is in it, or by the number that this one has for it. */
export type NamespaceReference = { readonly fd: number } | { readonly pid: number } | { readonly nsid: number };

/** A namespace that the kernel has a number for. */
export interface NamespaceId {
  readonly nsid: number;
  /** The number that the stack's own namespace has for it, where the list is another namespace's and there is one. */
  readonly currentNsid?: number;
}

export interface NsidOptions extends CallOptions {
  /** Look from the namespace that the stack's own knows by this number. Needs CAP_NET_ADMIN there. */
  readonly from?: number | undefined;
}

/** The numbers by which a network namespace knows others: links and events refer to namespaces by them. */
export class Nsids {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The namespaces that have a number. */
  async list({ from, ...options }: NsidOptions = {}): Promise<NamespaceId[]> {
    const request = { attributes: from === undefined ? {} : { targetNsid: from } };
    const messages = await this.#socket.dump(getNsid, request, options).toArray();
    return messages.map(({ attributes: { nsid = NONE, currentNsid } }) => ({
      nsid,
      ...(currentNsid === undefined || currentNsid === NONE ? {} : { currentNsid }),
    }));
  }

  /**
   * The number of a namespace; undefined where it has none. With `from`, the number that another namespace has for it: this is how numbers are
   * translated.
   */
  async get(namespace: NamespaceReference, { from, ...options }: NsidOptions = {}): Promise<number | undefined> {
    const request = { attributes: { ...attributesOf(namespace), ...(from === undefined ? {} : { targetNsid: from }) } };
    const found = await this.#socket.request(getNsid, request, { ...options, object: describe(namespace) });
    const nsid = found?.attributes.nsid;
    return nsid === undefined || nsid === NONE ? undefined : nsid;
  }

  /** Gives a namespace a number, the kernel's choice where none is named, and returns it. A number is never taken away again (EEXIST). */
  async set(
    namespace: Exclude<NamespaceReference, { readonly nsid: number }>,
    nsid?: number,
    options: CallOptions = {},
  ): Promise<number> {
    if (nsid !== undefined && (!Number.isInteger(nsid) || nsid < 0 || nsid > 0x7fffffff))
      throw new RangeError(`nsid: ${String(nsid)} is not a whole number from 0 to 2147483647`);
    const request = { attributes: { ...attributesOf(namespace), nsid: nsid ?? NONE } };
    await this.#socket.request(newNsid, request, { ...options, object: describe(namespace) });
    const given = nsid ?? (await this.get(namespace, options));
    if (given === undefined) throw new Error(`newnsid: the kernel has no number for the ${describe(namespace)}`);
    return given;
  }
}

/** `NETNSA_NSID_NOT_ASSIGNED` (`linux/net_namespace.h`); in a request it lets the kernel choose. */
const NONE = -1;

/** Of what refers to a namespace, the one thing that the kernel is told. */
function attributesOf(namespace: NamespaceReference): { fd: number } | { pid: number } | { nsid: number } {
  checkNamespaceReference('namespace', namespace, ['fd', 'pid', 'nsid']);
  return 'fd' in namespace
    ? { fd: namespace.fd }
    : 'pid' in namespace
      ? { pid: namespace.pid }
      : { nsid: namespace.nsid };
}

const describe = (namespace: NamespaceReference): string =>
  `namespace of ${Object.entries(attributesOf(namespace)).flat().join(' ')}`;
