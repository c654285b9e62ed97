import type { DataType } from '../datatypes/datatype.ts';

/** A field of a header: where it begins and how long it is, in bits. */
export interface Field<T extends DataType = DataType> {
  readonly type: T;
  readonly offset: number;
  readonly bits: number;
  /** Values of the header's field `type` that have this field. */
  readonly only?: readonly number[];
}
export const field = <T extends DataType>(
  type: T,
  offset: number,
  bits: number = type.bits,
  only?: readonly number[],
): Field<T> => (only === undefined ? { type, offset, bits } : { type, offset, bits, only });

/** A protocol whose header a rule can look into. */
export interface Protocol<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly name: string;
  /** Which header of the packet it is. */
  readonly layer: 'link' | 'network' | 'transport';
  /** Its number in the header below: an Ethernet type, or a transport protocol. None for what every packet of the layer has. */
  readonly number?: number;
  /** The network protocol that it belongs to. */
  readonly network?: 'ip' | 'ip6';
  /** Where its checksum stands, in bytes; what is written keeps it right. */
  readonly checksum?: number;
  readonly fields: F;
}
export const protocol = <const F extends Readonly<Record<string, Field>>>(one: Protocol<F>): Protocol<F> =>
  Object.freeze(one);
