import { formatData } from '../data.ts';
import type { Printer } from '../printer.ts';

/** `range neq reg 1 0x0100000a 0x4d00000a`. */
export const range: Printer<'range'> = ({ sreg = 0, op = 'eq', fromData, toData }) =>
  `range ${op} reg ${sreg} ${formatData(fromData)} ${formatData(toData)}`;
