import { hex, type Printer, phrase } from '../printer.ts';

/** `hash reg 1 = jhash(reg 2, 8, 0x0) % mod 16 offset 5`. */
export const hash: Printer<'hash'> = ({ sreg = 0, dreg = 0, len = 0, modulus = 0, seed = 0, offset = 0, type }) =>
  phrase(
    `hash reg ${dreg} =`,
    type === 'symmetric' ? 'symhash()' : `jhash(reg ${sreg}, ${len}, ${hex(seed)})`,
    `% mod ${modulus}`,
    offset === 0 ? undefined : `offset ${offset}`,
  );
