import type { Codec } from './schema/codec.ts';

/** One request of a family: what is sent, what comes back. */
export interface Operation<Request extends Codec = Codec, Reply extends Codec = Codec> {
  /** The kernel's name in lower case without its prefix: `getroute` for `RTM_GETROUTE`. */
  readonly name: string;
  /** `nlmsg_type` of the request. */
  readonly type: number;
  /** Netlink protocol (`NETLINK_ROUTE` …), the third argument of `socket(2)`. */
  readonly protocol: number;
  /** Payload of the request. */
  readonly request: Request;
  /** Payload of the answers, and of every part of a dump. */
  readonly reply: Reply;
}
