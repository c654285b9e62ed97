import layout, { type Structure } from 'buffer-layout';
import { offsetOf } from '../structs.ts';

/**
 * The C structs of legacy iptables, in host byte order (`linux/netfilter/x_tables.h`, `linux/netfilter_ipv4/ip_tables.h`,
 * `linux/netfilter_ipv6/ip6_tables.h`), as a 64-bit kernel lays them out.
 */

/** `struct ipt_getinfo`, which is `struct ip6t_getinfo`, too. */
export const getInfo = layout.struct([
  layout.blob(32, 'name'),
  layout.u32('validHooks'),
  layout.blob(20, 'hookEntries'),
  layout.blob(20, 'underflows'),
  layout.u32('entryCount'),
  layout.u32('size'),
]);

/** `struct ipt_get_entries` without the entries behind it, which stand at a multiple of eight. */
export const getEntries = layout.struct([layout.blob(32, 'name'), layout.u32('size'), layout.u32('padding')]);

const interfaces = ['iniface', 'outiface', 'inifaceMask', 'outifaceMask'].map((name) => layout.blob(16, name));
const links = [
  layout.u32('nfcache'),
  layout.u16('targetOffset'),
  layout.u16('nextOffset'),
  layout.u32('comefrom'),
] as const;
const counters = [layout.blob(8, 'packets'), layout.blob(8, 'bytes')] as const;

/** `struct ipt_entry`. */
const entryIpv4 = layout.struct([
  ...['source', 'destination', 'sourceMask', 'destinationMask'].map((name) => layout.blob(4, name)),
  ...interfaces,
  layout.u16('protocol'),
  layout.u8('flags'),
  layout.u8('inverted'),
  ...links,
  ...counters,
]);

/** `struct ip6t_entry`. */
const entryIpv6 = layout.struct([
  ...['source', 'destination', 'sourceMask', 'destinationMask'].map((name) => layout.blob(16, name)),
  ...interfaces,
  layout.u16('protocol'),
  layout.u8('tos'),
  layout.u8('flags'),
  layout.u8('inverted'),
  layout.blob(3, 'alignment'),
  ...links,
  layout.u32('counterAlignment'),
  ...counters,
]);

/** An entry of each family. */
export const entryOf = { ip: entryIpv4, ip6: entryIpv6 } as const;

/** `struct xt_entry_match` and `struct xt_entry_target`: the extension's own struct stands behind. */
export const extensionHeader = layout.struct([layout.u16('size'), layout.blob(29, 'name'), layout.u8('revision')]);

/** Where a field stands in its struct, and how many bytes it takes. */
interface Place {
  readonly start: number;
  readonly span: number;
}

/** Places are looked for once: a table has a hundred thousand structs of three kinds. */
const places = new WeakMap<Structure, ReadonlyMap<string, Place>>();

function placeOf(struct: Structure, field: string): Place {
  let known = places.get(struct);
  if (known === undefined) {
    const named = struct.fields.flatMap(({ property, span }) => (property === undefined ? [] : [{ property, span }]));
    known = new Map(named.map(({ property, span }) => [property, { start: offsetOf(struct, property), span }]));
    places.set(struct, known);
  }
  const place = known.get(field);
  if (place === undefined) throw new TypeError(`the struct has no field ${field}`);
  return place;
}

/** A copy of the bytes of a field of the struct that stands at `offset`. */
export function fieldBytes(struct: Structure, field: string, bytes: Uint8Array, offset: number): Uint8Array {
  const { start, span } = placeOf(struct, field);
  return bytes.slice(offset + start, offset + start + span);
}

/** A field of one, two or four bytes, as a number. */
export function fieldNumber(struct: Structure, field: string, view: DataView, offset: number): number {
  const { start, span } = placeOf(struct, field);
  const at = offset + start;
  return span === 1 ? view.getUint8(at) : span === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
}

/** A field of eight bytes. */
export function fieldCounter(struct: Structure, field: string, view: DataView, offset: number): bigint {
  return view.getBigUint64(offset + placeOf(struct, field).start, true);
}
