import { formatData } from '../data.ts';
import type { Printer } from '../printer.ts';

/** `cmp eq reg 1 0x00000006`. */
export const cmp: Printer<'cmp'> = ({ sreg = 0, op = 'eq', data }) => `cmp ${op} reg ${sreg} ${formatData(data)}`;
