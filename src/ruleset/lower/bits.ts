import { bytesOf } from '../datatypes/datatype.ts';
import { type Operand, registerAt, type Step } from '../selectors/operand.ts';

/** `(register & mask) ^ xor`. */
export const bitwise = (
  slot: number,
  { length, order }: Pick<Operand, 'length' | 'order'>,
  mask: bigint,
  xor = 0n,
): Step => ({
  name: 'bitwise',
  data: {
    sreg: registerAt(slot),
    dreg: registerAt(slot),
    len: length,
    op: 'maskXor',
    mask: { value: bytesOf(mask, length, order) },
    xor: { value: bytesOf(xor, length, order) },
  },
});

/** Bits moved to the left or to the right. */
export const shift = (slot: number, length: number, direction: 'lshift' | 'rshift', count: bigint): Step => ({
  name: 'bitwise',
  data: {
    sreg: registerAt(slot),
    dreg: registerAt(slot),
    len: length,
    op: direction,
    data: { value: bytesOf(count, 4, 'host') },
  },
});

/** A number turned from the order of the host to that of the network. Bytes need no turning. */
export const toNetwork = (slot: number, { length, order }: Operand): readonly Step[] =>
  order === 'network' || length === 1
    ? []
    : [
        {
          name: 'byteorder',
          data: { sreg: registerAt(slot), dreg: registerAt(slot), op: 'hton', len: length, size: length },
        },
      ];

export const allOnes = (bytes: number): bigint => (1n << BigInt(8 * bytes)) - 1n;
