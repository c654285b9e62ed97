import { DecodeError } from './errors.ts';
import { align4, type Writer } from './writer.ts';

/** Size of `struct nlmsghdr` (`linux/netlink.h`), in bytes. */
export const HEADER_SIZE = 16;

/** Message types that every netlink protocol shares (`NLMSG_*` of `linux/netlink.h`). */
export const controlType = { noop: 1, error: 2, done: 3, overrun: 4 } as const;

/** `nlmsg_flags` (`NLM_F_*` of `linux/netlink.h`). The upper byte means one thing in GET, NEW, DELETE requests and in acknowledgements. */
export const messageFlag = {
  request: 0x1,
  multi: 0x2,
  ack: 0x4,
  echo: 0x8,
  dumpInterrupted: 0x10,
  dumpFiltered: 0x20,
  root: 0x100,
  match: 0x200,
  atomic: 0x400,
  dump: 0x300,
  replace: 0x100,
  exclusive: 0x200,
  create: 0x400,
  append: 0x800,
  nonRecursive: 0x100,
  bulk: 0x200,
  capped: 0x100,
  acknowledgementAttributes: 0x200,
} as const;

/** `struct nlmsghdr` (`linux/netlink.h`), all fields in the byte order of the host. */
export interface MessageHeader {
  /** `nlmsg_len`: header and payload in bytes, without the padding behind it. */
  readonly length: number;
  /** `nlmsg_type`: what the payload is, within the socket's protocol. */
  readonly type: number;
  /** `nlmsg_flags`: see {@link messageFlag}. */
  readonly flags: number;
  /** `nlmsg_seq`: pairs an answer with its request; 0 in notifications. */
  readonly sequence: number;
  /** `nlmsg_pid`: the port of the socket that the message belongs to; 0 is the kernel. */
  readonly port: number;
}

/** A received datagram: its bytes and the one DataView that reads them. */
export interface Wire {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** The `Wire` of `bytes`. Make one for each receive buffer, not one for each message. */
export const wireOf = (bytes: Uint8Array): Wire => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

/** One message of a datagram: its header and where its payload lies in the datagram's {@link Wire}. */
export interface MessageFrame extends MessageHeader {
  /** Offset of the header in the datagram. */
  readonly offset: number;
  /** Offset of the first payload byte. */
  readonly start: number;
  /** Offset behind the last payload byte. */
  readonly end: number;
}

/**
 * Walks the messages of one datagram in order.
 *
 * The last message may be unaligned. A message that claims to be shorter than its header or longer than the rest of the
 * datagram ends the walk with a {@link DecodeError}: nothing behind it can be believed.
 */
export function* messagesOf({ view }: Wire, from = 0, to = view.byteLength): Generator<MessageFrame, void, undefined> {
  let offset = from;
  while (offset < to) {
    const frame = messageAt(view, offset, to);
    yield frame;
    offset += align4(frame.length);
  }
}

/** The message that starts at `offset` of a datagram that ends at `to`. Throws {@link DecodeError} where there is none. */
export function messageAt(view: DataView, offset: number, to: number): MessageFrame {
  if (to - offset < HEADER_SIZE) {
    throw new DecodeError('header', offset, `${to - offset} bytes are left, a message header takes ${HEADER_SIZE}`);
  }
  const length = view.getUint32(offset, true);
  if (length < HEADER_SIZE || length > to - offset) {
    throw new DecodeError('header.length', offset, `the message claims ${length} bytes, ${to - offset} are there`);
  }
  return {
    length,
    type: view.getUint16(offset + 4, true),
    flags: view.getUint16(offset + 6, true),
    sequence: view.getUint32(offset + 8, true),
    port: view.getUint32(offset + 12, true),
    offset,
    start: offset + HEADER_SIZE,
    end: offset + length,
  };
}

/**
 * Starts a message in `writer` and returns its offset; write the payload, then call {@link endMessage}.
 * `port` is 0 in a request: the kernel knows the sender.
 */
export function beginMessage(writer: Writer, type: number, flags: number, sequence: number, port = 0): number {
  writer.align();
  const offset = writer.reserve(HEADER_SIZE);
  const { view } = writer;
  view.setUint16(offset + 4, type, true);
  view.setUint16(offset + 6, flags, true);
  view.setUint32(offset + 8, sequence, true);
  view.setUint32(offset + 12, port, true);
  return offset;
}

/** Writes the length of the message that {@link beginMessage} started at `offset`. */
export function endMessage(writer: Writer, offset: number): void {
  writer.view.setUint32(offset, writer.length - offset, true);
}
