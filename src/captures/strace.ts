import { netlinkProtocol } from '../messages/index.ts';
import { type CapturedDatagram, CaptureError } from './captured-datagram.ts';

/** `[pid 12] `, or `12 ` in a file; then a time of day, seconds since 1970, or seconds since the line before. */
const PREFIX = /^(?:\[pid +(\d+)\] |(\d+) +)?(?:(\d{9,}\.\d+) |[\d:]+(?:\.\d+)? +| *\+?[\d.]+ +)?/;
const CALL =
  /^(sendto|sendmsg|sendmmsg|send|write|writev|recvfrom|recvmsg|recvmmsg|recv|read|readv)\(\d+<NETLINK:\[([^\]]*)\]>/;
/** A call on a netlink socket whose descriptor does not say so. */
const UNDECORATED = /^(?:send|recv)\w*\(\d+(?!<NETLINK).*(?:\bsa_family=AF_NETLINK\b|\{nlmsg_len=)/;
const OPENED = /^socket\(AF_NETLINK, .*\bNETLINK_(\w+)\) += \d+<NETLINK:\[([^\]]*)\]>/;
const RESUMED = /^<\.\.\. (\w+) resumed>/;
/** A call that has not returned when another process is heard, or when strace ends. */
const OPEN_END = /<(?:unfinished|detached) \.\.\.>$/;
const RESULT = /\) += (-?\d+)(?:\s|$)/;
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

/**
 * Whether a text can be what strace writes: its first line that is not blank begins like a call, or like a note of strace. Where the traced program wrote to the
 * same place first, a call on a netlink socket further down will do.
 */
export const isStrace = (text: string): boolean => {
  const lines = text.split('\n').map((line) => line.replace(PREFIX, ''));
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  return /^(?:\w+\(|<\.\.\. |--- |\+\+\+ |strace: )/.test(first) || lines.some((line) => CALL.test(line));
};

/**
 * The netlink datagrams in what `strace -yy -e trace=network -e read=all -e write=all` wrote; `-f`, `-o` and the times of `-t` and `-r` may be there.
 * Looks ahead (`MSG_PEEK`) and calls that failed are left out. Throws CaptureError where a call says another length than its rows have, where the text ends
 * within a call, and at its end where there was a netlink socket but options of strace were missing to show what went over it.
 */
export function* readStrace(text: string): Generator<CapturedDatagram, void, undefined> {
  /** Protocols of sockets that have no address yet: strace shows their inode. */
  const opened = new Map<string, string>();
  const unfinished = new Map<string, OpenCall>();
  let current: OpenCall | undefined;
  let bytes: number[] = [];
  let messages: number[][] = [];
  let number = 0;
  let count = 0;
  /** The first and the last call whose bytes are not shown, and the first one whose descriptor names no protocol. */
  let silent: OpenCall | undefined;
  let lastSilent: OpenCall | undefined;
  let undecorated: number | undefined;

  function* finish(): Generator<CapturedDatagram, void, undefined> {
    const call = current;
    const parts = [...messages, bytes].filter((part) => part.length > 0);
    current = undefined;
    bytes = [];
    messages = [];
    if (call === undefined) return;
    const result = resultOf(call);
    if (result < 0 || /\bMSG_PEEK\b/.test(call.text)) return;
    const [only] = parts;
    if (only === undefined) {
      if (result > 0) {
        silent ??= call;
        lastSilent = call;
      }
      return;
    }
    const [name, port] = call.descriptor.split(':');
    const protocol = protocolNamed(port === undefined ? (opened.get(call.descriptor) ?? '') : (name ?? ''));
    if (protocol === undefined) return;
    let missing = 0;
    if (!/mmsg$/.test(call.call) && Number.isFinite(result) && result !== only.length) {
      // with MSG_TRUNC the call says how long the datagram was, not how much of it fitted
      if (!/\bMSG_TRUNC\b/.test(call.text) || result < only.length) {
        throw new CaptureError({ line: call.line }, `the call says ${result} bytes, ${only.length} are shown`);
      }
      missing = result - only.length;
    }
    for (const part of parts) {
      count++;
      yield {
        protocol,
        bytes: Uint8Array.from(part),
        missing,
        direction: /^(?:send|write)/.test(call.call) ? 'sent' : 'received',
        ...(call.time === undefined ? {} : { time: call.time }),
        ...(call.process === undefined ? {} : { process: call.process }),
        ...(port === undefined ? {} : { port: Number(port) }),
        place: { line: call.line },
      };
    }
  }

  for (const line of text.split('\n')) {
    number++;
    if (line.trim() === '') continue;
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
    if (undecorated === undefined && UNDECORATED.test(rest)) undecorated = number;
    const key = pid ?? '';
    if (resumed !== null) {
      // the first process has no number until there is a second one
      const owner = unfinished.has(key) || unfinished.get('')?.call !== resumed[1] ? key : '';
      current = unfinished.get(owner);
      unfinished.delete(owner);
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
      if (OPEN_END.test(rest)) unfinished.set(key, call);
      else current = call;
    }
  }
  const last = current;
  yield* finish();
  if (last !== undefined && Number.isNaN(resultOf(last)) && !/\) += \?/.test(last.text)) {
    throw new CaptureError({ line: last.line }, 'the text ends within the call');
  }
  if (count === 0 && silent !== undefined) {
    const advice = 'strace shows them with -e read=all -e write=all';
    throw new CaptureError({ line: silent.line }, `the call says ${resultOf(silent)} bytes, none are shown: ${advice}`);
  }
  if (last !== undefined && last === lastSilent) {
    throw new CaptureError({ line: last.line }, `the call says ${resultOf(last)} bytes, the text ends before them`);
  }
  if (undecorated !== undefined && count === 0) {
    throw new CaptureError({ line: undecorated }, 'the descriptor names no netlink protocol: strace tells it with -yy');
  }
}

/** What a call returned; NaN where the text does not say. */
const resultOf = ({ text }: OpenCall): number => Number(RESULT.exec(text)?.[1] ?? Number.NaN);

/** Seconds with a fraction, exactly. */
function nanoseconds(seconds: string): bigint {
  const [whole = '0', fraction = ''] = seconds.split('.');
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}
