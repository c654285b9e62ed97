/** A netlink datagram that somebody captured: its bytes, and what the capture says of it. */
export interface CapturedDatagram {
  /** Netlink protocol (`NETLINK_ROUTE` is 0). */
  readonly protocol: number;
  readonly bytes: Uint8Array;
  /** Bytes that the datagram had beyond those that were captured: more than 0 where the capture cut it. */
  readonly missing: number;
  /** Whether the traced program sent or received it; a capture of an nlmon device does not say. */
  readonly direction?: 'sent' | 'received';
  /** Nanoseconds since 1970, where the capture has a clock that says so. */
  readonly time?: bigint;
  /** The process that strace followed. */
  readonly process?: number;
  /** Netlink port of the process's socket, where strace knows it: often the number of the process. */
  readonly port?: number;
  /** Where it begins in the capture: a line of a text, a byte of a file. */
  readonly place: CapturePlace;
}

/** A place in a capture: text is counted in lines from 1, files in bytes from 0. */
export type CapturePlace = { readonly line: number } | { readonly byte: number };

/** What is no capture, or ends too early: everything before the place has been given. */
export class CaptureError extends Error {
  readonly place: CapturePlace;
  /** What is wrong there. */
  readonly reason: string;

  constructor(place: CapturePlace, reason: string) {
    super(`${placeWords(place)}: ${reason}`);
    this.name = 'CaptureError';
    this.place = place;
    this.reason = reason;
  }
}

/** `line 7`, `byte 24`. */
export const placeWords = (place: CapturePlace): string =>
  'line' in place ? `line ${place.line}` : `byte ${place.byte}`;
