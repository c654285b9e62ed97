import { familyNumbers, type RouteMessage, routeProtocols, routeTables, routeTypes, scopes } from 'netloom/messages';
import { formatIpv4, parseIpv4, type Wire, type Writer } from 'netloom/protocol';

/** What an engineer would write by hand for an IPv4 route: one switch, no checks that the kernel makes needless, the words in tables. */
const words = (names: Readonly<Record<string, number>>): (string | number)[] => {
  const table: (string | number)[] = Array.from({ length: 256 }, (_, number) => number);
  for (const [word, number] of Object.entries(names)) table[number] = word;
  return table;
};
const families = words(familyNumbers);
const tables = words(routeTables);
const protocols = words(routeProtocols);
const scopeWords = words(scopes);
const types = words(routeTypes);
const none: readonly never[] = Object.freeze([]);

export function decodeRouteByHand({ view, bytes }: Wire, start: number, end: number): RouteMessage {
  const attributes: Record<string, unknown> = {};
  const flags = view.getUint32(start + 8, true);
  const value = {
    family: families[bytes[start] as number],
    dstLen: bytes[start + 1],
    srcLen: bytes[start + 2],
    tos: bytes[start + 3],
    table: tables[bytes[start + 4] as number],
    protocol: protocols[bytes[start + 5] as number],
    scope: scopeWords[bytes[start + 6] as number],
    type: types[bytes[start + 7] as number],
    flags: flags === 0 ? none : [flags],
    attributes,
  };
  for (let at = start + 12; at + 4 <= end; ) {
    const length = view.getUint16(at, true);
    if (length < 4 || length > end - at) throw new RangeError('malformed');
    switch (view.getUint16(at + 2, true)) {
      case 1:
        attributes['dst'] = formatIpv4(bytes, at + 4);
        break;
      case 4:
        attributes['oif'] = view.getUint32(at + 4, true);
        break;
      case 5:
        attributes['gateway'] = formatIpv4(bytes, at + 4);
        break;
      case 6:
        attributes['priority'] = view.getUint32(at + 4, true);
        break;
      case 7:
        attributes['prefsrc'] = formatIpv4(bytes, at + 4);
        break;
      case 8: {
        const metrics: Record<string, number> = {};
        for (let inner = at + 4; inner + 4 <= at + length; ) {
          const innerLength = view.getUint16(inner, true);
          if (innerLength < 4 || innerLength > at + length - inner) throw new RangeError('malformed');
          switch (view.getUint16(inner + 2, true)) {
            case 2:
              metrics['mtu'] = view.getUint32(inner + 4, true);
              break;
            case 8:
              metrics['advmss'] = view.getUint32(inner + 4, true);
              break;
          }
          inner += (innerLength + 3) & ~3;
        }
        attributes['metrics'] = metrics;
        break;
      }
      case 12:
        attributes['cacheinfo'] = {
          clntref: view.getUint32(at + 4, true),
          lastuse: view.getUint32(at + 8, true),
          expires: view.getInt32(at + 12, true),
          error: view.getUint32(at + 16, true),
          used: view.getUint32(at + 20, true),
          id: view.getUint32(at + 24, true),
          ts: view.getUint32(at + 28, true),
          tsage: view.getUint32(at + 32, true),
        };
        break;
      case 15:
        attributes['table'] = view.getUint32(at + 4, true);
        break;
      default:
        attributes[`$${view.getUint16(at + 2, true)}`] = bytes.slice(at + 4, at + length);
    }
    at += (length + 3) & ~3;
  }
  return value as unknown as RouteMessage;
}

/** Like netloom's, it refuses what is wrong instead of writing something else: numbers out of range, words and fields that there are not. */
function putNumber(writer: Writer, type: number, x: number): void {
  if (x >>> 0 !== x) throw new RangeError(String(x));
  const at = writer.claim(8);
  writer.view.setUint32(at, 8 | (type << 16), true);
  writer.view.setUint32(at + 4, x, true);
}

