/** A datagram that a traced program sent or received on a netlink socket. */
export interface TracedDatagram {
  readonly direction: 'sent' | 'received';
  readonly bytes: Uint8Array;
  /** The line in which strace describes the call. */
  readonly text: string;
}

/** The options that make strace print the bytes of netlink messages, too. */
export const STRACE_OPTIONS = [
  '-yy',
  '-s',
  '4096',
  '-e',
  'trace=network',
  '-e',
  'read=all',
  '-e',
  'write=all',
  '-e',
  'abbrev=none',
];

const call = /^(?:\[pid\s+\d+\] |\d+ )?(sendto|sendmsg|send|recvfrom|recvmsg|recv)\(\d+<NETLINK:/;
const dump = /^ \| [0-9a-f]{5} {2}((?:[0-9a-f]{2} {1,2}){1,16})/;

/** The netlink datagrams in what strace wrote. Looks ahead (`MSG_PEEK`) have no bytes and are left out. */
export function parseStrace(log: string): TracedDatagram[] {
  const found: TracedDatagram[] = [];
  let open: { direction: TracedDatagram['direction']; text: string; bytes: number[] } | undefined;
  const close = () => {
    if (open !== undefined && open.bytes.length > 0) found.push({ ...open, bytes: Uint8Array.from(open.bytes) });
    open = undefined;
  };
  for (const line of log.split('\n')) {
    const started = call.exec(line);
    const row = dump.exec(line);
    if (started !== null) {
      close();
      open = { direction: started[1]?.startsWith('send') ? 'sent' : 'received', text: line, bytes: [] };
    } else if (row !== null) {
      open?.bytes.push(
        ...(row[1] ?? '')
          .trim()
          .split(/\s+/)
          .map((byte) => Number.parseInt(byte, 16)),
      );
    } else if (!line.startsWith(' * ')) {
      close();
    }
  }
  close();
  return found;
}
