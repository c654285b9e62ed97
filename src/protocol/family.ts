import type { Codec } from './schema/codec.ts';

/** One request of a family: what is sent, what comes back. */
export interface Operation<Request extends Codec = Codec, Reply extends Codec = Codec> {
  /** The kernel's name in lower case without its prefix: `getroute` for `RTM_GETROUTE`. */
  readonly name: string;
  /** `nlmsg_type` of the request. */
  readonly type: number;
  /** Netlink protocol (`NETLINK_ROUTE` …), the third argument of `socket(2)`. */
  readonly protocol: number;
  /** What ends the request: what was asked for, or the acknowledgement that has to be asked for (`NLM_F_ACK`). */
  readonly answer: 'reply' | 'acknowledgement';
  /** Payload of the request. */
  readonly request: Request;
  /** Payload of the answers, and of every part of a dump. */
  readonly reply: Reply;
}

/** What a message type holds, whoever sends it: requests, answers and notifications have one form each. */
export interface MessageType<C extends Codec = Codec> {
  /** The kernel's name in lower case without its prefix: `newroute` for `RTM_NEWROUTE`. */
  readonly name: string;
  /** `nlmsg_type`. */
  readonly type: number;
  /** Which flags the upper byte of `nlmsg_flags` holds: what a `NEW`, `GET` or `DEL` request may ask. */
  readonly verb: 'new' | 'get' | 'delete' | 'other';
  readonly payload: C;
}

/** A netlink protocol as declared: its messages, what can be asked, and who can be listened to. */
export interface Family {
  readonly name: string;
  /** Netlink protocol (`NETLINK_ROUTE` is 0), the third argument of `socket(2)`. */
  readonly protocol: number;
  readonly messages: readonly MessageType[];
  /** Multicast groups by name: numbers as `NETLINK_ADD_MEMBERSHIP` takes them. */
  readonly groups: Readonly<Record<string, number>>;
}

const tables = new WeakMap<Family, ReadonlyMap<number, MessageType>>();

/** The declaration of a message type; undefined for one that the family does not know. */
export function messageTypeOf(family: Family, type: number): MessageType | undefined {
  let table = tables.get(family);
  if (table === undefined) {
    table = new Map(family.messages.map((message) => [message.type, message]));
    tables.set(family, table);
  }
  return table.get(type);
}
