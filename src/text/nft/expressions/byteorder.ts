import type { Printer } from '../printer.ts';

/** `byteorder reg 1 = hton(reg 1, 2, 4)`. */
export const byteorder: Printer<'byteorder'> = ({ sreg = 0, dreg = 0, op = 'ntoh', len = 0, size = 0 }) =>
  `byteorder reg ${dreg} = ${op}(reg ${sreg}, ${size}, ${len})`;
