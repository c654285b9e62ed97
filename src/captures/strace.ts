import { netlinkProtocol } from '../messages/index.ts';
import { type CapturedDatagram, CaptureError } from './captured-datagram.ts';

/** `[pid 12] `, or `12 ` in a file; then a time of day, seconds since 1970, or seconds since the line before. */
const PREFIX = /^(?:\[pid +(\d+)\] |(\d+) +)?(?:(\d{9,}\.\d+) |[\d:]+(?:\.\d+)? +| *\+?[\d.]+ +)?/;
const CALL =
  /^(sendto|sendmsg|sendmmsg|send|write|writev|recvfrom|recvmsg|recvmmsg|recv|read|readv)\(\d+<NETLINK:\[([^\]]*)\]>/;
const OPENED = /^socket\(AF_NETLINK, .*\bNETLINK_(\w+)\) += \d+<NETLINK:\[([^\]]*)\]>/;
const RESUMED = /^<\.\.\. (\w+) resumed>/;
const RESULT = /\) += (-?\d+)(?: |$)/;
const ROW = /^ \| [0-9a-f]{5,} {2}((?:[0-9a-f]{2} {1,2}){1,16})/;
/** What stands between the rows of one call: the buffers of a message, the messages of a vector. */
const BUFFER = /^ \* \d+ bytes in buffer/;
const VECTOR = /^ = \d+ buffers in vector/;

const camelCase = (name: string): string =>
  name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The number of a protocol by the kernel's name without its prefix: `SOCK_DIAG`. */
function protocolNamed(name: string): number | undefined {
  const numbers: Readonly<Record<string, number>> = netlinkProtocol;
  const key = camelCase(name);
  return Object.hasOwn(numbers, key) ? numbers[key] : undefined;
}

/** A call whose rows are being read. */
interface OpenCall {
  readonly line: number;
  readonly call: string;
  readonly descriptor: string;
  readonly process: number | undefined;
  readonly time: bigint | undefined;
  /** Arguments and result, as far as they were printed. */
  text: string;
}

/** Whether a text can be what strace writes: its first line that is not blank begins like a call, or like a note of strace. */
export const isStrace = (text: string): boolean => {
  const line = text.split('\n', 200).find((one) => one.trim() !== '' && !one.startsWith('#')) ?? '';
  const rest = line.replace(PREFIX, '');
  return /^(?:\w+\(|<\.\.\. |--- |\+\+\+ |strace: )/.test(rest);
};

/**
 * The netlink datagrams in what `strace -yy -e trace=network -e read=all -e write=all` wrote; `-f`, `-o` and the times of `-t` and `-r` may be there.
 * Looks ahead (`MSG_PEEK`) and calls that failed are left out. Throws CaptureError where a call says another length than its rows have.
 */
export function* readStrace(text: string): Generator<CapturedDatagram, void, undefined> {
  /** Protocols of sockets that have no address yet: strace shows their inode. */
  const opened = new Map<string, string>();
  const unfinished = new Map<string, OpenCall>();
  let current: OpenCall | undefined;
  let bytes: number[] = [];
  let messages: number[][] = [];
  let number = 0;

  function* finish(): Generator<CapturedDatagram, void, undefined> {
    const call = current;
    const parts = [...messages, bytes].filter((part) => part.length > 0);
    current = undefined;
    bytes = [];
    messages = [];
    if (call === undefined || parts.length === 0) return;
    const result = Number(RESULT.exec(call.text)?.[1] ?? Number.NaN);
    if (result < 0 || /\bMSG_PEEK\b/.test(call.text)) return;
    const [name, port] = call.descriptor.split(':');
    const protocol = protocolNamed(port === undefined ? (opened.get(call.descriptor) ?? '') : (name ?? ''));
    if (protocol === undefined) return;
    const [only] = parts;
    const vector = /mmsg$/.test(call.call);
    if (
      !vector &&
      only !== undefined &&
      Number.isFinite(result) &&
      !/\bMSG_TRUNC\b/.test(call.text) &&
      result !== only.length
    ) {
      throw new CaptureError({ line: call.line }, `the call says ${result} bytes, ${only.length} are shown`);
    }
    for (const part of parts) {
      yield {
        protocol,
        bytes: Uint8Array.from(part),
        missing: 0,
        direction: /^(?:send|write)/.test(call.call) ? 'sent' : 'received',
        ...(call.time === undefined ? {} : { time: call.time }),
        ...(call.process === undefined ? {} : { process: call.process }),
        place: { line: call.line },
      };
    }
  }

  for (const line of text.split('\n')) {
    number++;
    const row = ROW.exec(line);
    if (row !== null) {
      for (const byte of (row[1] ?? '').trim().split(/ +/)) bytes.push(Number.parseInt(byte, 16));
      continue;
    }
    if (BUFFER.test(line)) continue;
    if (VECTOR.test(line)) {
      if (bytes.length > 0) messages.push(bytes);
      bytes = [];
      continue;
    }
    yield* finish();
    const [prefix = '', bracketed, plain, seconds] = PREFIX.exec(line) ?? [];
    const rest = line.slice(prefix.length);
    const pid = bracketed ?? plain;
    const socket = OPENED.exec(rest);
    if (socket !== null) opened.set(socket[2] ?? '', socket[1] ?? '');
    const resumed = RESUMED.exec(rest);
    const started = CALL.exec(rest);
    const key = `${pid ?? ''}`;
    if (resumed !== null) {
      current = unfinished.get(key);
      unfinished.delete(key);
      if (current !== undefined) current.text += rest;
    } else if (started !== null) {
      const call: OpenCall = {
        line: number,
        call: started[1] ?? '',
        descriptor: started[2] ?? '',
        process: pid === undefined ? undefined : Number(pid),
        time: seconds === undefined ? undefined : nanoseconds(seconds),
        text: rest,
      };
      if (/<unfinished \.\.\.>$/.test(rest)) unfinished.set(key, call);
      else current = call;
    }
  }
  yield* finish();
}

/** Seconds with a fraction, exactly. */
function nanoseconds(seconds: string): bigint {
  const [whole = '0', fraction = ''] = seconds.split('.');
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}
