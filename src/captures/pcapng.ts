import { Parser } from 'binary-parser';
import { type CapturedDatagram, CaptureError } from './captured-datagram.ts';
import { isReadable, linkTypeWords, netlinkIn } from './cooked.ts';

type Order = 'little' | 'big';

/** Types of blocks (`draft-ietf-opsawg-pcapng`). */
const block = { section: 0x0a0d0d0a, interface: 1, simple: 3, enhanced: 6 } as const;
/** Type and length in front, the length again behind. */
const FRAME = 12;
const RESOLUTION_OPTION = 9;
const SECOND = 1_000_000_000n;

export const isPcapng = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && [0x0a, 0x0d, 0x0d, 0x0a].every((byte, index) => bytes[index] === byte);

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Units of a second that its times count. */
  readonly unitsPerSecond: bigint;
}

interface Parsers {
  readonly block: Parser;
  readonly trailer: Parser;
  readonly interface: Parser;
  readonly enhanced: Parser;
  readonly simple: Parser;
  readonly option: Parser;
}
const made = new Map<Order, Parsers>();

function parsersFor(order: Order): Parsers {
  let parsers = made.get(order);
  if (parsers === undefined) {
    const parser = () => new Parser().endianness(order);
    parsers = {
      block: parser().uint32('type').uint32('length'),
      trailer: parser().uint32('length'),
      interface: parser().uint16('linkType').seek(2).uint32('snapLength'),
      enhanced: parser().uint32('interface').uint32('high').uint32('low').uint32('captured').uint32('length'),
      simple: parser().uint32('length'),
      option: parser().uint16('code').uint16('length'),
    };
    made.set(order, parsers);
  }
  return parsers;
}

/** The netlink datagrams of a pcapng file, as Wireshark writes it. Throws CaptureError behind the last one that can be read. */
export function* readPcapng(bytes: Uint8Array): Generator<CapturedDatagram, void, undefined> {
  let parsers = parsersFor('little');
  let interfaces: Interface[] = [];
  for (let at = 0; at < bytes.length; ) {
    const left = bytes.length - at;
    if (left < FRAME) throw new CaptureError({ byte: at }, `a block takes at least ${FRAME} bytes, ${left} are left`);
    const { type } = parsers.block.parse(bytes.subarray(at, at + 8)) as { type: number };
    if (type === block.section) {
      parsers = parsersFor(orderOf(bytes, at));
      interfaces = [];
    }
    const { length } = parsers.block.parse(bytes.subarray(at, at + 8)) as { length: number };
    if (length < FRAME || length % 4 !== 0) throw new CaptureError({ byte: at }, `a block has no ${length} bytes`);
    if (length > left) throw new CaptureError({ byte: at }, `the block claims ${length} bytes, ${left} are left`);
    const { length: behind } = parsers.trailer.parse(bytes.subarray(at + length - 4, at + length)) as {
      length: number;
    };
    if (behind !== length) {
      throw new CaptureError({ byte: at }, `the block says ${length} bytes at its beginning and ${behind} at its end`);
    }
    const body = bytes.subarray(at + 8, at + length - 4);
    if (type === block.interface) interfaces.push(readInterface(parsers, body, at));
    else if (type === block.enhanced) yield* readEnhanced(parsers, interfaces, body, at);
    else if (type === block.simple) yield* readSimple(parsers, interfaces, body, at);
    at += length;
  }
  const known = interfaces.map(({ linkType }) => linkType);
  const [first] = known;
  if (first !== undefined && !known.some(isReadable)) {
    throw new CaptureError(
      { byte: bytes.length },
      `${linkTypeWords(first)} is not netlink: capture on an nlmon device`,
    );
  }
}

function orderOf(bytes: Uint8Array, at: number): Order {
  const magic = Array.from(bytes.subarray(at + 8, at + 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (magic === '4d3c2b1a') return 'little';
  if (magic === '1a2b3c4d') return 'big';
  throw new CaptureError({ byte: at + 8 }, `0x${magic} is no byte order of a section`);
}

/** Throws where the body of a block is shorter than its fixed part. */
function needBody(body: Uint8Array, length: number, at: number): void {
  if (body.length < length)
    throw new CaptureError({ byte: at }, `the block has ${body.length} bytes, ${length} are needed`);
}

function readInterface(parsers: Parsers, body: Uint8Array, at: number): Interface {
  needBody(body, 8, at);
  const { linkType, snapLength } = parsers.interface.parse(body) as { linkType: number; snapLength: number };
  let unitsPerSecond = 1_000_000n;
  for (let option = 8; option + 4 <= body.length; ) {
    const { code, length } = parsers.option.parse(body.subarray(option, option + 4)) as {
      code: number;
      length: number;
    };
    if (code === 0) break;
    const value = body[option + 4];
    if (code === RESOLUTION_OPTION && length === 1 && value !== undefined) {
      unitsPerSecond = (value & 0x80) === 0 ? 10n ** BigInt(value) : 2n ** BigInt(value & 0x7f);
    }
    option += 4 + ((length + 3) & ~3);
  }
  return { linkType, snapLength, unitsPerSecond };
}

function* readEnhanced(
  parsers: Parsers,
  interfaces: readonly Interface[],
  body: Uint8Array,
  at: number,
): Generator<CapturedDatagram, void, undefined> {
  needBody(body, 20, at);
  const packet = parsers.enhanced.parse(body) as Record<'interface' | 'high' | 'low' | 'captured' | 'length', number>;
  const from = interfaceOf(interfaces, packet.interface, at);
  needBody(body, 20 + packet.captured, at);
  const datagram = netlinkIn(from.linkType, body.subarray(20, 20 + packet.captured));
  if (datagram === undefined) return;
  const units = (BigInt(packet.high) << 32n) | BigInt(packet.low);
  const missing = Math.max(0, packet.length - packet.captured);
  yield { ...datagram, missing, time: (units * SECOND) / from.unitsPerSecond, place: { byte: at } };
}

function* readSimple(
  parsers: Parsers,
  interfaces: readonly Interface[],
  body: Uint8Array,
  at: number,
): Generator<CapturedDatagram, void, undefined> {
  needBody(body, 4, at);
  const { length } = parsers.simple.parse(body) as { length: number };
  const { linkType, snapLength } = interfaceOf(interfaces, 0, at);
  const limit = snapLength === 0 ? length : Math.min(length, snapLength);
  needBody(body, 4 + limit, at);
  const datagram = netlinkIn(linkType, body.subarray(4, 4 + limit));
  if (datagram !== undefined) yield { ...datagram, missing: length - limit, place: { byte: at } };
}

function interfaceOf(interfaces: readonly Interface[], number: number, at: number): Interface {
  const found = interfaces[number];
  if (found === undefined)
    throw new CaptureError({ byte: at }, `the packet is of interface ${number}, which no block describes`);
  return found;
}