function putAddress(writer: Writer, type: number, x: string): void {
  const at = writer.claim(8);
  writer.view.setUint32(at, 8 | (type << 16), true);
  if (!parseIpv4(x, writer.bytes, at + 4)) throw new RangeError(x);
}

const headerFields: ReadonlySet<string> = new Set([
  'family',
  'dstLen',
  'srcLen',
  'tos',
  'table',
  'protocol',
  'scope',
  'type',
  'flags',
  'attributes',
]);
const knownAttributes: ReadonlySet<string> = new Set([
  'table',
  'dst',
  'priority',
  'metrics',
  'prefsrc',
  'gateway',
  'oif',
  'cacheinfo',
]);
const knownMetrics: ReadonlySet<string> = new Set(['mtu', 'advmss']);
const cacheFields: ReadonlySet<string> = new Set([
  'clntref',
  'lastuse',
  'expires',
  'error',
  'used',
  'id',
  'ts',
  'tsage',
]);

function checkFields(value: object, known: ReadonlySet<string>): void {
  for (const key in value) if (!known.has(key)) throw new TypeError(key);
}

function byte(x: number | undefined): number {
  if (x === undefined || (x & 255) !== x) throw new RangeError(String(x));
  return x;
}

export function encodeRouteByHand(writer: Writer, value: RouteMessage): void {
  checkFields(value, headerFields);
  const start = writer.claim(12);
  writer.bytes[start] = byte(familyNumbers[value.family as keyof typeof familyNumbers]);
  writer.bytes[start + 1] = byte(value.dstLen);
  writer.bytes[start + 2] = byte(value.srcLen);
  writer.bytes[start + 3] = byte(value.tos);
  writer.bytes[start + 4] = byte(routeTables[value.table as keyof typeof routeTables]);
  writer.bytes[start + 5] = byte(routeProtocols[value.protocol as keyof typeof routeProtocols]);
  writer.bytes[start + 6] = byte(scopes[value.scope as keyof typeof scopes]);
  writer.bytes[start + 7] = byte(routeTypes[value.type as keyof typeof routeTypes]);
  if (value.flags.length > 0) throw new RangeError('flags');
  writer.view.setUint32(start + 8, 0, true);
  const { attributes } = value;
  checkFields(attributes, knownAttributes);
  if (attributes.table !== undefined) putNumber(writer, 15, attributes.table);
  if (attributes.dst !== undefined) putAddress(writer, 1, attributes.dst as string);
  if (attributes.priority !== undefined) putNumber(writer, 6, attributes.priority);
  if (attributes.metrics !== undefined) {
    checkFields(attributes.metrics, knownMetrics);
    const at = writer.claim(4);
    if (attributes.metrics.mtu !== undefined) putNumber(writer, 2, attributes.metrics.mtu);
    if (attributes.metrics.advmss !== undefined) putNumber(writer, 8, attributes.metrics.advmss);
    writer.view.setUint32(at, ((writer.length - at) | (0x8008 << 16)) >>> 0, true);
  }
  if (attributes.prefsrc !== undefined) putAddress(writer, 7, attributes.prefsrc as string);
  if (attributes.gateway !== undefined) putAddress(writer, 5, attributes.gateway as string);
  if (attributes.oif !== undefined) putNumber(writer, 4, attributes.oif);
  if (attributes.cacheinfo !== undefined) {
    checkFields(attributes.cacheinfo, cacheFields);
    const { clntref, lastuse, expires, error, used, id, ts, tsage } = attributes.cacheinfo;
    const at = writer.claim(36);
    writer.view.setUint32(at, 36 | (12 << 16), true);
    const { view } = writer;
    view.setUint32(at + 4, clntref, true);
    view.setUint32(at + 8, lastuse, true);
    view.setUint32(at + 12, expires, true);
    view.setUint32(at + 16, error, true);
    view.setUint32(at + 20, used, true);
    view.setUint32(at + 24, id, true);
    view.setUint32(at + 28, ts, true);
    view.setUint32(at + 32, tsage, true);
  }
}
