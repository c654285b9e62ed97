import { bytesOf } from '../datatypes/datatype.ts';
import { integer } from '../datatypes/numbers.ts';
import type { Surroundings } from '../lower/surroundings.ts';
import { protocolNamed, protocols } from '../protocols/index.ts';
import type { Field, Protocol } from '../protocols/protocol.ts';
import type { PayloadBody } from '../tree.ts';
import type { Operand, Step } from './operand.ts';
import { registerAt } from './operand.ts';
import { entryOf, selector } from './selector.ts';

export const bases = { link: 'linkLayer', network: 'network', transport: 'transport' } as const;
const rawBases = { ll: 'linkLayer', nh: 'network', th: 'transport', ih: 'inner' } as const;

/** A field with its protocol, or raw bytes. */
export interface Place {
  readonly protocol?: Protocol;
  readonly field: Field;
  readonly base: 'linkLayer' | 'network' | 'transport' | 'inner';
}

export function placeOf(body: PayloadBody, path: string): Place {
  if ('base' in body) {
    const base = entryOf(rawBases, body.base, `${path}.base`);
    return { base, field: { type: integer, offset: body.offset, bits: body.len } };
  }
  const protocol = protocolNamed(body.protocol, `${path}.protocol`);
  return { protocol, base: bases[protocol.layer], field: entryOf(protocol.fields, body.field, `${path}.field`) };
}

/** What is loaded for a field: whole bytes, from `start` on. */
export type Loaded = Operand & { readonly start: number };
const known = new WeakMap<Field, Loaded>();

/** The whole bytes that hold the bits of a field: the first of them, how many, and what of them is meant. */
export function bytesAround(field: Field): Loaded {
  const found = known.get(field);
  if (found !== undefined) return found;
  const { offset, bits, type } = field;
  const start = Math.floor(offset / 8);
  const end = Math.ceil((offset + bits) / 8);
  const shift = end * 8 - offset - bits;
  const whole = offset % 8 === 0 && bits % 8 === 0;
  const mask = ((1n << BigInt(bits)) - 1n) << BigInt(shift);
  const loaded: Loaded = {
    type,
    bits,
    order: 'network',
    start,
    length: end - start,
    ...(whole ? { partial: true } : { part: { shift, mask } }),
  };
  known.set(field, loaded);
  return loaded;
}

/** Bytes of the packet. */
export const payload = selector({
  key: 'payload',
  operand: (body, { path }) => bytesAround(placeOf(body, path).field),
  require(body, around) {
    const { protocol, field } = placeOf(body, around.path);
    if (protocol === undefined) return;
    around.require(protocol);
    if (field.only !== undefined) requireType(field.only, around);
  },
  load(body, slot, { path }, bytes): readonly Step[] {
    const { base, field } = placeOf(body, path);
    const { start, length } = bytesAround(field);
    return [{ name: 'payload', data: { dreg: registerAt(slot), base, offset: start, len: bytes ?? length } }];
  },
  learnOneOf(body, values, around) {
    if (!('protocol' in body) || body.field !== 'type') return;
    if (body.protocol === 'icmp' || body.protocol === 'icmpv6') around.icmpTypes = values.map(Number);
  },
  learn(body, value, around) {
    if (!('protocol' in body)) return;
    const { protocol, field } = body;
    const number = Number(value);
    if (field === 'type' && (protocol === 'icmp' || protocol === 'icmpv6')) around.icmpTypes = [number];
    if (protocol === 'ether' && field === 'type') around.learnEtherType(number);
    else if (protocol === 'vlan' && field === 'type') around.learnEtherType(number);
    else if (protocol === 'ip' && field === 'protocol') around.learnTransport(number);
    else if (protocol === 'ip6' && field === 'nexthdr') around.learnTransport(number);
  },
});

/** A message of ICMP that has the field: its type must be one of these. */
function requireType(types: readonly number[], around: Surroundings): void {
  const load: Step = { name: 'payload', data: { dreg: 1, base: 'transport', offset: 0, len: 1 } };
  if (around.icmpTypes?.every((type) => types.includes(type)) === true) return;
  around.icmpTypes = types;
  const [only, ...more] = types;
  if (more.length === 0) around.compare(load, bytesOf(BigInt(only ?? 0), 1, 'network'));
  else
    around.lookUpTypes(
      load,
      types,
      around.transport === 'icmp' ? protocols.icmp.fields.type.type : protocols.icmpv6.fields.type.type,
    );
}
