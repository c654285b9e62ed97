import { type CapturedDatagram, CaptureError } from './captured-datagram.ts';
import { isPcap, readPcap } from './pcap.ts';
import { isPcapng, readPcapng } from './pcapng.ts';
import { isStrace, readStrace } from './strace.ts';

/** The forms of captures that are read. */
export type CaptureFormat = 'pcap' | 'pcapng' | 'strace';

/** How much of a text tells what it is. */
const SAMPLE = 65_536;

/** The form of a capture by its first bytes; undefined for what is none. */
export function captureFormat(bytes: Uint8Array): CaptureFormat | undefined {
  if (isPcap(bytes)) return 'pcap';
  if (isPcapng(bytes)) return 'pcapng';
  return isStrace(new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE))) ? 'strace' : undefined;
}

/**
 * The netlink datagrams of a capture, in its order: a pcap or pcapng file of an nlmon device (`tcpdump -i nlmon0 -w FILE`), or the text of
 * `strace -yy -e trace=network -e read=all -e write=all`. Packets of other devices and calls on other sockets are left out.
 *
 * Gives everything that can be read and then throws {@link CaptureError}, which says at which byte or line it stopped, where the capture is cut, corrupt or
 * no capture. Uses code that is made at run time for the headers of capture files: not with `--disallow-code-generation-from-strings`.
 */
export function* readCapture(bytes: Uint8Array): Generator<CapturedDatagram, void, undefined> {
  switch (captureFormat(bytes)) {
    case 'pcap':
      return yield* readPcap(bytes);
    case 'pcapng':
      return yield* readPcapng(bytes);
    case 'strace':
      return yield* readStrace(new TextDecoder('latin1').decode(bytes));
    default:
      throw new CaptureError({ byte: 0 }, 'this is neither a pcap or pcapng file nor the text of strace');
  }
}
