import { formatData, registerWords } from '../data.ts';
import type { Printer } from '../printer.ts';

const signs: Readonly<Record<string, string>> = { lshift: '<<', rshift: '>>', and: '&', or: '|', xor: '^' };

/** `bitwise reg 1 = ( reg 1 & 0x0000000f ) ^ 0x00000000`. */
export const bitwise: Printer<'bitwise'> = ({ sreg = 0, dreg = 0, op = 'maskXor', mask, xor, data, sreg2 }) => {
  const target = `bitwise reg ${dreg} =`;
  if (op === 'maskXor') return `${target} ( reg ${sreg} & ${formatData(mask)} ) ^ ${formatData(xor)}`;
  // a number of bits to shift by has 32 bits, whatever the length of what is shifted
  const other =
    sreg2 === undefined ? `0x${registerWords(data?.value ?? new Uint8Array()).join(' 0x')}` : `reg ${sreg2}`;
  return `${target} ( reg ${sreg} ${signs[op] ?? `operation ${op}`} ${other} )`;
};
