import { Parser } from 'binary-parser';
import { type CapturedDatagram, CaptureError } from './captured-datagram.ts';
import { isReadable, linkTypeWords, netlinkIn } from './cooked.ts';

const HEADER = 24;
const RECORD = 16;

type Order = 'little' | 'big';

/** The first four bytes of a file: byte order, and nanoseconds in one unit of the fraction of a second. */
const magics: ReadonlyMap<string, readonly [Order, bigint]> = new Map([
  ['d4c3b2a1', ['little', 1000n]],
  ['a1b2c3d4', ['big', 1000n]],
  ['4d3cb2a1', ['little', 1n]],
  ['a1b23c4d', ['big', 1n]],
] as const);

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const isPcap = (bytes: Uint8Array): boolean => magics.has(hexOf(bytes.subarray(0, 4)));

interface FileHeader {
  readonly major: number;
  readonly linkType: number;
}
interface Record_ {
  readonly seconds: number;
  readonly fraction: number;
  readonly captured: number;
  readonly length: number;
}
const parsers = new Map<Order, { readonly header: Parser; readonly record: Parser }>();

function parsersFor(order: Order) {
  let pair = parsers.get(order);
  if (pair === undefined) {
    const parser = () => new Parser().endianness(order);
    pair = {
      header: parser().seek(4).uint16('major').seek(14).uint32('linkType'),
      record: parser().uint32('seconds').uint32('fraction').uint32('captured').uint32('length'),
    };
    parsers.set(order, pair);
  }
  return pair;
}

/** The netlink datagrams of a pcap file, as tcpdump writes it. Throws CaptureError behind the last one that can be read. */
export function* readPcap(bytes: Uint8Array): Generator<CapturedDatagram, void, undefined> {
  const [order, unit] = magics.get(hexOf(bytes.subarray(0, 4))) ?? ['little', 1000n];
  if (bytes.length < HEADER) {
    throw new CaptureError({ byte: bytes.length }, `the file header takes ${HEADER} bytes, the capture ends here`);
  }
  const { header, record } = parsersFor(order);
  const { major, linkType: field } = header.parse(bytes) as FileHeader;
  if (major !== 2) throw new CaptureError({ byte: 4 }, `version ${major} of the format is not known, 2 is`);
  // the upper bits are about checksums
  const linkType = field & 0x0fff_ffff;
  if (!isReadable(linkType)) {
    throw new CaptureError({ byte: 20 }, `${linkTypeWords(linkType)} is not netlink: capture on an nlmon device`);
  }
  for (let at = HEADER; at < bytes.length; ) {
    const left = bytes.length - at;
    if (left < RECORD) throw new CaptureError({ byte: at }, `a record header takes ${RECORD} bytes, ${left} are left`);
    const { seconds, fraction, captured, length } = record.parse(bytes.subarray(at, at + RECORD)) as Record_;
    if (captured > left - RECORD) {
      throw new CaptureError({ byte: at }, `the record claims ${captured} bytes, ${left - RECORD} are left`);
    }
    const packet = bytes.subarray(at + RECORD, at + RECORD + captured);
    const datagram = netlinkIn(linkType, packet);
    if (datagram !== undefined) {
      const time = BigInt(seconds) * 1_000_000_000n + BigInt(fraction) * unit;
      yield { ...datagram, missing: Math.max(0, length - captured), time, place: { byte: at } };
    }
    at += RECORD + captured;
  }
}
