import { attribute, attributes, be32, enumOf } from '../../../protocol/index.ts';
import { data, register } from '../data.ts';

/** What is done with the bits (`NFT_BITWISE_*`). */
export const bitwiseOperations = { maskXor: 0, lshift: 1, rshift: 2, and: 3, or: 4, xor: 5 } as const;

/** Bits of a register masked, shifted or combined (`NFTA_BITWISE_*` of `linux/netfilter/nf_tables.h`). */
export const bitwise = attributes('bitwise', {
  sreg: attribute(1, register, 'Register to read'),
  dreg: attribute(2, register, 'Register to write'),
  len: attribute(3, be32, 'Number of bytes'),
  mask: attribute(4, data, 'Bits to keep'),
  xor: attribute(5, data, 'Bits to turn over after that'),
  op: attribute(6, enumOf(be32, bitwiseOperations), 'What is done; mask and xor where absent'),
  data: attribute(7, data, 'Number of bits to shift by, or the other operand'),
  sreg2: attribute(8, register, 'Register that holds the other operand'),
});
